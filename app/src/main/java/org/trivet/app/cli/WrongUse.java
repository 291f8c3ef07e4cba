package org.trivet.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.trivet.app.text.Texts;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in the user's language what is wrong with a command line; picocli itself speaks English
/// alone. What is not usual stays as picocli says it.
final class WrongUse {
    private final Texts texts;

    WrongUse(Texts texts) {
        this.texts = texts;
    }

    /// @param arguments the whole command line
    String of(ParameterException error, List<String> arguments) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            String key =
                    unmatched.isUnknownOption()
                            ? "command.usage.unknown-option"
                            : "command.usage.unmatched";
            return texts.get(key, "arguments", quoted(unmatched.getUnmatched()));
        }
        if (error instanceof MissingParameterException missing) {
            return missing(missing, arguments);
        }
        if (error instanceof OverwrittenOptionException twice
                && twice.getOverwritten() instanceof OptionSpec option) {
            return texts.get("command.usage.twice", "option", option.longestName());
        }
        if (error.getArgSpec() instanceof OptionSpec option && error.getValue() != null) {
            return texts.get(
                    "command.usage.wrong-value",
                    "option",
                    option.longestName(),
                    "value",
                    error.getValue());
        }
        return String.valueOf(error.getMessage());
    }

    private String missing(MissingParameterException error, List<String> arguments) {
        List<ArgSpec> missing = error.getMissing();
        if (missing.size() == 1 && missing.getFirst() instanceof OptionSpec option) {
            boolean given = Arrays.stream(option.names()).anyMatch(arguments::contains);
            return given
                    ? texts.get(
                            "command.usage.missing-value",
                            "option",
                            option.longestName(),
                            "value",
                            option.paramLabel())
                    : texts.get("command.usage.missing-option", "option", quoted(missing));
        }
        return missing.size() == 1
                ? texts.get("command.usage.missing-parameter", "parameter", quoted(missing))
                : texts.get("command.usage.missing", "arguments", quoted(missing));
    }

    private static String quoted(List<?> arguments) {
        return arguments.stream()
                .map(argument -> "'" + shown(argument) + "'")
                .collect(Collectors.joining(", "));
    }

    private static String shown(Object argument) {
        return switch (argument) {
            case OptionSpec option -> option.longestName() + "=" + option.paramLabel();
            case ArgSpec parameter -> parameter.paramLabel();
            default -> argument.toString();
        };
    }
}
