package org.trivet.app.architecture.faults.probes.b;

/// A fault that a rule must see.
public final class Back {
    private Back() {}

    public static void reach() {
        org.trivet.app.architecture.faults.probes.a.Upwards.reach();
    }
}
