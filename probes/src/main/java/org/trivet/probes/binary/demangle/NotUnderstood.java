package org.trivet.probes.binary.demangle;

import java.io.Serial;

/// The name is not mangled by the rules known here, or it goes past a limit.
final class NotUnderstood extends Exception {
    @Serial private static final long serialVersionUID = 1;

    NotUnderstood() {
        // It is thrown often and shown to nobody: no trace is worth its time.
        super("not understood", null, false, false);
    }
}
