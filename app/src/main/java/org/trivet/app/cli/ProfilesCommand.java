package org.trivet.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "profiles",
        mixinStandardHelpOptions = true,
        description = "The catalogue; one profile in full.")
final class ProfilesCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "ID|FILE",
            arity = "0..1",
            description = "A profile of the catalogue, or a file that holds one.")
    private @Nullable String profile;

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Say of each profile whether it is meant for this environment.")
    private @Nullable String environment;

    @Option(names = "--json", description = "A document instead of text.")
    private boolean json;

    ProfilesCommand(Context context) {
        this.context = context;
    }

    /// @param unmet the parts of the condition that the environment does not meet; empty where none
    ///   was named
    record Entry(Profile profile, Optional<List<Message>> unmet) {}

    @Override
    public Integer call() throws Refusal {
        Engine engine = context.engine();
        List<Profile> wanted =
                profile == null ? engine.profiles() : List.of(engine.profile(profile));
        Optional<PythonEnvironment> judged =
                environment == null
                        ? Optional.empty()
                        : Optional.of(engine.environment(environment));
        List<Entry> entries =
                wanted.stream()
                        .map(one -> new Entry(one, judged.map(where -> engine.unmet(one, where))))
                        .toList();
        var text = new ProfilesText(context.texts());
        if (json) {
            context.terminal()
                    .json(ProfilesDocument.of(entries, profile != null, context.english()));
        } else if (profile == null) {
            text.table(entries).forEach(context.terminal()::line);
        } else {
            text.full(entries.getFirst()).forEach(context.terminal()::line);
        }
        return ExitCodes.DONE;
    }
}
