package org.trivet.probes.python;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// The mark of a folder that a transaction made: a clone or a saved original.
///
/// The mark is a regular file beside the folder, so that the folder's own content stays as it is.
/// Marked folders are never listed as environments.
public final class TransactionMark {
    /// What a mark's name ends in.
    static final String SUFFIX = ".trivet";

    private TransactionMark() {}

    /// Where the mark of `folder` lies: `/work/env` has `/work/env.trivet`.
    ///
    /// @throws IllegalArgumentException for a root, which has nothing beside it
    public static Path markOf(Path folder) {
        Path name = folder.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("nothing lies beside " + folder);
        }
        return folder.resolveSibling(name + SUFFIX);
    }

    /// Whether a mark lies beside `folder`; a folder or a link of that name is none.
    public static boolean isMarked(Path folder) {
        return folder.getFileName() != null
                && Files.isRegularFile(markOf(folder), LinkOption.NOFOLLOW_LINKS);
    }

    /// Whether `folder` or one that it lies in is marked.
    static boolean isWithinMarked(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (isMarked(at)) {
                return true;
            }
        }
        return false;
    }
}
