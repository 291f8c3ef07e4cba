package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Cancellation;

/// Gives a tree files of its own in the place of those that it shares with another. Can be stopped
/// at any moment and run again: each file is copied aside, compared with what it was, and moved
/// over.
public final class Separation {
    private final SharedFiles shared;

    public Separation(SharedFiles shared) {
        this.shared = shared;
    }

    /// @param tree its files are replaced by copies of themselves
    /// @param other keeps the files
    /// @return the files whose bytes are no longer those that were shared; they stay shared
    public List<Path> run(
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
        Flush.tree(tree);
        return changed;
    }

    /// The folder's time stays: an original that is moved back is as it was.
    private static boolean replace(Path file, String sum, FileSum sums) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + FileRewriter.UNFINISHED);
        Path folder = aside.toAbsolutePath().getParent();
        BasicFileAttributeView times =
                Files.getFileAttributeView(folder, BasicFileAttributeView.class);
        FileTime changed = times.readAttributes().lastModifiedTime();
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
            times.setTimes(changed, null, null);
        }
    }
}
