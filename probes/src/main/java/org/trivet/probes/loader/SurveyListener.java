package org.trivet.probes.loader;

/// Hears how far a survey of an environment's native files is.
@FunctionalInterface
public interface SurveyListener {
    /// Called from the thread that looks, for each file.
    ///
    /// @param seen how many were tried so far
    /// @param files how many there are
    void seen(int seen, int files);
}
