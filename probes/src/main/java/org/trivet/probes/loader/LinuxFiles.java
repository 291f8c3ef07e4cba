package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.BinarySource;

/// The disk of the examined system, each folder listed once and each file read once for all
/// simulated processes that share this. Threads may share it.
///
/// Paths are texts as that system writes them; below a root other than `/` absolute links are
/// followed inside that root.
final class LinuxFiles {
    /// Folders with more entries are asked for each name by itself.
    private static final int MAXIMUM_LISTING = 200_000;

    /// As the kernel: `ELOOP` after 40 links.
    private static final int MAXIMUM_LINKS = 40;

    private final Path root;
    private final boolean ownRoot;
    private final BinarySource source;
    private final ConcurrentMap<String, Listing> listings = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Optional<LinuxFile>> byPath = new ConcurrentHashMap<>();
    private final ConcurrentMap<Object, LinuxFile> byKey = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Path> shown = new ConcurrentHashMap<>();

    /// @param root the folder that is `/` in the examined system
    LinuxFiles(Path root, BinarySource source) {
        this.root = root.toAbsolutePath().normalize();
        this.ownRoot = !this.root.toString().equals("/");
        this.source = source;
    }

    /// What lies in a folder: the names, or that it is to be asked name by name.
    record Listing(boolean there, Set<String> names, boolean complete) {}

    Listing listing(String folder) {
        return listings.computeIfAbsent(folder, this::list);
    }

    boolean holds(Listing listing, String folder, String name) {
        if (listing.complete()) {
            return listing.names().contains(name);
        }
        return onDisk(folder + "/" + name).filter(Files::exists).isPresent();
    }

    /// The file under a path, links followed; empty if there is none.
    Optional<LinuxFile> file(String path) {
        Optional<LinuxFile> known = byPath.get(path);
        if (known == null) {
            known = read(path);
            byPath.put(path, known);
        }
        return known;
    }

    /// Where a file of the examined system lies on this one; empty if there is none.
    Optional<Path> disk(String path) {
        return onDisk(path).filter(Files::isRegularFile);
    }

    /// Where a path of the examined system is to be shown: as it was written, below the root.
    Path shown(String path) {
        return shown.computeIfAbsent(
                path,
                text -> {
                    String below = ownRoot && text.startsWith("/") ? text.substring(1) : text;
                    try {
                        return ownRoot ? root.resolve(below) : Path.of(below);
                    } catch (InvalidPathException e) {
                        // a name that this system cannot have: told, and never opened
                        return root.resolve(below.replaceAll("[^\\w./+-]", "_"));
                    }
                });
    }

    /// A path of this system as the examined one writes it.
    String written(Path path) {
        Path absolute = path.toAbsolutePath();
        if (!ownRoot) {
            return absolute.toString();
        }
        StringBuilder result = new StringBuilder();
        Path inside = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        for (Path part : inside) {
            result.append('/').append(part);
        }
        return result.isEmpty() ? "/" : result.toString();
    }

    /// The path with all links followed, as the examined system writes it.
    String real(String path) {
        return onDisk(path)
                .map(file -> {
                    try {
                        return written(file.toRealPath());
                    } catch (IOException e) {
                        return path;
                    }
                })
                .orElse(path);
    }

    private Listing list(String folder) {
        Optional<Path> place = onDisk(folder);
        Set<String> names = new HashSet<>();
        if (place.isEmpty() || !Files.isDirectory(place.get())) {
            return new Listing(false, names, true);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place.get())) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
                if (names.size() > MAXIMUM_LISTING) {
                    return new Listing(true, Set.of(), false);
                }
            }
            return new Listing(true, names, true);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // a folder that may be entered and not listed still serves ld.so
            return new Listing(true, Set.of(), false);
        }
    }

    private Optional<LinuxFile> read(String path) {
        Optional<Path> place = onDisk(path);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Path file = place.get();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            if (key == null) {
                key = file.toRealPath();
            }
            LinuxFile known = byKey.get(key);
            if (known != null) {
                return Optional.of(known);
            }
            BinaryAnswer answer = source.read(file);
            return answer instanceof BinaryAnswer.Absent
                    ? Optional.empty()
                    : Optional.of(byKey.computeIfAbsent(key, _ -> new LinuxFile(file, answer)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Where a path of the examined system lies on this one, its links followed inside the root.
    private Optional<Path> onDisk(String path) {
        try {
            return ownRoot ? inside(path) : Optional.of(Path.of(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> inside(String path) {
        Deque<String> rest = new ArrayDeque<>();
        pushParts(rest, path);
        Path at = root;
        int links = 0;
        while (!rest.isEmpty()) {
            String part = rest.pop();
            if (part.equals("..")) {
                Path parent = at.getParent();
                at = at.equals(root) || parent == null ? root : parent;
                continue;
            }
            Path next = at.resolve(part);
            if (!next.normalize().startsWith(root)) {
                return Optional.empty();
            }
            if (!Files.isSymbolicLink(next)) {
                if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.empty();
                }
                at = next;
                continue;
            }
            if (++links > MAXIMUM_LINKS) {
                return Optional.empty();
            }
            try {
                String target = Files.readSymbolicLink(next).toString().replace('\\', '/');
                pushParts(rest, target);
                if (target.startsWith("/")) {
                    at = root;
                }
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    private static void pushParts(Deque<String> rest, String path) {
        String[] parts = path.split("/", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!parts[i].isEmpty() && !parts[i].equals(".")) {
                rest.push(parts[i]);
            }
        }
    }
}
