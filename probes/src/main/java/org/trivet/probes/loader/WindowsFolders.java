package org.trivet.probes.loader;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Folders as Windows sees them: names compare without case. Each is listed once.
final class WindowsFolders {
    private final FolderSource source;
    private final Map<Path, Map<String, Path>> listings = new HashMap<>();

    WindowsFolders(FolderSource source) {
        this.source = source;
    }

    /// The entry of that name, a folder too.
    ///
    /// @param name in any case
    Optional<Path> entry(Path folder, String name) {
        return Optional.ofNullable(listing(folder).get(WindowsNames.fold(name)));
    }

    /// The file of that name.
    ///
    /// @param name in any case; may hold folders (`sub\x.dll`)
    Optional<Path> file(Path folder, String name) {
        Path at = folder;
        String rest = name.replace('/', '\\');
        for (int cut = rest.indexOf('\\'); cut >= 0; cut = rest.indexOf('\\')) {
            String part = rest.substring(0, cut);
            rest = rest.substring(cut + 1);
            if (part.equals("..")) {
                Path parent = at.getParent();
                at = parent == null ? at : parent;
            } else if (!part.isEmpty() && !part.equals(".")) {
                Optional<Path> next = entry(at, part);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                at = next.get();
            }
        }
        Map<String, Path> listing = listing(at);
        String key = WindowsNames.fold(rest);
        Path found = listing.get(key);
        if (found != null && isFolder(found)) {
            listing.remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(found);
    }

    /// The entries whose names begin so, in any order.
    ///
    /// @param start in lower case
    List<Path> entries(Path folder, String start) {
        return listing(folder).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(start))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean isFolder(Path path) {
        return path.getFileSystem() == FileSystems.getDefault() && Files.isDirectory(path);
    }

    private Map<String, Path> listing(Path folder) {
        return listings.computeIfAbsent(
                folder.toAbsolutePath().normalize(),
                place -> {
                    var byName = new HashMap<String, Path>();
                    for (Path entry : source.list(place)) {
                        Path name = entry.getFileName();
                        if (name != null) {
                            // On a case-sensitive disk two names may fall together: the first by
                            // its text, so that each run answers the same.
                            byName.merge(
                                    name.toString().toLowerCase(Locale.ROOT),
                                    entry,
                                    (one, other) -> one.compareTo(other) <= 0 ? one : other);
                        }
                    }
                    return byName;
                });
    }
}
