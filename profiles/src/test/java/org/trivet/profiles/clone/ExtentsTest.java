package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.testbed.VenvMaker;

class ExtentsTest {
    private static final long SIZE = 64L << 20;

    @TempDir Path folder;

    private Path sparse(String name) throws IOException {
        Path file = Files.createDirectories(folder.resolve("from")).resolve(name);
        try (var channel =
                Files.newByteChannel(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SPARSE,
                        StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("head".getBytes()));
            channel.position(SIZE - 5);
            channel.write(ByteBuffer.wrap("tail\0".getBytes()));
        }
        return file;
    }

    private void copy() throws IOException {
        Path from = folder.resolve("from");
        Path to = folder.resolve("to");
        new Cloner(Sharing.LINKS, Relocation.of(from, to), _ -> {}, new Cancellation())
                .copy(from, to);
    }

    @Test
    void holesStayHoles() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "the free space of Wine's disks does not tell holes");
        Path file = sparse("weights.bin");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
        assumeTrue(Extents.hasHole(file, SIZE), "no holes on this file system");

        copy();

        Path twin = folder.resolve("to/weights.bin");
        assertEquals(SIZE, Files.size(twin));
        assertTrue(Extents.hasHole(twin, SIZE));
        assertEquals(-1, Files.mismatch(file, twin));
        assertEquals(Files.getLastModifiedTime(file), Files.getLastModifiedTime(twin));
    }

    @Test
    void attributesOfTheUserAreKept() throws IOException {
        Path plain =
                Files.writeString(Files.createDirectory(folder.resolve("from")).resolve("a"), "a");
        Path holes = sparse("b");
        for (Path file : List.of(plain, holes)) {
            var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
            assumeTrue(view != null, "no such attributes on this file system");
            try {
                view.write("origin", ByteBuffer.wrap(new byte[] {1, 2}));
            } catch (IOException e) {
                assumeTrue(false, "no such attributes here: " + e.getMessage());
            }
        }

        copy();

        for (String name : List.of("a", "b")) {
            var view =
                    Files.getFileAttributeView(
                            folder.resolve("to").resolve(name), UserDefinedFileAttributeView.class);
            ByteBuffer value = ByteBuffer.allocate(2);
            view.read("origin", value);
            assertArrayEquals(new byte[] {1, 2}, value.array());
        }
    }

    @Test
    void aFileWithoutHolesHasNone() throws IOException {
        Path file = Files.write(folder.resolve("full"), new byte[200_000]);

        assertFalse(Extents.hasHole(file, 200_000));
    }
}
