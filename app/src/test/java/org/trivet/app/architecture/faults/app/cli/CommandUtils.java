package org.trivet.app.architecture.faults.app.cli;

/// A fault that a rule must see.
public final class CommandUtils {
    private CommandUtils() {}

    public static void reach() {
        javafx.application.Platform.runLater(() -> {});
        System.exit(new java.io.File("x").exists() ? 0 : 1);
    }
}
