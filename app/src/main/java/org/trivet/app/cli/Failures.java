package org.trivet.app.cli;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.text.Texts;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import picocli.CommandLine;

/// The one place that says why a command could not be done.
final class Failures
        implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    private final Context context;
    private final Supplier<ErrorReports> reports;

    Failures(Context context, Supplier<ErrorReports> reports) {
        this.context = context;
        this.reports = reports;
    }

    @Override
    public int handleExecutionException(
            Exception error, CommandLine line, CommandLine.ParseResult parsed) {
        switch (error) {
            case Refusal refusal -> refusal.reasons().forEach(this::reason);
            case CancellationException _ ->
                    context.terminal().note(context.texts().get("command.cancelled"));
            default -> unexpected(error);
        }
        return ExitCodes.COULD_NOT;
    }

    private void reason(Message reason) {
        Paragraph.of(Styled.bad("trivet: "), context.texts().of(reason), Styled.Style.PLAIN)
                .forEach(context.terminal()::note);
    }

    /// Tells of a mistake in the program: a code to quote, and where the details lie.
    void unexpected(Throwable error) {
        Terminal terminal = context.terminal();
        Texts texts = context.texts();
        ErrorReports.Report report;
        try {
            report = reports.get().write(error);
        } catch (RuntimeException e) {
            error.addSuppressed(e);
            report = ErrorReports.unwritten(error);
        }
        terminal.note(
                List.of(
                        Styled.bad("trivet: "),
                        Styled.plain(
                                texts.get(
                                        "command.unexpected",
                                        "code",
                                        report.code(),
                                        "what",
                                        error.toString()))));
        if (report.file().isPresent()) {
            terminal.note(texts.get("command.unexpected-file", "file", report.file().get()));
        } else {
            report.details().lines().forEach(terminal::note);
        }
    }

    @Override
    public int handleParseException(CommandLine.ParameterException error, String[] arguments) {
        CommandLine line = error.getCommandLine();
        Terminal terminal = context.terminal();
        terminal.note(
                List.of(
                        Styled.bad("trivet: "),
                        Styled.plain(new WrongUse(context.texts()).of(error, List.of(arguments)))));
        terminal.note(
                context.texts()
                        .get(
                                "command.usage-hint",
                                "command",
                                line.getCommandSpec().qualifiedName() + " --help"));
        return ExitCodes.WRONG_USE;
    }
}
