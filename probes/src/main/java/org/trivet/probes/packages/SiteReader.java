package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.python.BoundedText;
import org.trivet.probes.python.Problem;

/// Reads what the metadata in the folders of import say is installed: those in the folders
/// themselves, those that egg-links lead to, then those in the folders that `.pth` files name.
final class SiteReader {
    private static final int EGG_LINK_LIMIT = 16 * 1024;

    /// Nobody has as many; whoever writes ten thousand lines wants to keep us busy.
    private static final int MOST_FOLDERS = 500;

    private final DistributionReader reader = new DistributionReader();
    private final List<Distribution> distributions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Path> seen = new HashSet<>();

    /// The folders that `.pth` files name, each with the first file that does.
    private final Map<Path, Path> further = new LinkedHashMap<>();

    List<Distribution> distributions() {
        return distributions;
    }

    /// What was wrong, in the order in which it was met.
    List<Problem> problems() {
        var all = new ArrayList<>(problems);
        all.addAll(reader.problems());
        return List.copyOf(new LinkedHashSet<>(all));
    }

    /// Reads one of the environment's own folders.
    void read(Path site) {
        seen.add(site);
        SiteListing listing = SiteListing.of(site);
        listing.failure().ifPresent(why -> unreadable(site, why));
        listing.leftovers()
                .forEach(left ->
                        problems.add(new Problem("leftover", Map.of("path", left.toString()))));
        var here = new LinkedHashMap<String, List<Distribution>>();
        listing.metadata().stream()
                .flatMap(entry -> reader.read(entry).stream())
                .forEach(found -> add(here, found));
        listing.eggLinks().stream()
                .flatMap(link -> linked(link).stream())
                .forEach(found -> add(here, found));
        here.values().forEach(this::keep);
        for (Path file : listing.pathFiles()) {
            PathFile.folders(file).forEach(folder -> further.putIfAbsent(folder, file));
        }
    }

    /// Follows the `.pth` files met so far. A distribution that is known already is the one that is
    /// imported: their folders come later in the search path, and are not followed further.
    void readFurther() {
        further.entrySet().stream()
                .filter(entry -> seen.add(entry.getKey()))
                .limit(MOST_FOLDERS)
                .forEach(entry -> further(entry.getKey(), entry.getValue()));
        if (further.size() > MOST_FOLDERS) {
            Path file = further.values().iterator().next();
            unreadable(file, "it names more than " + MOST_FOLDERS + " folders");
        }
    }

    private void further(Path folder, Path file) {
        List<Path> metadata =
                String.valueOf(folder.getFileName()).endsWith(".egg")
                        ? List.of(folder)
                        : SiteListing.of(folder).metadata();
        for (Path entry : metadata) {
            if (!seen.contains(entry) && Files.exists(entry)) {
                reader.read(entry)
                        .filter(found -> !names.contains(found.normalizedName()))
                        .ifPresent(found ->
                                keep(
                                        List.of(
                                                found.reached(
                                                        Optional.empty(),
                                                        Optional.of("pth: " + file)))));
            }
        }
    }

    /// The distribution of a project that `setup.py develop` linked; its first line is the folder.
    private Optional<Distribution> linked(Path link) {
        String name = link.getFileName().toString();
        String stem = Names.normalize(name.substring(0, name.length() - ".egg-link".length()));
        String target =
                BoundedText.read(link, EGG_LINK_LIMIT)
                        .toOptional()
                        .flatMap(text -> text.lines().map(String::strip).findFirst())
                        .orElse("");
        try {
            Path folder = link.resolveSibling(target).normalize();
            for (Path entry : SiteListing.of(folder).metadata()) {
                boolean same =
                        FolderName.of(entry.getFileName().toString())
                                .filter(named -> Names.normalize(named.name()).equals(stem))
                                .isPresent();
                if (same && !target.isEmpty() && seen.add(entry)) {
                    return reader.read(entry)
                            .map(found ->
                                    found.reached(
                                            Optional.of(folder), Optional.of("egg-link: " + link)));
                }
            }
        } catch (InvalidPathException _) {
            // no path of this system
        }
        problems.add(
                new Problem("lost-project", Map.of("path", link.toString(), "target", target)));
        return Optional.empty();
    }

    private static void add(Map<String, List<Distribution>> here, Distribution found) {
        here.computeIfAbsent(found.normalizedName(), _ -> new ArrayList<>()).add(found);
    }

    /// Two of one name in one folder: the import takes the files that came last, the metadata may
    /// be those of the other.
    private void keep(List<Distribution> same) {
        names.add(same.getFirst().normalizedName());
        same.forEach(found -> seen.add(found.location()));
        boolean oneThing =
                same.stream().map(Distribution::version).distinct().count() == 1
                        && same.stream().filter(SiteReader::isDistInfo).count() <= 1;
        if (oneThing) {
            distributions.add(
                    same.stream()
                            .filter(SiteReader::isDistInfo)
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

    private void unreadable(Path path, String why) {
        problems.add(new Problem("unreadable", Map.of("path", path.toString(), "why", why)));
    }

    private static boolean isDistInfo(Distribution found) {
        return found.location().toString().endsWith(".dist-info");
    }
}
