package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A `pip.conf` written by Trivet. pip reads the machine's and the environment's own files beside
/// it, so every key that those hold stands here too; an empty value takes theirs away.
final class PipConfiguration {
    private static final Set<String> OTHER_SOURCES =
            Set.of("extra-index-url", "find-links", "no-index");

    private PipConfiguration() {}

    /// The text.
    ///
    /// @param ownIndex whether the step names its index: `--index-url` alone would leave a
    ///   configured extra index and link folder in play
    static String text(PipSettings settings, boolean ownIndex) {
        var sections = new TreeMap<String, Map<String, String>>();
        for (String other : settings.others()) {
            int dot = other.indexOf('.');
            put(sections, other.substring(0, dot), other.substring(dot + 1), "");
        }
        for (String key : PipSettings.KEYS) {
            put(sections, "global", key, "");
            put(sections, "install", key, "");
        }
        settings.passedOn()
                .forEach((key, setting) -> {
                    if (!ownIndex || !OTHER_SOURCES.contains(key)) {
                        put(sections, "global", key, setting.value());
                    }
                });
        var text = new StringBuilder("# written by Trivet for one run of pip\n");
        sections.forEach((section, keys) -> {
            text.append('[').append(section).append("]\n");
            keys.forEach((key, value) ->
                    text.append(key)
                            .append(" = ")
                            .append(value.replace("\n", "\n    "))
                            .append('\n'));
        });
        return text.toString();
    }

    /// Writes it as `pip.conf` into `folder`, readable by the user alone where the system knows
    /// that: an index's address may hold a token.
    static Path write(PipSettings settings, boolean ownIndex, Path folder) throws IOException {
        Path file = PrivateFiles.create(folder.resolve("pip.conf"));
        return Files.writeString(file, text(settings, ownIndex));
    }

    private static void put(
            Map<String, Map<String, String>> sections, String section, String key, String value) {
        sections.computeIfAbsent(section, _ -> new LinkedHashMap<>()).put(key, value);
    }
}
