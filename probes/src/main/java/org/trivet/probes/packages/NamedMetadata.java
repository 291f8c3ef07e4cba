package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.python.BoundedText;

/// A distribution as the name of its metadata gives it: a dist-info or egg-info, or conda's record.
///
/// @param name as it is spelt there
/// @param path the folder or file
record NamedMetadata(String name, String version, Path path) {
    /// No name and no version holds a hyphen there: they are written as underscores.
    private static final Pattern PYTHON =
            Pattern.compile("([^-]+)-([^-]+)(?:-py\\d.*)?\\.(?:dist|egg)-info");

    /// `numpy-1.26.4-py311h24aa872_0.json`: of the three parts only the name may hold hyphens.
    private static final Pattern CONDA = Pattern.compile("(.+)-([^-]+)-[^-]+\\.json");

    /// The header of the real ones is shorter.
    private static final int HEADER = 64 * 1024;

    static Optional<NamedMetadata> python(Path entry) {
        return matched(PYTHON, entry);
    }

    static Optional<NamedMetadata> conda(Path entry) {
        return matched(CONDA, entry);
    }

    private static Optional<NamedMetadata> matched(Pattern pattern, Path entry) {
        Matcher matcher = pattern.matcher(entry.getFileName().toString());
        return matcher.matches()
                ? Optional.of(new NamedMetadata(matcher.group(1), matcher.group(2), entry))
                : Optional.empty();
    }

    String normalizedName() {
        return Names.normalize(name);
    }

    boolean isDistInfo() {
        return path.toString().endsWith(".dist-info");
    }

    /// Whether an uninstall took all but the folder.
    boolean isLeftover() {
        return isDistInfo()
                && !Files.exists(path.resolve("METADATA"))
                && !Files.exists(path.resolve("RECORD"));
    }

    /// The distribution by its own words; the name of the folder stands in where they are silent.
    Distribution read() {
        Path file =
                isDistInfo()
                        ? path.resolve("METADATA")
                        : Files.isDirectory(path) ? path.resolve("PKG-INFO") : path;
        String spelt = name;
        String said = version;
        List<String> requires = new ArrayList<>();
        for (String line :
                BoundedText.read(file, HEADER).toOptional().orElse("").lines().toList()) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                break;
            }
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (!value.isEmpty()) {
                switch (line.substring(0, colon)) {
                    case "Name" -> spelt = value;
                    case "Version" -> said = value;
                    case "Requires-Dist" -> requires.add(value);
                    default -> {}
                }
            }
        }
        return new Distribution(spelt, said, Optional.empty(), path, requires);
    }

    /// The distribution by the name alone.
    Distribution asNamed(String installer) {
        return new Distribution(name, version, Optional.of(installer), path, List.of());
    }
}
