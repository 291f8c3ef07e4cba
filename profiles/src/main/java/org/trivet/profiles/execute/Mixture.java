package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.clone.PrefixLengthException;
import org.trivet.profiles.clone.Relocator;

/// A copy of the good environment in which any packages can be exchanged for those of the bad one.
/// The bad one's files are copied once, into a folder of the copy; from then on files are renamed
/// in and out, so that a subset costs no bytes and is always put together from the same ones.
final class Mixture {
    private static final String PARTS = ".trivet-parts";

    /// Whose file lies, or is to lie, at a path.
    private record Source(int number, boolean bad) {}

    private final Path copy;
    private final CulpritSide bad;
    private final List<String> names;
    private final Map<String, PackageFiles> goods;
    private final Map<String, PackageFiles> bads;
    private final Map<Path, Source> standing = new HashMap<>();
    private final Map<Path, Boolean> inside = new HashMap<>();

    /// @param copy the copy of the good environment, as it was made
    /// @param bad the bad environment, which is only read
    /// @param names the packages that differ, normalized and sorted
    Mixture(
            Path copy,
            CulpritSide bad,
            List<String> names,
            Map<String, PackageFiles> goods,
            Map<String, PackageFiles> bads) {
        this.copy = copy;
        this.bad = bad;
        this.names = List.copyOf(names);
        this.goods = goods;
        this.bads = bads;
        standing.putAll(wanted(Set.of()));
    }

    /// Copies what the bad environment has of the packages.
    void fetch(Cancellation cancellation) throws IOException {
        for (int number = 0; number < names.size(); number++) {
            PackageFiles files = bads.get(names.get(number));
            if (files == null) {
                continue;
            }
            Path part = part(new Source(number, true));
            Files.createDirectories(part);
            for (Path file : files.files()) {
                cancellation.check();
                Path twin = part.resolve(file.toString());
                Files.createDirectories(twin.getParent());
                Files.copy(
                        bad.folder().resolve(file),
                        twin,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
            try {
                new Relocator(bad.relocation(copy)).relocate(part, Set.of(), _ -> {}, cancellation);
            } catch (PrefixLengthException _) {
                // such a file goes on naming the bad environment, in which it works
            }
        }
    }

    /// Puts together the good environment with these packages as the bad one has them.
    ///
    /// @param taken normalized names; a package that the bad one lacks is removed
    void set(Set<String> taken) throws IOException {
        Map<Path, Source> wanted = wanted(taken);
        var paths = new TreeSet<Path>(wanted.keySet());
        paths.addAll(standing.keySet());
        Map<Path, Source> coming = new LinkedHashMap<>();
        Set<Path> left = new HashSet<>();
        for (Path path : paths) {
            Source now = standing.get(path);
            Source then = wanted.get(path);
            if ((now == null || !now.equals(then)) && isInside(path)) {
                if (now != null) {
                    move(copy.resolve(path), part(now).resolve(path));
                    standing.remove(path);
                    left.add(path);
                }
                if (then != null) {
                    coming.put(path, then);
                }
            } else if (now != null && !now.equals(then)) {
                throw new IOException(path + " leads out of the copy");
            }
        }
        for (Map.Entry<Path, Source> each : coming.entrySet()) {
            forget(each.getKey());
            move(kept(each.getValue(), each.getKey()), copy.resolve(each.getKey()));
            standing.put(each.getKey(), each.getValue());
        }
        tidy(left);
    }

    /// Where two packages name one path, the later name has it, each time.
    private Map<Path, Source> wanted(Set<String> taken) {
        Map<Path, Source> wanted = new TreeMap<>();
        for (int number = 0; number < names.size(); number++) {
            String name = names.get(number);
            boolean fromBad = taken.contains(name);
            PackageFiles files = (fromBad ? bads : goods).get(name);
            if (files != null) {
                for (Path file : files.files()) {
                    wanted.put(file, new Source(number, fromBad));
                }
            }
        }
        return wanted;
    }

    private Path part(Source source) {
        return copy.resolve(PARTS).resolve((source.bad() ? "b" : "g") + source.number());
    }

    /// Where a file waits. One that several packages of the good environment name is there once.
    private Path kept(Source source, Path path) {
        Path file = part(source).resolve(path);
        for (int number = 0; number < names.size(); number++) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return file;
            }
            file = part(new Source(number, source.bad())).resolve(path);
        }
        return file;
    }

    /// The copy's links are the original's: through one that leads out, another's files would be
    /// moved.
    private boolean isInside(Path path) {
        Path folder = copy.resolve(path).getParent();
        return inside.computeIfAbsent(
                folder,
                it -> {
                    @Nullable Path there = it;
                    while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                        there = there.getParent();
                    }
                    try {
                        return there != null && there.toRealPath().startsWith(copy.toRealPath());
                    } catch (IOException _) {
                        return false;
                    }
                });
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(to.getParent());
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Removes what Python compiled of a file: it may look fresh for another file of its name.
    private void forget(Path path) throws IOException {
        String name = path.getFileName().toString();
        Path cache = copy.resolve(path).resolveSibling("__pycache__");
        if (!name.endsWith(".py") || !Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String stem = name.substring(0, name.length() - 2);
        try (DirectoryStream<Path> compiled = Files.newDirectoryStream(cache, "*.pyc")) {
            for (Path file : compiled) {
                if (file.getFileName().toString().startsWith(stem)) {
                    Files.delete(file);
                }
            }
        }
    }

    /// Removes folders that were left empty, for Python would import them as packages.
    private void tidy(Set<Path> left) throws IOException {
        for (Path path : left) {
            forget(path);
        }
        for (Path path : left) {
            @Nullable Path folder = copy.resolve(path).getParent();
            while (folder != null && !folder.equals(copy) && isEmpty(folder)) {
                folder = folder.getParent();
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            return false;
        }
        try {
            Files.deleteIfExists(folder.resolve("__pycache__"));
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException _) {
            return false;
        }
    }
}
