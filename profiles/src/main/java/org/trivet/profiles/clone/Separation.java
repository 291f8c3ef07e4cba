package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Cancellation;

/// Gives a tree files of its own in the place of those that it shares with another. Can be stopped
/// at any moment: each file is copied aside, compared with what it was, and moved over. What a kill
/// leaves, [#tidy] removes.
public final class Separation {
    private final SharedFiles shared;
    private final Path note;

    /// @param note a file outside the tree that stands as long as this works on it
    public Separation(SharedFiles shared, Path note) {
        this.shared = shared;
        this.note = note;
    }

    /// @param tree its files are replaced by copies of themselves
    /// @param other keeps the files
    /// @return the files whose bytes are no longer those that were shared; they stay shared
    public List<Path> run(
            Path tree, Path other, Cloner.Listener listener, Cancellation cancellation)
            throws IOException {
        FolderTimes times = FolderTimes.of(tree, shared);
        times.write(note);
        try {
            return replace(tree, other, listener, cancellation);
        } finally {
            times.restore(tree);
            Flush.tree(tree);
            Files.delete(note);
            Flush.parent(note);
        }
    }

    /// Takes away what an interrupted run left: the file that it was writing, and the new time of
    /// its folder. An original that is moved back is as it was.
    public void tidy(Path tree) throws IOException {
        if (!Files.exists(note)) {
            return;
        }
        for (SharedFile each : shared.files()) {
            Files.deleteIfExists(aside(tree.resolve(each.path())));
        }
        FolderTimes.read(note).restore(tree);
        Flush.tree(tree);
        Files.delete(note);
        Flush.parent(note);
    }

    private List<Path> replace(
            Path tree, Path other, Cloner.Listener listener, Cancellation cancellation)
            throws IOException {
        var sums = new FileSum();
        var changed = new ArrayList<Path>();
        long bytes = 0;
        for (SharedFile each : shared.files()) {
            cancellation.check();
            Path file = tree.resolve(each.path());
            if (SharedFiles.same(file, other.resolve(each.path()))
                    && !replace(file, each.sum(), sums)) {
                changed.add(each.path());
            }
            bytes += each.size();
            listener.copied(bytes);
        }
        return changed;
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + FileRewriter.UNFINISHED);
    }

    private static boolean replace(Path file, String sum, FileSum sums) throws IOException {
        Path aside = aside(file);
        try {
            Files.copy(
                    file,
                    aside,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS);
            boolean same = sums.of(aside).equals(sum);
            if (same) {
                Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return same;
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
