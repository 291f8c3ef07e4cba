package org.trivet.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "trivet",
        mixinStandardHelpOptions = true,
        versionProvider = TrivetCommand.Version.class,
        description =
                "Finds every Python environment, shows why a GPU stack is broken, and repairs it in"
                        + " a copy. Without arguments the window opens.",
        footer = {
            "",
            "Exit codes: 0 done, 1 findings or a failed verification, 2 wrong use, 3 could not."
        })
final class TrivetCommand implements Callable<Integer> {
    private final Context context;

    @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

    TrivetCommand(Context context) {
        this.context = context;
    }

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            scope = ScopeType.INHERIT,
            description = "Language of the output; documents stay English.")
    void language(String asked) {
        if (!asked.equals("en") && !asked.equals("zh")) {
            throw new ParameterException(
                    commandLine(), context.texts().get("command.usage.language", "asked", asked));
        }
        context.language(asked);
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                commandLine(), context.texts().get("command.usage.no-command"));
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the specification");
        }
        return spec.commandLine();
    }

    /// The version that the jar was built as.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = TrivetCommand.class.getPackage().getImplementationVersion();
            return new String[] {"trivet " + (version == null ? "(not packaged)" : version)};
        }
    }
}
