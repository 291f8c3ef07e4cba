package org.trivet.corpus;

/// How much is made.
///
/// @param times how many of an ordinary kind come for each that the small corpus has
/// @param packages distributions in each environment that has a Python
/// @param deepFiles files in the deep trees
/// @param openPercent how many of these lie where a search must look, in hundredths; the others lie
///   below folders such as `node_modules`
/// @param runnable whether installations get a standard library, so that their interpreters run
public record Size(int times, int packages, int deepFiles, int openPercent, boolean runnable) {

    /// One or two of each kind, for tests.
    public static Size small() {
        return new Size(1, 1, 150, 20, false);
    }

    /// About 300 things and 200,000 files around them.
    public static Size full() {
        return new Size(10, 45, 200_000, 5, true);
    }

    public Size withDeepFiles(int count) {
        return new Size(times, packages, count, openPercent, runnable);
    }

    public Size withOpenPercent(int percent) {
        return new Size(times, packages, deepFiles, percent, runnable);
    }

    public Size withPackages(int count) {
        return new Size(times, count, deepFiles, openPercent, runnable);
    }

    /// How many of something: one in the small corpus, `full` in the full one.
    int count(int full) {
        return Math.max(1, Math.round(full * (times - 1) / 9f));
    }
}
