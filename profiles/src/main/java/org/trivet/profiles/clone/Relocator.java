package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.trivet.probes.host.Cancellation;

/// Rewrites the contents of a tree for another prefix: scripts, `pyvenv.cfg`, compiled Python,
/// conda's binaries, launchers, links. Running it again after a kill completes what was begun;
/// running it on a finished tree changes nothing.
public final class Relocator {
    private final Relocation relocation;
    private final PrefixSearch search;
    private final PrefixSearch done;

    public Relocator(Relocation relocation) {
        this.relocation = relocation;
        this.search = new PrefixSearch(relocation);
        this.done = new PrefixSearch(relocation.inverse());
    }

    /// Told how many files were looked at.
    @FunctionalInterface
    public interface Listener {
        void looked(long files);
    }

    /// Every file is read, whatever its name: a prefix may stand anywhere.
    ///
    /// @param tree the folder whose contents are rewritten; it is not moved
    /// @return the files and links that were changed, relative to `tree`
    /// @throws PrefixLengthException if a binary file would have to change its length
    public List<Path> relocate(Path tree, Listener listener, Cancellation cancellation)
            throws IOException {
        var files = new ArrayList<Path>();
        var links = new ArrayList<Path>();
        collect(tree, files, links);
        var changed = new ArrayList<Path>();
        Set<Path> relocated = new HashSet<>();
        var records = new ArrayList<Path>();
        long looked = 0;
        for (Path file : files) {
            cancellation.check();
            if (relocate(file)) {
                changed.add(tree.relativize(file));
                relocated.add(file);
            } else if (!done.search(file).nothing()) {
                relocated.add(file);
            }
            if (isRecord(file)) {
                records.add(file);
            }
            listener.looked(++looked);
        }
        for (Path link : links) {
            if (LinkTarget.retarget(tree, link, relocation)) {
                changed.add(tree.relativize(link));
            }
        }
        if (!relocated.isEmpty()) {
            var rows = new RecordRows(relocated, done);
            for (Path record : records) {
                if (rows.update(record)) {
                    changed.add(tree.relativize(record));
                }
            }
        }
        return changed;
    }

    private boolean relocate(Path file) throws IOException {
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

    private static void collect(Path tree, List<Path> files, List<Path> links) throws IOException {
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
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(null);
        links.sort(null);
    }

    private static boolean isRecord(Path file) {
        Path parent = file.getParent();
        return file.getFileName().toString().equals("RECORD")
                && parent != null
                && parent.toString().toLowerCase(Locale.ROOT).endsWith(".dist-info")
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
