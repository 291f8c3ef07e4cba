package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.Names;

/// The metadata of an environment's distributions in a folder of Trivet's own, and nothing else of
/// it: a resolver that looks there sees what is installed, runs no code of the environment (no
/// `.pth` file, no import hook) and writes nothing into it. It is taken forward step by step, so
/// that each step of a plan is resolved against what the steps before would leave.
final class Shadow {
    /// What resolvers and uninstallers ask of a distribution.
    private static final List<String> FILES =
            List.of("METADATA", "PKG-INFO", "INSTALLER", "direct_url.json", "requires.txt");

    private final Path folder;
    private final Map<Path, Distribution> entries = new LinkedHashMap<>();

    private Shadow(Path folder) {
        this.folder = folder;
    }

    /// Copies the metadata of what is installed into `folder`, which is new.
    static Shadow of(InstalledPackages packages, Path folder) throws IOException {
        Files.createDirectories(folder);
        var shadow = new Shadow(folder);
        for (Distribution installed : packages.distributions()) {
            Path from = installed.location();
            Path to = folder.resolve(String.valueOf(from.getFileName()));
            if (shadow.entries.containsKey(to)) {
                // of one name and version in two folders the first is the one that is imported
                continue;
            }
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
                for (String file : FILES) {
                    copy(from.resolve(file), to.resolve(file));
                }
                // an empty list of files: nothing is to be uninstalled by it
                Files.writeString(to.resolve("RECORD"), "");
            } else if (to.getFileName().toString().endsWith(".egg-info")) {
                copy(from, to);
            }
            shadow.entries.put(to, installed);
        }
        return shadow;
    }

    Path folder() {
        return folder;
    }

    /// What would be installed now, by name.
    InstalledPackages packages() {
        var distributions = new ArrayList<>(entries.values());
        distributions.sort(Comparator.comparing(Distribution::normalizedName));
        return new InstalledPackages(distributions, List.of(), List.of());
    }

    /// Takes distributions away.
    void remove(Set<String> normalizedNames) throws IOException {
        var gone =
                entries.entrySet().stream()
                        .filter(entry ->
                                normalizedNames.contains(entry.getValue().normalizedName()))
                        .map(Map.Entry::getKey)
                        .toList();
        for (Path entry : gone) {
            PlanFolders.delete(entry);
            entries.remove(entry);
        }
    }

    /// Puts distributions in, each in the place of those of its name.
    void add(List<Resolved> resolved) throws IOException {
        var names =
                resolved.stream()
                        .map(item -> Names.normalize(item.name()))
                        .collect(Collectors.toSet());
        remove(names);
        for (Resolved item : resolved) {
            String stem =
                    item.name().replaceAll("[-_.]+", "_") + "-" + item.version().replace('-', '_');
            Path entry = folder.resolve(stem + ".dist-info");
            Files.createDirectories(entry);
            Files.writeString(entry.resolve("METADATA"), metadata(item));
            Files.writeString(entry.resolve("INSTALLER"), "pip\n");
            Files.writeString(entry.resolve("RECORD"), "");
            entries.put(
                    entry,
                    new Distribution(
                            item.name(),
                            item.version(),
                            Optional.of("pip"),
                            entry,
                            item.requires()));
        }
    }

    private static String metadata(Resolved item) {
        var text = new StringBuilder("Metadata-Version: 2.1\n");
        text.append("Name: ").append(item.name()).append('\n');
        text.append("Version: ").append(item.version()).append('\n');
        for (String line : item.requires()) {
            text.append("Requires-Dist: ").append(line.replaceAll("[\r\n]", " ")).append('\n');
        }
        return text.toString();
    }

    /// A link could lead anywhere, so it is not followed; a METADATA beyond the limit is not one.
    private static void copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)
                && Files.size(from) <= Limits.TEXT) {
            Files.copy(from, to);
        }
    }
}
