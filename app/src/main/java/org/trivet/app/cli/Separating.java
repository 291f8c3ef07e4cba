package org.trivet.app.cli;

import java.util.concurrent.CancellationException;
import org.trivet.profiles.Refusal;

/// After a promotion: parts the kept original from what took its place. The deed itself is done and
/// told; what stops or fails here goes on at the next start of the window, or the next command that
/// promotes.
final class Separating {
    private Separating() {}

    static void run(Context context) {
        if (!context.engine().shares()) {
            return;
        }
        try {
            context.engine()
                    .separate(
                            new ProgressLines(context.terminal(), context.texts()),
                            context.cancellation());
        } catch (CancellationException _) {
            context.terminal().note(context.texts().get("command.separate.later"));
        } catch (Refusal refusal) {
            refusal.reasons()
                    .forEach(reason -> context.terminal().note(context.texts().of(reason)));
        }
    }
}
