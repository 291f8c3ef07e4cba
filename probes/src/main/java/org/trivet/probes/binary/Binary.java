package org.trivet.probes.binary;

import java.nio.file.Path;
import java.util.List;

/// One native file: a program, a library, an extension module. Valid as long as the [BinarySource]
/// that read it is open.
public sealed interface Binary permits PeBinary, ElfBinary {
    /// Where it was read; for a wheel's member the wheel's path with the member's name below it.
    Path path();

    Architecture architecture();

    /// 32 or 64.
    int bits();

    /// What is malformed in tables without which the file is still one: such a table answers what
    /// it holds up to there. All tables are read for it.
    default List<BinaryProblem> problems() {
        return List.of();
    }
}
