package org.trivet.app.cli;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.trivet.app.SearchScope;
import org.trivet.probes.packages.PackageGlance;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Every environment and interpreter found.")
final class ListCommand implements Callable<Integer> {
    /// A disk that sleeps needs three or four.
    private static final int ANSWER_SECONDS = 5;

    private final Context context;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description = "Look below this folder and nowhere else; may be given several times.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--everywhere",
            description = "Look on all local disks, not in the folders of the settings alone.")
    private boolean everywhere;

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description =
                    "Leave out this folder, or every folder of this name, where * stands for any"
                            + " characters; may be given several times.")
    private List<String> excludes = new ArrayList<>();

    @Option(names = "--json", description = "A document instead of a table.")
    private boolean json;

    ListCommand(Context context) {
        this.context = context;
    }

    /// A line of the list.
    record Entry(PythonEnvironment environment, PackageGlance glance) {}

    /// The whole list.
    ///
    /// @param remarks what could not be looked at
    /// @param folders how many folders were looked into
    record Listing(List<Entry> entries, List<Problem> remarks, long folders) {}

    @Override
    public Integer call() throws Refusal {
        if (everywhere && !folders.isEmpty()) {
            throw new CommandLine.ParameterException(
                    commandLine(), context.texts().get("command.usage.everywhere-and-in"));
        }
        // an unset variable in a script must not come to mean the working folder, or nothing
        if (folders.stream().anyMatch(folder -> folder.toString().isEmpty())
                || excludes.stream().anyMatch(String::isBlank)) {
            throw new CommandLine.ParameterException(
                    commandLine(), context.texts().get("command.usage.empty"));
        }
        List<Message> missing =
                folders.stream()
                        .filter(ListCommand::isMissing)
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
        Listing listing = listing();
        if (json) {
            context.terminal().json(ListDocument.of(listing, context.english()));
        } else {
            new ListText(context.texts())
                    .lines(listing.entries())
                    .forEach(context.terminal()::line);
            listing.remarks()
                    .forEach(remark ->
                            Paragraph.of("", context.texts().of(remark))
                                    .forEach(context.terminal()::note));
        }
        return ExitCodes.DONE;
    }

    private Listing listing() {
        var search = new ListSearch(context);
        try (search) {
            context.engine()
                    .environments(
                            new SearchScope(
                                    folders,
                                    !folders.isEmpty(),
                                    everywhere,
                                    excludes.stream().map(ListCommand::absolute).toList()),
                            search,
                            context.cancellation());
            context.cancellation().check();
            return search.listing();
        }
    }

    /// A folder that does not answer is left to the search, which says so.
    private static boolean isMissing(Path folder) {
        var look = new FutureTask<>(() -> !Files.isDirectory(folder));
        Thread.ofPlatform().daemon().name("look").start(look);
        try {
            return look.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// A name stays a name; a path counts from the working folder.
    private static String absolute(String pattern) {
        boolean path =
                pattern.contains("/") || pattern.contains(FileSystems.getDefault().getSeparator());
        try {
            return path ? Path.of("").toAbsolutePath().resolve(pattern).toString() : pattern;
        } catch (InvalidPathException _) {
            // Windows takes no * for a path
            return pattern;
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the specification");
        }
        return spec.commandLine();
    }
}
