package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.trivet.probes.host.Cancellation;

/// Rewrites the contents of a tree for another prefix: scripts, `pyvenv.cfg`, compiled Python,
/// conda's binaries, launchers, links. Running it again after a kill completes what was begun;
/// running it on a finished tree changes nothing.
public final class Relocator {
    private final Relocation relocation;

    public Relocator(Relocation relocation) {
        this.relocation = relocation;
    }

    /// Told how many files were looked at.
    @FunctionalInterface
    public interface Listener {
        void looked(long files);
    }

    /// Every file is read, whatever its name: a prefix may stand anywhere.
    ///
    /// @param tree the folder whose contents are rewritten; it is not moved
    /// @param passed files, relative to `tree`, that are known not to hold the prefix
    /// @return the files and links that were changed, relative to `tree`, sorted
    /// @throws PrefixLengthException if a binary file would have to change its length
    public List<Path> relocate(
            Path tree, Set<Path> passed, Listener listener, Cancellation cancellation)
            throws IOException {
        var files = new ArrayList<Path>();
        var links = new ArrayList<Path>();
        collect(tree, files, links);
        List<Path> unknown =
                files.stream().filter(file -> !passed.contains(tree.relativize(file))).toList();
        Queue<Path> changed = new ConcurrentLinkedQueue<>();
        Set<Path> relocated = ConcurrentHashMap.newKeySet();
        var looked = new AtomicLong();
        Workers.each(
                unknown,
                cancellation,
                () -> {
                    var either = PrefixSearch.ofBoth(relocation);
                    var search = new PrefixSearch(relocation);
                    var done = new PrefixSearch(relocation.inverse());
                    return file -> {
                        if (!either.search(file).nothing()) {
                            if (relocate(file, search)) {
                                changed.add(tree.relativize(file));
                                relocated.add(file);
                            } else if (!done.search(file).nothing()) {
                                relocated.add(file);
                            }
                        }
                        listener.looked(looked.incrementAndGet());
                    };
                });
        for (Path link : links) {
            if (LinkTarget.retarget(tree, link, relocation)) {
                changed.add(tree.relativize(link));
            }
        }
        if (!relocated.isEmpty()) {
            var rows = new RecordRows(relocated, new PrefixSearch(relocation.inverse()));
            for (Path record : files) {
                if (isRecord(record) && rows.update(record)) {
                    changed.add(tree.relativize(record));
                }
            }
        }
        return changed.stream().sorted().toList();
    }

    private static boolean relocate(Path file, PrefixSearch search) throws IOException {
        PrefixSearch.Found found = search.search(file);
        if (found.nothing()) {
            return false;
        }
        if (found.binary() && found.cannotKeepLength()) {
            if (file.toString().endsWith(".pyc")) {
                // the path of its source, for tracebacks alone
                return false;
            }
            throw new PrefixLengthException(file.toString());
        }
        List<PrefixMatch> matches = found.replaceable();
        if (matches.isEmpty()) {
            return false;
        }
        FileRewriter.replace(file, matches);
        return true;
    }

    /// The largest files stand first: begun late, one would keep one thread busy when the others
    /// are done.
    static void collect(Path tree, List<Path> files, List<Path> links) throws IOException {
        var large = new ArrayList<Path>();
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return attributes.isOther() && !folder.equals(tree)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (attributes.isSymbolicLink()) {
                            links.add(file);
                        } else if (file.toString().endsWith(FileRewriter.UNFINISHED)) {
                            Files.delete(file);
                        } else if (attributes.isRegularFile()) {
                            (attributes.size() < Cloner.LARGEST_FIRST ? files : large).add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(null);
        files.addAll(0, large);
        links.sort(null);
    }

    static boolean isRecord(Path file) {
        Path parent = file.getParent();
        return file.getFileName().toString().equals("RECORD")
                && parent != null
                && parent.toString().toLowerCase(Locale.ROOT).endsWith(".dist-info")
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
