package org.trivet.probes.binary;

/// What became of reading one file.
public sealed interface BinaryAnswer {
    record Read(Binary binary) implements BinaryAnswer {}

    /// It is there and is no sound native file, or cannot be read.
    record Bad(BinaryProblem problem) implements BinaryAnswer {}

    /// No such file.
    record Absent() implements BinaryAnswer {}
}
