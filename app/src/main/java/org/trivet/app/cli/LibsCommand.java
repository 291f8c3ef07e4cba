package org.trivet.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trivet.app.FrameworkImports;
import org.trivet.probes.loader.LibraryQuestion;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.check.LibraryFindings;
import org.trivet.profiles.check.Severity;
import org.trivet.profiles.knowledge.Knowledge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "libs",
        mixinStandardHelpOptions = true,
        description =
                "Who loads what: which file wins for every native library, which copies lose, what"
                        + " is missing. Nothing is run.",
        footer = {
            "",
            "Exit codes: 0 all can be loaded, 1 something cannot or does not fit, 2 wrong use, 3 could not."
        })
final class LibsCommand implements Callable<Integer> {
    private static final Pattern NATIVE = Pattern.compile("(?i).*\\.(dll|pyd|exe|so|so\\.[\\d.]+)");

    private final Context context;

    @Parameters(
            paramLabel = "ENV|FILE",
            arity = "1..*",
            description =
                    "An environment, by path or by a name that 'list' shows; native files, which are"
                            + " loaded in this order into one process.")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--import",
            paramLabel = "MODULE",
            description =
                    "Import this module; may be given several times, the order counts. Without it"
                            + " the frameworks found are imported, and every native file of the"
                            + " environment is tried.")
    private List<String> imports = new ArrayList<>();

    @Option(
            names = "--platform",
            paramLabel = "windows|linux",
            description = "Whose loader; else that of the environment or the files.")
    private @Nullable Platform platform;

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    /// Whose loader.
    enum Platform {
        windows,
        linux
    }

    LibsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Refusal {
        Recoveries.run(context);
        LibraryReport report = context.engine().libraries(question(), context.cancellation());
        var judgement = new LibraryFindings(Knowledge.builtIn());
        if (json) {
            context.terminal().json(LibsDocument.of(report, judgement, context.english()));
        } else {
            new LibsText(context.texts(), judgement)
                    .lines(report)
                    .forEach(context.terminal()::line);
        }
        boolean grave =
                judgement.of(report).stream()
                        .anyMatch(finding -> finding.severity() == Severity.ERROR);
        return judgement.broken(report) || grave ? ExitCodes.FINDINGS : ExitCodes.DONE;
    }

    private LibraryQuestion question() throws Refusal {
        var files = new ArrayList<Path>();
        Optional<PythonEnvironment> environment = Optional.empty();
        for (String name : named) {
            Optional<Path> file = file(name);
            if (file.isPresent()) {
                files.add(file.get());
            } else if (environment.isPresent()) {
                throw new Refusal(Message.of("libs.no-such-file", "path", name));
            } else {
                environment = Optional.of(context.engine().environment(name));
            }
        }
        if (environment.isEmpty() && !imports.isEmpty()) {
            throw new Refusal(Message.of("libs.no-environment"));
        }
        boolean everything = imports.isEmpty() && files.isEmpty() && environment.isPresent();
        List<String> modules =
                everything
                        ? FrameworkImports.of(context.engine().glance(environment.get()))
                        : imports;
        return new LibraryQuestion(
                environment,
                modules,
                files,
                Optional.ofNullable(platform).map(it -> it == Platform.windows),
                everything);
    }

    private static Optional<Path> file(String name) throws Refusal {
        if (!NATIVE.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(name).toAbsolutePath().normalize();
            if (Files.isRegularFile(path)) {
                return Optional.of(path);
            }
            if (Files.isDirectory(path)) {
                return Optional.empty();
            }
        } catch (InvalidPathException _) {
            // told below
        }
        throw new Refusal(Message.of("libs.no-such-file", "path", name));
    }
}
