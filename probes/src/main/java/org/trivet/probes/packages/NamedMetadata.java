package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trivet.probes.python.BoundedText;
import org.trivet.probes.python.Problem;

/// A distribution as the name of its metadata gives it: a dist-info or egg-info, or conda's record.
///
/// @param name as it is spelt there
/// @param path the folder or file
record NamedMetadata(String name, String version, Path path) {
    /// What may follow an egg-info's version.
    private static final Pattern PYTHON = Pattern.compile("-py\\d.*");

    /// The header of the real ones is shorter.
    private static final int HEADER = 64 * 1024;

    /// A metadata folder or file: no name and no version holds a hyphen there, for they are written
    /// as underscores.
    static Optional<NamedMetadata> python(Path entry) {
        String file = entry.getFileName().toString();
        if (!file.endsWith(".dist-info") && !file.endsWith(".egg-info")) {
            return Optional.empty();
        }
        String plain = file.substring(0, file.lastIndexOf('.'));
        int first = plain.indexOf('-');
        int second = plain.indexOf('-', first + 1);
        // `six-1.16.0-py3.11`: of what follows the version only this beginning is known
        if (second >= 0 && !PYTHON.matcher(plain.substring(second)).matches()) {
            return Optional.empty();
        }
        return named(plain, first, second < 0 ? plain.length() : second, entry);
    }

    /// A record such as `numpy-1.26.4-py311h24aa872_0.json`: of its three parts only the name may
    /// hold hyphens.
    static Optional<NamedMetadata> conda(Path entry) {
        String file = entry.getFileName().toString();
        if (!file.endsWith(".json")) {
            return Optional.empty();
        }
        String plain = file.substring(0, file.length() - ".json".length());
        int build = plain.lastIndexOf('-');
        return build < 0 || build + 1 == plain.length()
                ? Optional.empty()
                : named(plain, plain.lastIndexOf('-', build - 1), build, entry);
    }

    private static Optional<NamedMetadata> named(String file, int hyphen, int end, Path entry) {
        return hyphen <= 0 || hyphen + 1 >= end
                ? Optional.empty()
                : Optional.of(
                        new NamedMetadata(
                                file.substring(0, hyphen), file.substring(hyphen + 1, end), entry));
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

    /// What a folder without METADATA is: pip lists no such distribution, or fails on it.
    Optional<Problem> lack() {
        if (!isDistInfo() || Files.exists(path.resolve("METADATA"), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        String code = Files.isRegularFile(path.resolve("RECORD")) ? "no-metadata" : "leftover";
        return Optional.of(new Problem(code, Map.of("path", path.toString())));
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
