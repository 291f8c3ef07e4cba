package org.trivet.app.architecture.faults.profiles.a;

/// A fault that a rule must see.
public final class Writer {
    private Writer() {}

    public static void reach() {
        org.trivet.app.architecture.faults.app.cli.CommandUtils.reach();
        org.trivet.app.architecture.faults.profiles.b.Round.reach();
    }

    static void write() throws java.io.IOException {
        java.nio.file.Files.writeString(java.nio.file.Path.of("x"), "x");
    }
}
