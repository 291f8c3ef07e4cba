package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.ElfBinary;
import org.trivet.probes.binary.ElfWanted;

/// One file on the disk, under whichever names it is reached; compared by identity.
final class LinuxFile {
    private final Path path;
    private final BinaryAnswer answer;
    private final ConcurrentMap<List<LinuxFile>, List<ElfWanted>> unbound =
            new ConcurrentHashMap<>();

    LinuxFile(Path path, BinaryAnswer answer) {
        this.path = path;
        this.answer = answer;
    }

    /// The name under which it was first read.
    Path path() {
        return path;
    }

    BinaryAnswer answer() {
        return answer;
    }

    /// The ELF file, or null if it is none.
    @Nullable ElfBinary elf() {
        return answer instanceof BinaryAnswer.Read(var binary) && binary instanceof ElfBinary elf
                ? elf
                : null;
    }

    /// What this file wants and does not find in itself and what it brings in, remembered by that
    /// list: the same for every process that resolves it alike.
    List<ElfWanted> unbound(
            List<LinuxFile> closure, Function<List<LinuxFile>, List<ElfWanted>> search) {
        return unbound.computeIfAbsent(closure, search);
    }
}
