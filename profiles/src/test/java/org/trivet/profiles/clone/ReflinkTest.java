package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.execute.Mounting;

/// Copies on real file systems that can copy by reference, mounted from a file.
class ReflinkTest {
    private static final long DISK = 512L << 20;
    private static final int LIBRARY = 96 << 20;

    @TempDir Path folder;
    private Path disk = Path.of("");

    private void mount(String kind) throws IOException {
        Path image = folder.resolve("image");
        try (FileChannel file =
                FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), DISK - 1);
        }
        assumeTrue(
                Mounting.run("mkfs." + kind, "-q", image.toString()),
                "mkfs." + kind + " is not installed");
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                Mounting.run("mount", "-o", "loop", image.toString(), disk.toString()),
                "this user may not mount " + kind);
    }

    @AfterEach
    void unmount() {
        Mounting.run("umount", disk.toString());
    }

    private Path library(Path from) throws IOException {
        var bytes = new byte[LIBRARY];
        new Random(6).nextBytes(bytes);
        byte[] head = {0x7f, 'E', 'L', 'F', 2, 1, 1};
        System.arraycopy(head, 0, bytes, 0, head.length);
        Path file = Files.createDirectories(from.resolve("lib")).resolve("libbig.so");
        Files.write(file, bytes);
        Files.writeString(from.resolve("lib/origin.pth"), from + "/lib\n");
        return file;
    }

    private long free() throws IOException {
        assertTrue(Mounting.run("sync", "-f", disk.toString()));
        return Files.getFileStore(disk).getUsableSpace();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xfs", "btrfs"})
    void aCopyCostsNextToNothingAndSharesNothingThatCanBeEdited(String kind) throws IOException {
        mount(kind);
        Path from = disk.resolve("first");
        Path to = disk.resolve("other");
        Path library = library(from);
        long before = free();

        Relocation relocation = Relocation.of(from, to);
        Cloner.Copied copied =
                new Cloner(Sharing.LINKS, relocation, _ -> {}, new Cancellation()).copy(from, to);
        new Relocator(relocation).relocate(to, copied.clean(), _ -> {}, new Cancellation());

        long cost = before - free();
        assertTrue(cost < LIBRARY / 4, () -> cost + " bytes for a copy by reference");
        assertEquals(Set.of(), copied.shared().paths(), "no links are needed");
        Path twin = to.resolve("lib/libbig.so");
        assertEquals(-1, Files.mismatch(library, twin));
        assertNotEquals(
                Files.getAttribute(library, "unix:ino"), Files.getAttribute(twin, "unix:ino"));
        assertEquals(to + "/lib\n", Files.readString(to.resolve("lib/origin.pth")));

        try (FileChannel channel = FileChannel.open(twin, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("edited".getBytes()), 4096);
        }
        assertEquals(4096, Files.mismatch(library, twin), "the edit is the copy's alone");
    }
}
