package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

class ClonerTest {
    @TempDir Path folder;
    private Path from;
    private Path to;

    @BeforeEach
    void makeTree() throws IOException {
        from = Files.createDirectory(folder.resolve("from"));
        to = folder.resolve("to");
        Files.createDirectories(from.resolve("empty/inner"));
        Files.writeString(from.resolve("a.txt"), "hello");
        Files.writeString(Files.createDirectory(from.resolve("名 字")).resolve("b"), "12345678");
        FileTime longAgo = FileTime.fromMillis(1_600_000_000_123L);
        Files.setLastModifiedTime(from.resolve("a.txt"), longAgo);
        Files.setLastModifiedTime(from.resolve("empty"), longAgo);
        Files.setLastModifiedTime(from.resolve("名 字"), longAgo);
    }

    @Test
    void aCopyLooksLikeItsOriginal() throws IOException {
        if (!VenvMaker.WINDOWS) {
            Files.createSymbolicLink(from.resolve("link"), Path.of("a.txt"));
            Files.createSymbolicLink(from.resolve("dangling"), Path.of("/nowhere"));
            Files.createSymbolicLink(from.resolve("up"), Path.of("empty"));
            Files.setPosixFilePermissions(
                    from.resolve("a.txt"), PosixFilePermissions.fromString("r-xr-x---"));
            Files.setPosixFilePermissions(
                    from.resolve("名 字"), PosixFilePermissions.fromString("r-xr-x---"));
        }
        var told = new ArrayList<Long>();

        Cloner.Copied copied =
                new Cloner(Sharing.NONE, Relocation.of(from, to), told::add, new Cancellation())
                        .copy(from, to);

        assertEquals(TreeListing.of(from), TreeListing.of(to));
        assertEquals(13, copied.bytes());
        assertEquals(13L, told.getLast());
    }

    @Test
    void filesThatShareBytesBecomeFilesOfTheirOwn() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "inodes are of POSIX");
        Files.createLink(from.resolve("c.txt"), from.resolve("a.txt"));

        new Cloner(Sharing.NONE, Relocation.of(from, to), _ -> {}, new Cancellation())
                .copy(from, to);

        Files.writeString(to.resolve("c.txt"), "other");
        assertEquals("hello", Files.readString(from.resolve("a.txt")));
        assertEquals("hello", Files.readString(to.resolve("a.txt")));
    }

    @Test
    void aPipeIsRefusedByName() throws Exception {
        assumeTrue(!VenvMaker.WINDOWS, "named pipes in folders are of POSIX");
        Path pipe = from.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

        var failure =
                assertThrows(
                        SpecialFileException.class,
                        () ->
                                new Cloner(
                                                Sharing.NONE,
                                                Relocation.of(from, to),
                                                _ -> {},
                                                new Cancellation())
                                        .copy(from, to));

        assertEquals(pipe.toString(), failure.getFile());
    }

    @Test
    void anExistingFolderIsNotCopiedInto() throws IOException {
        Files.createDirectory(to);

        assertThrows(
                FileAlreadyExistsException.class,
                () ->
                        new Cloner(
                                        Sharing.NONE,
                                        Relocation.of(from, to),
                                        _ -> {},
                                        new Cancellation())
                                .copy(from, to));
    }

    @Test
    void copyingStopsWhenAsked() {
        var cancellation = new Cancellation();

        assertThrows(
                CancellationException.class,
                () ->
                        new Cloner(
                                        Sharing.NONE,
                                        Relocation.of(from, to),
                                        _ -> cancellation.cancel(),
                                        cancellation)
                                .copy(from, to));
    }

    @Test
    void onlyAMarkedCopyIsRemovedAndLinksAreNotFollowed() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x");
        if (!VenvMaker.WINDOWS) {
            Files.createSymbolicLink(from.resolve("out"), outside);
            Files.setPosixFilePermissions(
                    from.resolve("名 字"), PosixFilePermissions.fromString("r-xr-x---"));
        }
        new Cloner(Sharing.NONE, Relocation.of(from, to), _ -> {}, new Cancellation())
                .copy(from, to);

        assertThrows(IOException.class, () -> TreeRemoval.remove(to, "t3k9", Mark.Role.COPY));
        new Mark("t3k9", Mark.Role.ORIGINAL, from).write(to);
        assertThrows(IOException.class, () -> TreeRemoval.remove(to, "t3k9", Mark.Role.COPY));
        new Mark("t3k9", Mark.Role.COPY, from).write(to);
        assertThrows(IOException.class, () -> TreeRemoval.remove(to, "else", Mark.Role.COPY));
        assertEquals(TreeListing.of(from), TreeListing.of(to));

        TreeRemoval.remove(to, "t3k9", Mark.Role.COPY);

        assertTrue(Files.notExists(to));
        assertTrue(Files.notExists(Mark.file(to)));
        assertEquals("x", Files.readString(outside.resolve("precious")));
    }

    @Test
    void aMarkTellsWhoseAFolderIs() throws IOException {
        var mark = new Mark("t3k9", Mark.Role.ORIGINAL, from);
        mark.write(to);

        assertEquals(mark, Mark.read(to).orElseThrow());
        assertEquals(folder.resolve("to.trivet"), Mark.file(to));
        Files.writeString(Mark.file(to), "{\"transaction\": 3");
        assertTrue(Mark.read(to).isEmpty());
    }

    @Test
    void whatChangedSinceIsNamed() throws IOException {
        Path written = folder.resolve("listing");
        Fingerprint.of(from).write(written);
        assertEquals(List.of(), Fingerprint.of(from).differences(written, 5));

        Files.writeString(from.resolve("new"), "x");
        Files.delete(from.resolve("名 字/b"));
        Files.createDirectory(from.resolve("__pycache__"));
        Files.writeString(from.resolve("__pycache__/x.pyc"), "x");

        assertEquals(List.of("名 字/b", "new"), Fingerprint.of(from).differences(written, 5));
    }
}
