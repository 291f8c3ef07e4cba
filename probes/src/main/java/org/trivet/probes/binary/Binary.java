package org.trivet.probes.binary;

import java.nio.file.Path;

/// One native file: a program, a library, an extension module. Valid as long as the [BinarySource]
/// that read it is open.
public sealed interface Binary permits PeBinary, ElfBinary {
    /// Where it was read; for a wheel's member the wheel's path with the member's name below it.
    Path path();

    Architecture architecture();

    /// 32 or 64.
    int bits();
}
