package org.trivet.probes.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Outcome;

/// Starts one interpreter and asks it what it is: without `site`, without the user's settings and
/// packages, without writing bytecode, in an empty folder.
final class InterpreterQuestion {
    /// A cold start of the slowest, GraalPy, takes three seconds.
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /// Stands before the answer and between its parts.
    private static final String SEPARATOR = "\u001f";

    /// Nothing is imported that is not built in, so that a broken library does not matter. There
    /// are no double quotes in it, for the sake of Windows' command lines.
    private static final String PROGRAM =
            "import sys; v = sys.version_info;"
                    + " s = {'alpha': 'a', 'beta': 'b', 'candidate': 'rc'}.get(v[3], '');"
                    + " m = __import__('posix').uname()[4]"
                    + " if 'posix' in sys.builtin_module_names else sys.version;"
                    + " f = ['', '%d.%d.%d' % v[:3] + (s + str(v[4]) if s else ''),"
                    + " sys.implementation.name, '64' if sys.maxsize > 2 ** 32 else '32',"
                    + " m, sys.prefix, ''];"
                    + " sys.stdout.buffer.write('\\x1f'.join(f).encode('utf-8', 'replace'))";

    /// What a program cannot start without on Windows.
    private static final List<String> KEPT =
            List.of("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP");

    private final Host host;
    private final Path emptyFolder;

    InterpreterQuestion(Host host, Path emptyFolder) {
        this.host = host;
        this.emptyFolder = emptyFolder;
    }

    /// @param interpreter absolute
    /// @return empty if it was not asked to the end, because that was cancelled
    Optional<InterpreterAnswer> ask(Path interpreter, Cancellation cancellation) {
        try {
            Outcome outcome = host.commands().run(command(interpreter), _ -> {}, cancellation);
            return switch (outcome.end()) {
                case CANCELLED -> Optional.empty();
                case TIMED_OUT ->
                        Optional.of(
                                new InterpreterAnswer.Silent(
                                        "it gave no answer within "
                                                + LIMIT.toSeconds()
                                                + " seconds"));
                case EXITED -> Optional.of(parse(outcome.exit(), outcome.out()));
            };
        } catch (IOException _) {
            return Optional.of(new InterpreterAnswer.Silent("it could not be started"));
        }
    }

    private Command command(Path interpreter) {
        Map<String, String> environment = new HashMap<>();
        if (host.system() == OperatingSystem.WINDOWS) {
            for (String name : KEPT) {
                host.variable(name).ifPresent(value -> environment.put(name, value));
            }
        } else {
            environment.put("LC_ALL", "C.UTF-8");
        }
        return new Command(
                List.of(interpreter.toString(), "-I", "-S", "-B", "-c", PROGRAM),
                emptyFolder,
                environment,
                LIMIT,
                "an interpreter says at once what it is",
                StandardCharsets.UTF_8);
    }

    /// What the output of the program says.
    static InterpreterAnswer parse(int exit, String out) {
        if (exit != 0) {
            return new InterpreterAnswer.Silent("it ended with exit code " + exit);
        }
        String[] parts = out.split(SEPARATOR, -1);
        if (parts.length != 7) {
            return new InterpreterAnswer.Silent("its answer cannot be understood");
        }
        Optional<String> version = PythonVersions.plain(parts[1]);
        String implementation = parts[2].toLowerCase(Locale.ROOT);
        if (version.isEmpty() || !implementation.matches("[a-z][a-z0-9_-]{1,30}")) {
            return new InterpreterAnswer.Silent("its answer cannot be true");
        }
        return new InterpreterAnswer.Told(
                version.get(), implementation, architecture(parts[3], parts[4]), parts[5]);
    }

    /// @param bits of the interpreter itself, where the machine could do more
    private static Optional<String> architecture(String bits, String machine) {
        String known = machine.toLowerCase(Locale.ROOT);
        boolean wide = bits.equals("64");
        if (known.contains("arm64") || known.contains("aarch64")) {
            return Optional.of(wide ? "arm64" : "arm");
        }
        if (known.contains("amd64") || known.contains("x86_64")) {
            return Optional.of(wide ? "amd64" : "x86");
        }
        if (known.contains("(intel)") || known.matches("i[3-6]86")) {
            return Optional.of("x86");
        }
        return known.matches("[a-z0-9_]{2,16}") ? Optional.of(known) : Optional.empty();
    }
}
