package org.trivet.probes.packages;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.binary.ProgramHead;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.PythonEnvironment;

/// What the first bytes of an interpreter tell: for which system and machine it was built.
///
/// @param machine as Python names it there; empty for a program of several machines or an unknown
///   one
record Interpreter(Platform system, Optional<String> machine) {
    /// A system under its names in `sys.platform`, `os.name` and `platform.system()`.
    enum Platform {
        WINDOWS("win32", "nt", "Windows"),
        LINUX("linux", "posix", "Linux"),
        MACOS("darwin", "posix", "Darwin");

        private final String platform;
        private final String osName;
        private final String title;

        Platform(String platform, String osName, String title) {
            this.platform = platform;
            this.osName = osName;
            this.title = title;
        }

        String platform() {
            return platform;
        }

        String osName() {
            return osName;
        }

        String title() {
            return title;
        }
    }

    static Fact<Interpreter> of(PythonEnvironment environment) {
        Optional<Path> executable = environment.executable();
        if (executable.isEmpty()) {
            return Fact.missing(environment.prefix().toString());
        }
        Path file = executable.get();
        Optional<Interpreter> read = read(file);
        if (read.isPresent()) {
            return Fact.found(read.get(), file.toString());
        }
        // only Windows' programs are called so; a stand-in of the Store has no bytes at all
        return file.toString().endsWith(".exe")
                ? Fact.found(new Interpreter(Platform.WINDOWS, Optional.empty()), file.toString())
                : Fact.unreadable(file.toString(), "it is no program that could be read");
    }

    /// As `platform.machine()` says it there.
    static Fact<String> machine(Fact<Interpreter> interpreter) {
        return switch (interpreter) {
            case Fact.Found<Interpreter>(Interpreter read, String source) ->
                    read.machine()
                            .map(machine -> Fact.found(machine, source))
                            .orElseGet(() -> Fact.unreadable(source, "it names no known machine"));
            case Fact.Missing<Interpreter> _, Fact.Unreadable<Interpreter> _ ->
                    interpreter.map(Interpreter::toString);
        };
    }

    private static Optional<Interpreter> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            return ProgramHead.read(in).map(Interpreter::of);
        } catch (IOException | SecurityException _) {
            return Optional.empty();
        }
    }

    private static Interpreter of(ProgramHead head) {
        Platform system =
                switch (head.format()) {
                    case PE -> Platform.WINDOWS;
                    case ELF -> Platform.LINUX;
                    case MACH_O -> Platform.MACOS;
                };
        // of several machines the one that runs is chosen at the start
        return new Interpreter(
                system,
                head.machines().size() == 1
                        ? machine(system, head.machines().getFirst())
                        : Optional.empty());
    }

    private static Optional<String> machine(Platform system, String built) {
        String name =
                switch (system) {
                    // a program for 32-bit machines runs on 64-bit ones too, and is told that it
                    // does
                    case WINDOWS ->
                            switch (built) {
                                case "amd64" -> "AMD64";
                                case "arm64" -> "ARM64";
                                default -> "";
                            };
                    case MACOS ->
                            switch (built) {
                                case "amd64" -> "x86_64";
                                case "arm64" -> "arm64";
                                default -> "";
                            };
                    // i386 to i686 and armv6l to armv8l are told by the processor, not by the
                    // program
                    case LINUX ->
                            switch (built) {
                                case "amd64", "x32" -> "x86_64";
                                case "arm64" -> "aarch64";
                                case "riscv64", "ppc64", "ppc64le", "s390x", "loongarch64" -> built;
                                default -> "";
                            };
                };
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
