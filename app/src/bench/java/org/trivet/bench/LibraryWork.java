package org.trivet.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.BinaryFiles;
import org.trivet.probes.binary.ElfBinary;
import org.trivet.probes.binary.PeBinary;
import org.trivet.probes.binary.PeImport;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.loader.LinuxMachine;
import org.trivet.probes.loader.LinuxMachineReader;
import org.trivet.probes.loader.LinuxProcess;
import org.trivet.probes.loader.LinuxWorld;
import org.trivet.probes.loader.Processor;

/// What Trivet does with native files, each time from the disk: nothing is kept from one call to
/// the next.
enum LibraryWork {
    /// The program alone.
    EMPTY {
        @Override
        String with(BinaryFiles files, List<Path> libraries) {
            return "nothing";
        }
    },

    /// Opens each and reads all that stands in its headers and dynamic section.
    HEADERS {
        @Override
        String with(BinaryFiles files, List<Path> libraries) {
            int read = 0;
            int needed = 0;
            for (Path file : libraries) {
                if (files.read(file) instanceof BinaryAnswer.Read(ElfBinary elf)) {
                    read++;
                    needed += elf.needed().size();
                }
            }
            return "%,d of %,d files, %,d DT_NEEDED".formatted(read, libraries.size(), needed);
        }
    },

    /// Loads each into a process of its own, as `ldd` does, and binds every symbol, which `ldd`
    /// does not.
    RESOLUTION {
        @Override
        String with(BinaryFiles files, List<Path> libraries) {
            LinuxMachine machine =
                    LinuxMachineReader.read(
                                    Path.of("/"),
                                    Path.of("/bin/sh"),
                                    files,
                                    Map.of(),
                                    "/",
                                    Processor.of(new SystemHost()))
                            .orElseThrow();
            var world = new LinuxWorld(machine, files);
            int edges = 0;
            int failures = 0;
            for (Path library : libraries) {
                var process = new LinuxProcess(world);
                process.startByLoader(library);
                edges += process.graph().edges().size();
                failures += process.graph().failures().size();
            }
            return "%,d files, %,d edges, %,d failures"
                    .formatted(libraries.size(), edges, failures);
        }
    },

    /// Opens each and reads the names of all libraries and functions that it imports, at once or
    /// delayed.
    PE {
        @Override
        String with(BinaryFiles files, List<Path> libraries) {
            int read = 0;
            int rows = 0;
            int functions = 0;
            for (Path file : libraries) {
                if (files.read(file) instanceof BinaryAnswer.Read(PeBinary pe)) {
                    read++;
                    for (List<PeImport> table : List.of(pe.imports(), pe.delayImports())) {
                        rows += table.size();
                        functions += table.stream().mapToInt(it -> it.symbols().size()).sum();
                    }
                }
            }
            return "%,d of %,d files, %,d DLL names, %,d functions"
                    .formatted(read, libraries.size(), rows, functions);
        }
    };

    abstract String with(BinaryFiles files, List<Path> libraries);

    String run(List<Path> libraries) {
        try (var files = new BinaryFiles()) {
            return with(files, libraries);
        }
    }
}
