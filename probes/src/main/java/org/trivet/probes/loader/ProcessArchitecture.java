package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.binary.Architecture;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.BinarySource;
import org.trivet.probes.binary.PeBinary;
import org.trivet.probes.host.Cancellation;

/// For which processor a process of Windows is: as its `python.exe`; where that is not at hand, as
/// most of the extension modules of the environment, or as the first of the files.
final class ProcessArchitecture {
    /// A handful tells; one that does not fit must not decide.
    private static final int ENOUGH = 15;

    private ProcessArchitecture() {}

    static Architecture of(
            LibraryQuestion question, WindowsMachine machine, BinarySource binaries) {
        if (machine.program().isPresent()) {
            return of(machine.program().get(), binaries).orElse(machine.architecture());
        }
        List<Path> files =
                question.environment()
                        .map(it -> NativeFileWalk.of(it, true, new Cancellation()))
                        .orElse(question.files());
        List<Path> modules =
                files.stream()
                        .filter(file -> String.valueOf(file.getFileName()).endsWith(".pyd"))
                        .toList();
        var counts = new EnumMap<Architecture, Integer>(Architecture.class);
        (modules.isEmpty() ? files : modules)
                .stream()
                        .map(file -> of(file, binaries))
                        .flatMap(Optional::stream)
                        .limit(ENOUGH)
                        .forEach(it -> counts.merge(it, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(machine.architecture());
    }

    private static Optional<Architecture> of(Path file, BinarySource binaries) {
        return binaries.read(file) instanceof BinaryAnswer.Read(PeBinary binary)
                ? Optional.of(binary.architecture())
                : Optional.empty();
    }
}
