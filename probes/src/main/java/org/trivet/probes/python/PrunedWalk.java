package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.trivet.probes.host.Cancellation;

/// Walks folders in search of environments and leaves out what cannot hold one.
///
/// Links to folders are never followed, so there are no circles; what cannot be read is passed
/// over; below an environment only the `envs` of a conda is looked at.
final class PrunedWalk {
    /// Deeper than any project's environment that people make.
    static final int DEPTH = 12;

    /// Big, and without environments that anyone works with.
    private static final Set<String> PRUNED =
            Set.of(
                    // version control
                    ".git",
                    ".hg",
                    ".svn",
                    // packages and builds of many languages
                    "node_modules",
                    "site-packages",
                    "dist-packages",
                    "pkgs",
                    "target",
                    "__pycache__",
                    ".cargo",
                    ".rustup",
                    ".gradle",
                    ".m2",
                    ".npm",
                    ".nuget",
                    // caches
                    ".cache",
                    ".mypy_cache",
                    ".pytest_cache",
                    ".ruff_cache",
                    // bins
                    ".trash",
                    "$recycle.bin",
                    "system volume information");

    private final Cancellation cancellation;
    private final int depth;

    PrunedWalk(Cancellation cancellation) {
        this(cancellation, DEPTH);
    }

    PrunedWalk(Cancellation cancellation, int depth) {
        this.cancellation = cancellation;
        this.depth = depth;
    }

    private record Stop(Path folder, int depth) {}

    /// Calls `found` with each folder that has a `pyvenv.cfg` or a `conda-meta`.
    ///
    /// @throws java.util.concurrent.CancellationException if the wish was given
    void walk(Path root, Consumer<Path> found) {
        var open = new ArrayDeque<Stop>();
        open.push(new Stop(root, 0));
        while (!open.isEmpty()) {
            cancellation.check();
            Stop stop = open.pop();
            List<Path> entries = entries(stop.folder());
            Set<String> names = names(entries);
            if (names.contains(PyvenvConfig.FILE) || names.contains(CondaReader.META)) {
                found.accept(stop.folder());
                Path envs = stop.folder().resolve("envs");
                if (names.contains("envs") && stop.depth() < depth && isFolder(envs)) {
                    open.push(new Stop(envs, stop.depth() + 1));
                }
            } else if (stop.depth() < depth && !isStandardLibrary(names)) {
                for (Path entry : entries.reversed()) {
                    if (!isPruned(entry, names) && isFolder(entry)) {
                        open.push(new Stop(entry, stop.depth() + 1));
                    }
                }
            }
        }
    }

    private static List<Path> entries(Path folder) {
        var entries = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException | SecurityException _) {
            // as far as it could be read
        }
        // the same order on every disk
        Collections.sort(entries);
        return entries;
    }

    private static Set<String> names(List<Path> entries) {
        var names = new HashSet<String>(entries.size() * 2);
        for (Path entry : entries) {
            names.add(entry.getFileName().toString());
        }
        return names;
    }

    private static boolean isPruned(Path entry, Set<String> names) {
        String name = entry.getFileName().toString();
        return PRUNED.contains(name.toLowerCase(Locale.ROOT))
                || (names.contains(name + TransactionMark.SUFFIX)
                        && TransactionMark.isMarked(entry));
    }

    /// `lib/python3.11` of an installation: thousands of files.
    private static boolean isStandardLibrary(Set<String> names) {
        return names.contains("os.py") && names.contains("site.py");
    }

    private static boolean isFolder(Path path) {
        try {
            var attributes =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            // a junction of Windows is a folder and something other
            return attributes.isDirectory() && !attributes.isOther();
        } catch (IOException | SecurityException _) {
            return false;
        }
    }
}
