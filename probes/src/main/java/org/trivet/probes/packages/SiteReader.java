package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.BoundedText;
import org.trivet.probes.python.Folders;
import org.trivet.probes.python.Problem;

/// Reads what the metadata in one `site-packages` folder say is installed.
final class SiteReader {
    /// The header is at the front; the description behind it may be of any length.
    private static final int METADATA_LIMIT = 1024 * 1024;

    private static final int INSTALLER_LIMIT = 256;
    private static final int REQUIRES_LIMIT = 256 * 1024;

    /// `numpy-1.26.4.dist-info`, `six-1.16.0-py3.11.egg-info`; no name holds a hyphen there.
    private static final Pattern FOLDER =
            Pattern.compile("([^-]+)-([^-]+)(?:-py\\d.*)?\\.(?:dist|egg)-info");

    private final List<Distribution> distributions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    List<Distribution> distributions() {
        return distributions;
    }

    List<Problem> problems() {
        return problems;
    }

    void read(Path site) {
        var here = new LinkedHashMap<String, List<Distribution>>();
        for (Path entry : Folders.children(site)) {
            String name = entry.getFileName().toString();
            if (name.startsWith("~")) {
                problems.add(new Problem("leftover", Map.of("path", entry.toString())));
            } else if (name.endsWith(".dist-info") || name.endsWith(".egg-info")) {
                distribution(entry)
                        .ifPresent(found ->
                                here.computeIfAbsent(found.normalizedName(), _ -> new ArrayList<>())
                                        .add(found));
            }
        }
        here.values().forEach(this::keep);
    }

    /// Two of one name in one folder: the import takes the files that came last, the metadata may
    /// be those of the other.
    private void keep(List<Distribution> same) {
        boolean oneThing =
                same.stream().map(Distribution::version).distinct().count() == 1
                        && same.stream().filter(found -> isDistInfo(found.location())).count() <= 1;
        if (oneThing) {
            distributions.add(
                    same.stream()
                            .filter(found -> isDistInfo(found.location()))
                            .findFirst()
                            .orElse(same.getFirst()));
            return;
        }
        distributions.addAll(same);
        problems.add(
                new Problem(
                        "duplicate-dist-info",
                        Map.of(
                                "package",
                                same.getFirst().normalizedName(),
                                "versions",
                                String.join(
                                        ", ", same.stream().map(Distribution::version).toList()),
                                "paths",
                                String.join(
                                        ", ",
                                        same.stream()
                                                .map(found -> found.location().toString())
                                                .toList()))));
    }

    private static boolean isDistInfo(Path location) {
        return location.toString().endsWith(".dist-info");
    }

    private Optional<Distribution> distribution(Path entry) {
        boolean folder = Files.isDirectory(entry);
        Path file = !folder ? entry : entry.resolve(isDistInfo(entry) ? "METADATA" : "PKG-INFO");
        Matcher named = FOLDER.matcher(entry.getFileName().toString());
        boolean plain = named.matches();
        Metadata metadata = new Metadata(Optional.empty(), Optional.empty(), List.of());
        switch (BoundedText.read(file, METADATA_LIMIT)) {
            case Fact.Found<String>(String text, String _) -> metadata = Metadata.parse(text);
            case Fact.Missing<String> _ -> {
                // neither METADATA nor RECORD: an uninstall left the folder behind
                problems.add(
                        new Problem(
                                Files.isRegularFile(entry.resolve("RECORD"))
                                        ? "no-metadata"
                                        : "leftover",
                                Map.of("path", entry.toString())));
                if (!Files.isRegularFile(entry.resolve("RECORD"))) {
                    return Optional.empty();
                }
            }
            case Fact.Unreadable<String>(String source, String why) ->
                    problems.add(new Problem("unreadable", Map.of("path", source, "why", why)));
        }
        // the folder's name stands in where the file is silent
        Optional<String> name =
                metadata.name().or(() -> plain ? Optional.of(named.group(1)) : Optional.empty());
        Optional<String> version =
                metadata.version().or(() -> plain ? Optional.of(named.group(2)) : Optional.empty());
        if (name.isEmpty() || version.isEmpty() || Names.normalize(name.get()).isEmpty()) {
            problems.add(new Problem("no-name", Map.of("path", file.toString())));
            return Optional.empty();
        }
        List<String> requires =
                metadata.requires().isEmpty() && folder && !isDistInfo(entry)
                        ? eggRequires(entry)
                        : metadata.requires();
        return Optional.of(
                new Distribution(name.get(), version.get(), installer(entry), entry, requires));
    }

    private static Optional<String> installer(Path entry) {
        return BoundedText.read(entry.resolve("INSTALLER"), INSTALLER_LIMIT)
                .toOptional()
                .flatMap(text -> text.lines().map(String::strip).findFirst())
                .filter(text -> !text.isEmpty());
    }

    /// The lines before the first `[extra]` of `requires.txt`.
    private static List<String> eggRequires(Path entry) {
        return BoundedText.read(entry.resolve("requires.txt"), REQUIRES_LIMIT).toOptional().stream()
                .flatMap(String::lines)
                .map(String::strip)
                .takeWhile(line -> !line.startsWith("["))
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
