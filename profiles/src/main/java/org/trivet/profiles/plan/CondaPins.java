package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.profiles.catalog.Step;

/// Pins the CUDA stack of conda's environment for one run of conda, as [Constraints] does for pip.
final class CondaPins {
    /// A record's name in `conda-meta`: name, version, build.
    private static final Pattern RECORD =
            Pattern.compile("([a-z0-9_.-]+)-([A-Za-z0-9_.!+]+)-([A-Za-z0-9_.+]+)\\.json");

    private CondaPins() {}

    /// `pytorch 2.5.1 py3.12_cuda12.1_cudnn9.1.0_0`, one for each of the stack that a step does not
    /// name; sorted.
    static List<String> of(Path prefix, Step step) throws IOException {
        Set<String> named = Constraints.named(step);
        // a framework that is asked for brings the CUDA libraries that it is built against
        if (step instanceof Step.CondaRemove
                || named.stream().anyMatch(Constraints::isStack)
                || !Files.isDirectory(prefix.resolve("conda-meta"))) {
            return List.of();
        }
        var pins = new ArrayList<String>();
        try (DirectoryStream<Path> records =
                Files.newDirectoryStream(prefix.resolve("conda-meta"), "*.json")) {
            for (Path record : records) {
                Matcher name = RECORD.matcher(String.valueOf(record.getFileName()));
                if (name.matches() && Constraints.isStack(name.group(1))) {
                    pins.add(name.group(1) + " " + name.group(2) + " " + name.group(3));
                }
            }
        }
        pins.sort(null);
        return pins;
    }
}
