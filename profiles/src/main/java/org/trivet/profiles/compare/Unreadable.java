package org.trivet.profiles.compare;

import java.io.IOException;
import java.nio.file.Path;
import org.trivet.profiles.Message;
import org.trivet.profiles.Reason;

/// What is said of a file or folder that could not be read; the rest was compared.
final class Unreadable {
    private Unreadable() {}

    static Message remark(Path file, IOException reason) {
        return Message.of(
                "compare.unreadable", "file", file.toString(), "reason", Reason.of(reason));
    }
}
