package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.trivet.profiles.Message;

/// Says that files which a copy shares with its original were changed in place: in both, then.
final class SharedChanges {
    private static final int NAMED = 5;

    private SharedChanges() {}

    /// Says that the original is back, and not as it was.
    ///
    /// @param files relative to the environment
    static Message whileKept(Path environment, List<String> files) {
        return of(
                "execute.kept-changed",
                environment,
                files.size(),
                files.stream().limit(NAMED).collect(Collectors.joining(", ")));
    }

    /// @param files relative to the environment
    static Message message(Path environment, List<Path> files) {
        String named =
                files.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining(", "));
        return of("execute.shared-changed", environment, files.size(), named);
    }

    private static Message of(String code, Path environment, int count, String named) {
        return Message.of(
                code,
                "environment",
                environment.toString(),
                "count",
                String.valueOf(count),
                "files",
                count > NAMED ? named + ", …" : named);
    }
}
