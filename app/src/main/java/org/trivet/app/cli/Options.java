package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Commands and options that are told in code, alike in all to those that annotations tell.
final class Options {
    /// Picocli's own, not before something is to be made: on its first use it looks for Groovy, in
    /// every jar.
    static final IFactory FACTORY =
            new IFactory() {
                @Override
                public <K> K create(Class<K> type) throws Exception {
                    return CommandLine.defaultFactory().create(type);
                }
            };

    private Options() {}

    /// A command with `--help` and `--version`.
    ///
    /// @param program what picocli runs, a [java.util.concurrent.Callable]
    static CommandSpec command(String name, Object program, String description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(program, FACTORY).name(name);
        spec.usageMessage().description(description);
        // picocli's own mixin of these two is read from annotations
        spec.addOption(
                flag("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build());
        spec.addOption(
                flag("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
        return spec;
    }

    /// An option without a value: false until it is given.
    static OptionSpec.Builder flag(String... names) {
        return OptionSpec.builder(names[0], Arrays.copyOfRange(names, 1, names.length))
                .type(boolean.class)
                .initialValue(false);
    }

    /// An option that may be given several times: a list, empty until then.
    static OptionSpec.Builder list(String name, Class<?> type) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(type)
                .initialValue(new ArrayList<>());
    }
}
