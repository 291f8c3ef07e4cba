package org.trivet.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.imports.ImportComparison;
import org.trivet.probes.imports.ImportEnd;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportPrediction;
import org.trivet.probes.imports.ImportRequest;
import org.trivet.probes.imports.ImportScan;
import org.trivet.probes.imports.ImportTrace;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description =
                "Runs the imports in a child process and watches: who imports whom, and which"
                        + " native files come in.",
        footer = {
            "",
            "The environment's code is run, with your variables and in the current folder.",
            "Exit codes: 0 fine, 1 an import failed or crashed, 2 wrong use, 3 could not."
        })
final class TraceCommand implements Callable<Integer> {
    private final Context context;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "ENV",
            description = "A path, or a name that 'list' shows.")
    private String environment = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "MODULE",
            description = "Dotted names, imported in this order into one process.")
    private List<String> modules = new ArrayList<>();

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    @Option(names = "--isolated", description = "Without PYTHONPATH and the current folder (-I).")
    private boolean isolated;

    @Option(names = "--ld-debug", description = "Record ld.so's searches too (Linux).")
    private boolean libraries;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "End it after this time; ${DEFAULT-VALUE} if not given.")
    private int limit;

    TraceCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        check();
        PythonEnvironment found = context.engine().environment(environment);
        Path interpreter =
                found.executable()
                        .orElseThrow(() ->
                                new Refusal(
                                        Message.of("trace.no-interpreter", "name", found.name())));
        Path folder = Path.of("").toAbsolutePath();
        var request =
                new ImportRequest(
                        interpreter,
                        modules,
                        folder,
                        isolated,
                        libraries,
                        Duration.ofSeconds(limit));
        context.terminal()
                .note(
                        context.texts()
                                .get(
                                        "command.trace.runs",
                                        "command",
                                        org.trivet.app.text.CommandLine.of(
                                                ImportTrace.shown(request))));
        ImportObservation seen = observe(request);
        ImportPrediction predicted =
                ImportScan.of(found, context.engine().searchedFirst(request), modules);
        ImportComparison comparison = ImportComparison.of(predicted, seen);
        if (json) {
            context.terminal().json(TraceDocument.of(request, seen, comparison));
        } else {
            new TraceText(context.texts())
                    .lines(seen, comparison, limit)
                    .forEach(context.terminal()::line);
        }
        return seen.end() == ImportEnd.FINE ? ExitCodes.DONE : ExitCodes.FINDINGS;
    }

    private ImportObservation observe(ImportRequest request) throws Refusal {
        var count = new AtomicInteger();
        try {
            ImportObservation seen =
                    context.engine()
                            .trace(
                                    request,
                                    module ->
                                            context.terminal()
                                                    .status(
                                                            context.texts()
                                                                    .get(
                                                                            "command.trace.importing",
                                                                            "count",
                                                                            count.incrementAndGet(),
                                                                            "module",
                                                                            module)),
                                    context.cancellation());
            if (seen.end() == ImportEnd.CANCELLED) {
                throw new CancellationException("cancelled");
            }
            return seen;
        } catch (IOException e) {
            throw new Refusal(
                    Message.of("trace.not-started", "why", String.valueOf(e.getMessage())));
        }
    }

    private void check() {
        for (String module : modules) {
            if (!ImportRequest.isModule(module)) {
                throw wrong(context.texts().get("command.trace.no-module", "name", module));
            }
        }
        if (limit < 1 || limit > 86_400) {
            throw wrong(context.texts().get("command.trace.limit"));
        }
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the specification");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
