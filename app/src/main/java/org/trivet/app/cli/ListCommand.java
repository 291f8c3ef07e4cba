package org.trivet.app.cli;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.trivet.app.SearchScope;
import org.trivet.probes.packages.PackageGlance;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Its options are told in code: reading annotations makes the JVM write classes, which takes as
/// long as half of the search.
final class ListCommand implements Callable<Integer> {
    /// A disk that sleeps needs three or four.
    private static final int ANSWER_SECONDS = 5;

    private final Context context;

    private final OptionSpec in =
            Options.list("--in", Path.class)
                    .paramLabel("DIR")
                    .description(
                            "Look below this folder and nowhere else; may be given several times.")
                    .build();
    private final OptionSpec everywhere =
            Options.flag("--everywhere")
                    .description(
                            "Look on all local disks, not in the folders of the settings alone.")
                    .build();
    private final OptionSpec exclude =
            Options.list("--exclude", String.class)
                    .paramLabel("PATTERN")
                    .description(
                            "Leave out this folder, or every folder of this name, where * stands"
                                    + " for any characters; may be given several times.")
                    .build();
    private final OptionSpec json =
            Options.flag("--json").description("A document instead of a table.").build();
    private final CommandSpec spec;

    ListCommand(Context context) {
        this.context = context;
        this.spec = Options.command("list", this, "Every environment and interpreter found.");
        List.of(in, everywhere, exclude, json).forEach(spec::addOption);
    }

    CommandSpec spec() {
        return spec;
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
        List<Path> folders = in.getValue();
        List<String> excludes = exclude.getValue();
        boolean everywhere = this.everywhere.getValue();
        if (everywhere && !folders.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), context.texts().get("command.usage.everywhere-and-in"));
        }
        // an unset variable in a script must not come to mean the working folder, or nothing
        if (folders.stream().anyMatch(folder -> folder.toString().isEmpty())
                || excludes.stream().anyMatch(String::isBlank)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), context.texts().get("command.usage.empty"));
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
        Listing listing =
                listing(
                        new SearchScope(
                                folders,
                                !folders.isEmpty(),
                                everywhere,
                                excludes.stream().map(ListCommand::absolute).toList()));
        if (json.<Boolean>getValue()) {
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

    private Listing listing(SearchScope scope) {
        var search = new ListSearch(context);
        try (search) {
            context.engine().environments(scope, search, context.cancellation());
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
}
