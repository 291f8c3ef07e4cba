package org.trivet.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /// By name, in the order of the help.
    static final Map<String, Function<Context, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("list", context -> new ListCommand(context).spec());
        COMMANDS.put("show", ShowCommand::new);
        COMMANDS.put("why", WhyCommand::new);
        COMMANDS.put("trace", TraceCommand::new);
        COMMANDS.put("machine", MachineCommand::new);
        COMMANDS.put("libs", LibsCommand::new);
        COMMANDS.put("profiles", ProfilesCommand::new);
        COMMANDS.put("plan", PlanCommand::new);
        COMMANDS.put("apply", ApplyCommand::new);
        COMMANDS.put("compare", CompareCommand::new);
        COMMANDS.put("culprit", CulpritCommand::new);
        COMMANDS.put("clone", CloneCommand::new);
        COMMANDS.put("promote", PromoteCommand::new);
        COMMANDS.put("keep", KeepCommand::new);
        COMMANDS.put("discard", DiscardCommand::new);
        COMMANDS.put("rollback", RollbackCommand::new);
        COMMANDS.put("history", HistoryCommand::new);
        COMMANDS.put("recover", RecoverCommand::new);
    }

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
        prepare(arguments);
        try {
            code = commandLine(arguments).execute(arguments);
        } catch (RuntimeException | Error e) {
            // what picocli does not hand to the handler: a missing library, memory, our own start
            failures.unexpected(e);
        } finally {
            context.terminal().clearStatus();
            interruption.ended(code);
        }
        return code;
    }

    /// Makes what every document needs while the command is still being read: all but one core have
    /// nothing to do then.
    private void prepare(String... arguments) {
        if (List.of(arguments).contains("--json")) {
            Thread.ofPlatform()
                    .daemon()
                    .name("document")
                    .start(() -> {
                        JsonText.of(Nodes.document(""));
                        context.english().prepare();
                    });
        }
    }

    private CommandLine commandLine(String... arguments) {
        var line = new CommandLine(new TrivetCommand(context).spec(), Options.FACTORY);
        String first = arguments.length == 0 ? "" : arguments[0];
        // reading the annotations of all commands costs a short one a third of its time
        COMMANDS.entrySet().stream()
                .filter(command -> !COMMANDS.containsKey(first) || command.getKey().equals(first))
                .forEach(command -> line.addSubcommand(command.getValue().apply(context)));
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
