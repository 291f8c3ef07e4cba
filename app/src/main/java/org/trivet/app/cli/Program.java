package org.trivet.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.trivet.app.Engine;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.text.Texts;
import org.trivet.profiles.Message;
import picocli.CommandLine;

/// The command line: reads the arguments, runs the command, gives the exit code.
public final class Program {
    private final Context context;
    private final Supplier<List<Message>> warnings;
    private final Failures failures;
    private final Interruption interruption;

    /// @param words the texts in a language (`en`, `zh`), or in the user's own
    /// @param warnings what is to be said before any command runs: mistakes in the settings
    public Program(
            Supplier<Engine> engine,
            Function<Optional<String>, Texts> words,
            Supplier<List<Message>> warnings,
            Supplier<ErrorReports> reports,
            Terminal terminal,
            Interruption interruption) {
        this.context = new Context(engine, words, terminal, interruption.cancellation());
        this.warnings = warnings;
        this.failures = new Failures(context, reports);
        this.interruption = interruption;
    }

    /// Runs one command line to its end.
    ///
    /// @return the exit code, see [ExitCodes]
    public int run(String... arguments) {
        int code = ExitCodes.COULD_NOT;
        try {
            code = commandLine().execute(arguments);
        } catch (RuntimeException | Error e) {
            // what picocli does not hand to the handler: a missing library, memory, our own start
            failures.unexpected(e);
        } finally {
            context.terminal().clearStatus();
            interruption.ended(code);
        }
        return code;
    }

    private CommandLine commandLine() {
        var line = new CommandLine(new TrivetCommand(context));
        line.addSubcommand(new ListCommand(context));
        line.addSubcommand(new ShowCommand(context));
        line.addSubcommand(new WhyCommand(context));
        line.addSubcommand(new MachineCommand(context));
        line.addSubcommand(new ProfilesCommand(context));
        line.addSubcommand(new PlanCommand(context));
        line.addSubcommand(new ApplyCommand(context));
        line.addSubcommand(new PromoteCommand(context));
        line.addSubcommand(new KeepCommand(context));
        line.addSubcommand(new DiscardCommand(context));
        line.addSubcommand(new RollbackCommand(context));
        line.addSubcommand(new HistoryCommand(context));
        line.addSubcommand(new RecoverCommand(context));
        line.setExecutionStrategy(parsed -> {
            warnings.get().forEach(warning -> context.terminal().note(context.texts().of(warning)));
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        line.setOut(context.terminal().help());
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        context.terminal().colour()
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF));
        // the same width everywhere, so that help reads alike
        line.setUsageHelpWidth(100);
        return line;
    }
}
