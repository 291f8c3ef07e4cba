package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a `conda-meta/history` says of the conda that made the environment.
final class CondaHistory {
    /// The first entry names the maker.
    private static final int LIMIT = 64 * 1024;

    /// `# cmd: /opt/conda/bin/conda create -n a`, `# cmd: C:\conda\Scripts\conda-script.py create
    /// …`, `# cmd: /opt/conda/lib/python3.11/site-packages/conda/__main__.py create …`
    private static final Pattern COMMAND =
            Pattern.compile("(?mi)^# cmd: (.{1,4096}?) (?:env )?create\\b");

    private CondaHistory() {}

    /// The installation whose conda made this environment, if that is still there.
    static Optional<Path> base(Path prefix) {
        return BoundedText.read(prefix.resolve(CondaReader.META).resolve("history"), LIMIT)
                .toOptional()
                .flatMap(text -> program(prefix, text))
                .flatMap(CondaBases::ofProgram);
    }

    private static Optional<Path> program(Path near, String text) {
        Matcher command = COMMAND.matcher(text);
        return command.find() ? Folders.absolute(near, command.group(1)) : Optional.empty();
    }
}
