package org.trivet.app.architecture.faults.probes.a;

/// A fault that a rule must see.
public final class Upwards {
    private Upwards() {}

    public static void reach() {
        org.trivet.app.architecture.faults.profiles.a.Writer.reach();
        org.trivet.app.architecture.faults.probes.b.Back.reach();
    }
}
