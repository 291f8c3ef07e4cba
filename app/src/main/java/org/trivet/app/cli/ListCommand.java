package org.trivet.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.trivet.probes.packages.PackageGlance;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Every environment and interpreter found.")
final class ListCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description = "Look below this folder and nowhere else; may be given several times.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--json", description = "A document instead of a table.")
    private boolean json;

    ListCommand(Context context) {
        this.context = context;
    }

    /// A line of the list.
    record Entry(PythonEnvironment environment, PackageGlance glance) {}

    @Override
    public Integer call() throws Refusal {
        List<Message> missing =
                folders.stream()
                        .filter(folder -> !Files.isDirectory(folder))
                        .map(folder ->
                                Message.of(
                                        "list.no-such-folder",
                                        "path",
                                        folder.toAbsolutePath().toString()))
                        .toList();
        if (!missing.isEmpty()) {
            throw new Refusal(missing);
        }
        Recoveries.run(context);
        List<Entry> entries = entries();
        if (json) {
            context.terminal().json(ListDocument.of(entries, context.english()));
        } else {
            new ListText(context.texts()).lines(entries).forEach(context.terminal()::line);
        }
        return ExitCodes.DONE;
    }

    private List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        context.engine()
                .environments(
                        folders,
                        !folders.isEmpty(),
                        environment -> {
                            entries.add(
                                    new Entry(environment, context.engine().glance(environment)));
                            context.terminal()
                                    .status(
                                            context.texts()
                                                    .get(
                                                            "command.list.searching",
                                                            "count",
                                                            entries.size()));
                        },
                        context.cancellation());
        context.cancellation().check();
        // environments before installations, then as a person looks for them
        entries.sort(
                Comparator.comparing((Entry entry) -> entry.environment().role())
                        .thenComparing(
                                entry -> entry.environment().name(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(entry -> entry.environment().prefix().toString()));
        return entries;
    }
}
