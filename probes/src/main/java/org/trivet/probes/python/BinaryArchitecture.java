package org.trivet.probes.python;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import org.trivet.probes.binary.ProgramHead;
import org.trivet.probes.host.Fact;

/// What a program was built for, from its own header: PE (Windows), ELF (Linux) or Mach-O (macOS).
///
/// The names are those of wheels and of Windows: `amd64`, `x86`, `arm64`. A Mach-O for several
/// machines names all, joined with `+`.
final class BinaryArchitecture {
    private BinaryArchitecture() {}

    /// What the interpreter of an environment was built for.
    static Fact<String> of(PrefixLayout layout) {
        return layout.executable()
                .map(BinaryArchitecture::of)
                .orElse(Fact.missing(layout.prefix().toString()));
    }

    /// @param program any path of it; links are followed
    static Fact<String> of(Path program) {
        return SearchMemory.architecture(program, BinaryArchitecture::read);
    }

    private static Fact<String> read(Path program) {
        String source = program.toString();
        try {
            // a pipe or a device would block for ever
            if (!Disk.isRegularFile(program)) {
                return Fact.missing(source);
            }
            try (SeekableByteChannel file = Disk.newByteChannel(program)) {
                if (file.size() == 0) {
                    return Fact.unreadable(source, "the file is empty");
                }
                return ProgramHead.read(file)
                        .filter(head -> !head.machines().isEmpty())
                        .map(head -> Fact.found(String.join("+", head.machines()), source))
                        .orElse(Fact.unreadable(source, "it is no program of a known kind"));
            }
        } catch (IOException | SecurityException e) {
            return Fact.unreadable(source, "it could not be read: " + e.getMessage());
        }
    }
}
