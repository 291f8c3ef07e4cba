package org.trivet.probes.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.PythonEnvironment;

/// What the first bytes of an interpreter tell: for which system and machine it was built.
///
/// @param machine as Python names it there; empty for a program of several machines or an unknown
///   one
record Interpreter(Platform system, Optional<String> machine) {
    /// Enough for the header of a program of any system, the stub before a PE header included.
    private static final int HEAD = 4096;

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
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(HEAD));
        } catch (IOException | SecurityException _) {
            return Optional.empty();
        }
    }

    /// The numbers are those of the ELF specification (`e_machine`), of Microsoft's PE format and
    /// of Apple's `mach/machine.h`.
    static Optional<Interpreter> parse(byte[] bytes) {
        if (bytes.length < 64) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (head.getInt(0) == 0x464c457f) {
            boolean big = bytes[5] == 2;
            head.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            int machine = head.getShort(18);
            return Optional.of(new Interpreter(Platform.LINUX, elfMachine(machine, big)));
        }
        if (bytes[0] == 'M' && bytes[1] == 'Z') {
            int at = head.getInt(60);
            boolean whole = at >= 0 && at <= bytes.length - 6 && head.getInt(at) == 0x4550;
            return Optional.of(
                    new Interpreter(
                            Platform.WINDOWS,
                            whole
                                    ? peMachine(Short.toUnsignedInt(head.getShort(at + 4)))
                                    : Optional.empty()));
        }
        return switch (head.getInt(0)) {
            case 0xfeedfacf, 0xfeedface ->
                    Optional.of(
                            new Interpreter(
                                    Platform.MACOS,
                                    switch (head.getInt(4)) {
                                        case 0x01000007 -> Optional.of("x86_64");
                                        case 0x0100000c -> Optional.of("arm64");
                                        default -> Optional.empty();
                                    }));
            // a program for several machines; which part runs is decided at the start
            case 0xbebafeca -> Optional.of(new Interpreter(Platform.MACOS, Optional.empty()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> elfMachine(int machine, boolean big) {
        return switch (machine) {
            case 62 -> Optional.of("x86_64");
            case 183 -> Optional.of("aarch64");
            case 243 -> Optional.of("riscv64");
            case 21 -> Optional.of(big ? "ppc64" : "ppc64le");
            case 22 -> Optional.of("s390x");
            case 258 -> Optional.of("loongarch64");
            // i386 to i686 and armv6l to armv8l are told by the processor, not by the program
            default -> Optional.empty();
        };
    }

    /// A program for 32-bit machines runs on 64-bit ones too, and is told that it does.
    private static Optional<String> peMachine(int machine) {
        return switch (machine) {
            case 0x8664 -> Optional.of("AMD64");
            case 0xaa64 -> Optional.of("ARM64");
            default -> Optional.empty();
        };
    }
}
