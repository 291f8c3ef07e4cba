package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionMarkTest {
    @TempDir Path folder;

    @Test
    void theMarkLiesBesideTheFolder() {
        assertEquals(
                folder.resolve("my.env.trivet"), TransactionMark.markOf(folder.resolve("my.env")));
    }

    @Test
    void onlyARegularFileIsAMark() {
        Path environment = Trees.folder(folder.resolve("env"));
        assertFalse(TransactionMark.isMarked(environment));
        Trees.folder(folder.resolve("env.trivet"));
        assertFalse(TransactionMark.isMarked(environment));
        Trees.file(folder.resolve("other.trivet"), "");
        assertTrue(TransactionMark.isMarked(folder.resolve("other")));
    }

    @Test
    void aFolderInsideAMarkedOneIsFound() {
        Trees.file(folder.resolve("base.trivet"), "");
        assertTrue(TransactionMark.isWithinMarked(folder.resolve("base/envs/a")));
        assertFalse(TransactionMark.isWithinMarked(folder.resolve("bases/envs/a")));
    }

    @Test
    void aRootCannotBeMarked() {
        Path root = folder.toAbsolutePath().getRoot();
        assertThrows(IllegalArgumentException.class, () -> TransactionMark.markOf(root));
        assertFalse(TransactionMark.isMarked(root));
    }
}
