package org.trivet.app;

import org.trivet.app.cli.Interruption;
import org.trivet.app.cli.Program;
import org.trivet.app.cli.Terminal;
import org.trivet.app.shell.TrivetWindow;

/// Starts Trivet: without arguments the window, else the command line.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // a warning on one line; must be set before the first logger is made
        if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
            System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%n");
        }
        var wiring = new Wiring();
        if (arguments.length == 0) {
            // the only mention of the window: the command line is started without JavaFX
            TrivetWindow.launch(wiring);
            return;
        }
        var interruption = new Interruption();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () ->
                                        interruption
                                                .stop()
                                                .ifPresent(code -> Runtime.getRuntime().halt(code)),
                                "interrupted"));
        var program =
                new Program(
                        wiring::engine,
                        wiring::texts,
                        () -> wiring.settingsFile().read().problems(),
                        wiring::errorReports,
                        Terminal.ofSystem(wiring.host().variables()),
                        interruption);
        int code = program.run(arguments);
        end(code, wiring.host().commands().idle());
    }

    /// @param idle whether all programs have ended that were started; the others must be ended
    private static void end(int code, boolean idle) {
        System.out.flush();
        System.err.flush();
        if (idle) {
            // to exit takes a short command 10 ms: it looks for a logger first, in every jar
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }
}
