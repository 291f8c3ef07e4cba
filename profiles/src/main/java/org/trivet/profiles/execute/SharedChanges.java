package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.trivet.profiles.Message;

/// Says that files which a copy shares with its original were changed in place: in both, then.
final class SharedChanges {
    private static final int NAMED = 5;

    private SharedChanges() {}

    /// @param files relative to the environment
    static Message message(Path environment, List<Path> files) {
        String named =
                files.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining(", "));
        return Message.of(
                "execute.shared-changed",
                "environment",
                environment.toString(),
                "count",
                String.valueOf(files.size()),
                "files",
                files.size() > NAMED ? named + ", …" : named);
    }
}
