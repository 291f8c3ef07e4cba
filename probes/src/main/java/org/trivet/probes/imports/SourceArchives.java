package org.trivet.probes.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Archives on `sys.path`, such as `python311.zip`, looked into as folders. What `zipimport` cannot
/// import from them, extension modules, is no part of it.
final class SourceArchives {
    /// The standard library has 2,000.
    private static final int MOST_ENTRIES = 100_000;

    private final Map<Path, Map<String, Set<String>>> archives = new HashMap<>();

    /// The archive in which a path lies, or which it is itself.
    private static @Nullable Path archive(Path path) {
        for (Path at = path; at != null; at = at.getParent()) {
            String name = String.valueOf(at.getFileName());
            if ((name.endsWith(".zip") || name.endsWith(".egg")) && Files.isRegularFile(at)) {
                return at;
            }
        }
        return null;
    }

    /// The names in a folder of an archive; empty where it lies in none.
    Optional<Set<String>> list(Path folder) {
        Path archive = archive(folder);
        return archive == null
                ? Optional.empty()
                : Optional.of(
                        archives.computeIfAbsent(archive, SourceArchives::read)
                                .getOrDefault(inside(archive, folder), Set.of()));
    }

    /// The text of a source in an archive; empty where it lies in none, or cannot be read.
    static Optional<String> text(Path file) {
        Path archive = archive(file);
        if (archive == null || archive.equals(file)) {
            return Optional.empty();
        }
        try (var zip = new ZipFile(archive.toString())) {
            ZipEntry entry = zip.getEntry(inside(archive, file));
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return SourceText.of(in.readNBytes(SourceText.LONGEST + 1));
            }
        } catch (IOException | SecurityException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    private static String inside(Path archive, Path path) {
        return archive.equals(path) ? "" : archive.relativize(path).toString().replace('\\', '/');
    }

    private static Map<String, Set<String>> read(Path archive) {
        var folders = new HashMap<String, Set<String>>();
        try (var zip = new ZipFile(archive.toString())) {
            if (zip.size() > MOST_ENTRIES) {
                return Map.of();
            }
            for (ZipEntry entry :
                    (Iterable<ZipEntry>) zip.stream().map(it -> (ZipEntry) it)::iterator) {
                String name = entry.getName();
                String rest = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
                // each folder above it is there too, whether it has a row or not
                while (!rest.isEmpty()) {
                    int slash = rest.lastIndexOf('/');
                    String folder = slash < 0 ? "" : rest.substring(0, slash);
                    boolean _ =
                            folders.computeIfAbsent(folder, _ -> new HashSet<>())
                                    .add(rest.substring(slash + 1));
                    rest = folder;
                }
            }
        } catch (IOException | SecurityException | IllegalArgumentException _) {
            return Map.of(); // no archive: Python finds nothing in it either
        }
        return folders;
    }
}
