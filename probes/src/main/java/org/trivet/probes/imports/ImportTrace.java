package org.trivet.probes.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Outcome;

/// Runs imports in a child process of an environment's Python and watches. **It runs the
/// environment's code**: only on a user's request.
///
/// The child gets the user's variables, `PYTHONPATH` among them, and the current folder, for these
/// decide what a user's own program imports; no bytecode is written (`-B`, and
/// `PYTHONDONTWRITEBYTECODE` for its children). When the imports are through it ends at once,
/// without what modules have registered for the end.
public final class ImportTrace {
    /// Compiled under the import machinery's own name, so that it is left out where Python leaves
    /// that out: in tracebacks, and when warnings look for their line.
    private static final String STARTER =
            "import sys;exec(compile(sys.argv.pop(1),'<frozen importlib._bootstrap>','exec'),"
                    + "{'__name__':'trivet'})";

    private final Host host;

    public ImportTrace(Host host) {
        this.host = host;
    }

    /// The command line as a person may be shown it: the tracer is named, not printed.
    public static List<String> shown(ImportRequest request) {
        var shown = new ArrayList<>(start(request));
        shown.add("<tracer>");
        shown.addAll(request.modules());
        return shown;
    }

    private static List<String> start(ImportRequest request) {
        var arguments = new ArrayList<String>();
        arguments.add(request.interpreter().toString());
        if (request.isolated()) {
            arguments.add("-I");
        }
        arguments.add("-B");
        arguments.add("-c");
        return arguments;
    }

    /// @param progress hears the name of each module as it begins, from another thread
    /// @throws IOException if the interpreter could not be started
    public ImportObservation run(
            ImportRequest request, Consumer<String> progress, Cancellation cancellation)
            throws IOException {
        String token = "trivet-" + UUID.randomUUID() + ":";
        List<String> arguments = start(request);
        arguments.add(STARTER);
        arguments.add(tracer());
        arguments.add(token);
        arguments.addAll(request.modules());
        var collector = new TraceCollector(token, progress);
        var command =
                new Command(
                        arguments,
                        request.folder(),
                        environment(request),
                        request.limit(),
                        "an import that takes longer than this hangs",
                        StandardCharsets.UTF_8);
        Outcome outcome = host.commands().run(command, collector::line, cancellation);
        return observation(outcome, collector);
    }

    /// What stands on `sys.path` of the child before the environment's own folders: its working
    /// folder, which `-c` puts first unless `PYTHONSAFEPATH` forbids it (3.11 and later), and those
    /// of `PYTHONPATH`; nothing with `-I`.
    public List<Path> searchedFirst(ImportRequest request) {
        var first = new ArrayList<Path>();
        if (request.isolated()) {
            return first;
        }
        if (host.variable("PYTHONSAFEPATH").filter(value -> !value.isEmpty()).isEmpty()) {
            first.add(request.folder());
        }
        first.addAll(
                PythonPath.of(
                        host.variable("PYTHONPATH"),
                        request.folder(),
                        host.system() == OperatingSystem.WINDOWS ? ";" : ":"));
        return first;
    }

    private ImportObservation observation(Outcome outcome, TraceCollector seen) {
        boolean exited = outcome.end() == Outcome.End.EXITED;
        ImportEnd end =
                switch (outcome.end()) {
                    case TIMED_OUT -> ImportEnd.TIMED_OUT;
                    case CANCELLED -> ImportEnd.CANCELLED;
                    case EXITED ->
                            seen.done.isEmpty()
                                    ? ImportEnd.CRASHED
                                    : seen.done.getAsInt() == 0 && outcome.exit() == 0
                                            ? ImportEnd.FINE
                                            : seen.done.getAsInt() == 0
                                                    ? ImportEnd.CRASHED
                                                    : ImportEnd.FAILED;
                };
        return new ImportObservation(
                end,
                seen.version,
                seen.loaded,
                seen.path,
                seen.imports(),
                exited ? OptionalInt.of(outcome.exit()) : OptionalInt.empty(),
                exited ? EndName.of(host.system(), outcome.exit()) : java.util.Optional.empty(),
                seen.lastImport(),
                seen.failure(),
                seen.warnings,
                seen.searches(),
                seen.tail());
    }

    private Map<String, String> environment(ImportRequest request) {
        var variables = new HashMap<>(host.variables());
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        variables.remove("PYTHONHOME"); // would put another library under this interpreter
        variables.remove("PYTHONSTARTUP");
        variables.putIfAbsent("PYTHONIOENCODING", "utf-8:backslashreplace");
        if (request.libraries() && host.system() == OperatingSystem.LINUX) {
            variables.put("LD_DEBUG", "libs");
        }
        return variables;
    }

    private static String tracer() {
        try (InputStream in = ImportTrace.class.getResourceAsStream("tracer.py")) {
            if (in == null) {
                throw new IllegalStateException("tracer.py is not in this module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
