package org.trivet.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/// The program itself; for why its options are told in code, see [ListCommand].
final class TrivetCommand implements Callable<Integer> {
    private final Context context;
    private final CommandSpec spec;

    TrivetCommand(Context context) {
        this.context = context;
        this.spec =
                Options.command(
                        "trivet",
                        this,
                        "Finds every Python environment, shows why a GPU stack is broken, and"
                                + " repairs it in a copy. Without arguments the window opens.");
        spec.versionProvider(new Version());
        spec.usageMessage()
                .footer(
                        "",
                        "Exit codes: 0 done, 1 findings or a failed verification, 2 wrong use, 3"
                                + " could not.");
        spec.addOption(
                OptionSpec.builder("--lang")
                        .type(String.class)
                        .paramLabel("en|zh")
                        .scopeType(ScopeType.INHERIT)
                        .setter(this::language)
                        .description("Language of the output; documents stay English.")
                        .build());
    }

    CommandSpec spec() {
        return spec;
    }

    // @Nullable T: picocli passes null where the option is not given
    private <T> T language(T asked) {
        if (asked instanceof String language) {
            if (!language.equals("en") && !language.equals("zh")) {
                throw new ParameterException(
                        spec.commandLine(),
                        context.texts().get("command.usage.language", "asked", language));
            }
            context.language(language);
        }
        return asked;
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), context.texts().get("command.usage.no-command"));
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
