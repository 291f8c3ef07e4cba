package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.trivet.profiles.Message;
import org.trivet.profiles.execute.Recovery;

/// What every command on environments and transactions does first: finish or undo what was
/// interrupted, and say so. An environment caught between two renames would not even be listed.
final class Recoveries {
    private Recoveries() {}

    static void run(Context context) {
        for (Recovery recovery : recover(context)) {
            Paragraph.of("", context.texts().of(recovery.message()))
                    .forEach(context.terminal()::note);
        }
    }

    static List<Recovery> recover(Context context) {
        List<Path> left = context.engine().removeLeftovers();
        if (!left.isEmpty()) {
            String folders = String.join(", ", left.stream().map(Path::toString).toList());
            Message removed = Message.of("culprit.leftovers-removed", "folders", folders);
            Paragraph.of("", context.texts().of(removed)).forEach(context.terminal()::note);
        }
        return context.engine().recover(new ProgressLines(context.terminal(), context.texts()));
    }
}
