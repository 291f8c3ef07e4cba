package org.trivet.profiles.execute;

import org.trivet.profiles.Message;

/// A step did not succeed; the copy is kept for a look.
final class StepFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message reason;

    StepFailure(Message reason) {
        super(reason.code());
        this.reason = reason;
    }

    Message reason() {
        return reason;
    }
}
