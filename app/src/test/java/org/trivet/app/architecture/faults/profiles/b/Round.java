package org.trivet.app.architecture.faults.profiles.b;

/// A fault that a rule must see.
public final class Round {
    private Round() {}

    public static void reach() {
        org.trivet.app.architecture.faults.profiles.a.Writer.reach();
    }
}
