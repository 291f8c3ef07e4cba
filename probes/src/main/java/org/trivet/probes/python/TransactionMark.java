package org.trivet.probes.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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
        Path name = folder.getFileName();
        Path above = folder.getParent();
        if (name == null || (above != null && !SearchMemory.mayHave(above, name + SUFFIX))) {
            return false;
        }
        Path mark = markOf(folder);
        // asked first as it costs no exception where nothing is there, which is nearly always
        return Files.isRegularFile(mark) && EntryType.of(mark) == EntryType.FILE;
    }

    /// Whether `folder` or one that it lies in is marked.
    static boolean isWithinMarked(Path folder) {
        return isWithinMarked(folder, new HashMap<>());
    }

    /// The same, where many are asked about.
    ///
    /// @param known the answers so far, by folder; added to
    static boolean isWithinMarked(Path folder, Map<Path, Boolean> known) {
        Boolean answer = known.get(folder);
        if (answer == null) {
            Path above = folder.getParent();
            answer = isMarked(folder) || (above != null && isWithinMarked(above, known));
            known.put(folder, answer);
        }
        return answer;
    }
}
