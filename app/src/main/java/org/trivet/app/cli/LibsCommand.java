package org.trivet.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trivet.app.FrameworkImports;
import org.trivet.app.store.UnpackedWheels;
import org.trivet.probes.loader.LibraryQuestion;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LooseWheels;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.check.LibraryFindings;
import org.trivet.profiles.check.Severity;
import org.trivet.profiles.knowledge.Knowledge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
                    "An environment, by path or by a name that 'list' shows; a folder of packages;"
                            + " wheels, as if all were installed together; native files, which are"
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
        List<Path> wheels = wheels();
        if (wheels.isEmpty()) {
            return answer(question(Optional.empty()), UnaryOperator.identity());
        }
        if (wheels.size() < named.size()) {
            throw new Refusal(Message.of("libs.wheels-and-others"));
        }
        try (var unpacked = UnpackedWheels.of(wheels, context.cancellation())) {
            var loose = LooseWheels.unpacked(unpacked.root(), wheels);
            return answer(question(Optional.of(loose)), loose::shown);
        } catch (IOException unsound) {
            throw new Refusal(
                    Message.of(
                            "libs.no-wheel",
                            "path",
                            String.join(", ", named),
                            "reason",
                            String.valueOf(unsound.getMessage())));
        }
    }

    /// @param shown a text as people are to read it
    private int answer(LibraryQuestion question, UnaryOperator<String> shown) {
        LibraryReport report = context.engine().libraries(question, context.cancellation());
        var judgement = new LibraryFindings(Knowledge.builtIn());
        if (json) {
            ObjectNode document = LibsDocument.of(report, judgement, context.english());
            rename(document, shown);
            context.terminal().json(document);
        } else {
            for (List<Styled> line : new LibsText(context.texts(), judgement).lines(report)) {
                context.terminal()
                        .line(
                                line.stream()
                                        .map(it -> new Styled(shown.apply(it.text()), it.style()))
                                        .toList());
            }
        }
        boolean grave =
                judgement.of(report).stream()
                        .anyMatch(finding -> finding.severity() == Severity.ERROR);
        return judgement.broken(report) || grave ? ExitCodes.FINDINGS : ExitCodes.DONE;
    }

    private static void rename(JsonNode node, UnaryOperator<String> shown) {
        switch (node) {
            case ObjectNode object ->
                    object.properties()
                            .forEach(member -> {
                                if (member.getValue().isString()) {
                                    object.put(
                                            member.getKey(),
                                            shown.apply(member.getValue().stringValue()));
                                } else {
                                    rename(member.getValue(), shown);
                                }
                            });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    if (array.get(i).isString()) {
                        array.set(i, shown.apply(array.get(i).stringValue()));
                    } else {
                        rename(array.get(i), shown);
                    }
                }
            }
            default -> {}
        }
    }

    private List<Path> wheels() throws Refusal {
        var wheels = new ArrayList<Path>();
        for (String name : named) {
            if (name.toLowerCase(Locale.ROOT).endsWith(".whl")) {
                wheels.add(path(name).filter(Files::isRegularFile).orElseThrow(() -> absent(name)));
            }
        }
        return wheels;
    }

    private LibraryQuestion question(Optional<LooseWheels> wheels) throws Refusal {
        var files = new ArrayList<Path>();
        Optional<LooseWheels> loose = wheels;
        Optional<PythonEnvironment> environment = loose.map(LooseWheels::environment);
        for (String name : loose.isPresent() ? List.<String>of() : named) {
            Optional<Path> file = file(name);
            Optional<Path> packages = path(name).filter(LooseWheels::lieIn);
            if (file.isPresent()) {
                files.add(file.get());
            } else if (packages.isPresent() && environment.isEmpty()) {
                loose = packages.map(LooseWheels::folder);
                environment = loose.map(LooseWheels::environment);
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
                Optional.ofNullable(platform).map(it -> it == Platform.windows).or(whose(loose)),
                everything);
    }

    private static Supplier<Optional<Boolean>> whose(Optional<LooseWheels> loose) {
        return () -> loose.flatMap(LooseWheels::windows);
    }

    private static Refusal absent(String name) {
        return new Refusal(Message.of("libs.no-such-file", "path", name));
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name).toAbsolutePath().normalize());
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Optional<Path> file(String name) throws Refusal {
        if (!NATIVE.matcher(name).matches()) {
            return Optional.empty();
        }
        Optional<Path> path = path(name);
        if (path.filter(Files::isRegularFile).isPresent()) {
            return path;
        }
        if (path.filter(Files::isDirectory).isPresent()) {
            return Optional.empty();
        }
        throw absent(name);
    }
}
