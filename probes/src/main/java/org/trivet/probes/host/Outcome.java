package org.trivet.probes.host;

import java.time.Duration;

/// How a program ended.
///
/// @param end exited, or ended by us
/// @param exit the exit code; meaningful for [End#EXITED] alone
/// @param out standard output, cut at [Commands#OUTPUT_LIMIT] characters (the end is kept)
/// @param err standard error, cut likewise
/// @param cut whether either was cut
/// @param took from start to end
public record Outcome(End end, int exit, String out, String err, boolean cut, Duration took) {

    /// Why the program is no longer running.
    public enum End {
        EXITED,
        TIMED_OUT,
        CANCELLED
    }

    /// Ended by itself with exit code 0.
    public boolean succeeded() {
        return end == End.EXITED && exit == 0;
    }
}
