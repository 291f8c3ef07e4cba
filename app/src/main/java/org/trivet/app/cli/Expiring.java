package org.trivet.app.cli;

import org.trivet.profiles.execute.Transaction;

/// After a command that changed something: removes the originals that were kept for longer than the
/// user wants, and says so.
final class Expiring {
    private Expiring() {}

    static void run(Context context) {
        var progress = new ProgressLines(context.terminal(), context.texts());
        for (Transaction gone : context.engine().expire(progress)) {
            context.terminal()
                    .note(
                            context.texts()
                                    .get(
                                            "command.expired",
                                            "transaction",
                                            gone.id(),
                                            "environment",
                                            gone.environment(),
                                            "size",
                                            Sizes.of(gone.savedBytes())));
        }
    }
}
