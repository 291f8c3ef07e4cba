package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.testbed.TreeListing;

class SharingTest {
    @TempDir Path folder;
    private Path from;
    private Path to;
    private Path library;

    @BeforeEach
    void makeTree() throws IOException {
        from = Files.createDirectory(folder.toRealPath().resolve("from"));
        to = folder.toRealPath().resolve("to");
        library = file("lib/libtorch_cpu.so", elf(100_000));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = from.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static byte[] elf(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31);
        }
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F'}, 0, bytes, 0, 4);
        return bytes;
    }

    private Cloner.Copied copy(Sharing sharing) throws IOException {
        return new Cloner(sharing, Relocation.of(from, to), _ -> {}, new Cancellation())
                .copy(from, to);
    }

    private boolean shared(String name) throws IOException {
        return Files.isSameFile(from.resolve(name), to.resolve(name));
    }

    @Test
    void aLargeNativeLibraryBecomesALink() throws IOException {
        file("lib/c10.dll", dll());

        SharedFiles shared = copy(Sharing.LINKS).shared();

        assertTrue(shared("lib/libtorch_cpu.so"));
        assertTrue(shared("lib/c10.dll"));
        assertEquals(
                Set.of(Path.of("lib/libtorch_cpu.so"), Path.of("lib/c10.dll")), shared.paths());
        var sum = new FileSum();
        sum.update(elf(100_000), 0, 100_000);
        assertEquals(sum.end(), shared.files().getLast().sum());
        assertEquals(TreeListing.of(from), TreeListing.of(to));
    }

    private static byte[] dll() {
        return beginning("MZ");
    }

    private static byte[] beginning(String magic) {
        byte[] bytes = elf(70_000);
        byte[] begin = magic.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(begin, 0, bytes, 0, begin.length);
        return bytes;
    }

    @Test
    void aStaticLibraryAndBitcodeBecomeLinksToo() throws IOException {
        file("lib/libcupti_static.a", beginning("!<arch>\n"));
        file("lib/libnvshmem_device.bc", beginning("BC\u00c0\u00de"));
        file("lib/BC.txt", beginning("BC: a text"));

        copy(Sharing.LINKS);

        assertTrue(shared("lib/libcupti_static.a"));
        assertTrue(shared("lib/libnvshmem_device.bc"));
        assertFalse(shared("lib/BC.txt"));
    }

    @Test
    void whatMayBeEditedIsCopied() throws IOException {
        file("lib/small.so", elf(1000));
        file("lib/model.bin", new byte[200_000]);
        file("bin/tool.py", ("# " + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8));

        copy(Sharing.LINKS);

        assertFalse(shared("lib/small.so"));
        assertFalse(shared("lib/model.bin"));
        assertFalse(shared("bin/tool.py"));
    }

    @Test
    void aLibraryThatHoldsThePrefixIsCopied() throws IOException {
        byte[] bytes = elf(6_000_000);
        byte[] prefix = (from + "/lib\0").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(prefix, 0, bytes, 5_000_000, prefix.length);
        file("lib/libpython.so", bytes);

        SharedFiles shared = copy(Sharing.LINKS).shared();

        assertFalse(shared("lib/libpython.so"));
        assertEquals(Set.of(Path.of("lib/libtorch_cpu.so")), shared.paths());
        assertArrayEquals(bytes, Files.readAllBytes(to.resolve("lib/libpython.so")));
    }

    @Test
    void whatWasLookedThroughNeedNotBeReadAgain() throws IOException {
        byte[] bytes = elf(300_000);
        byte[] prefix = (to + "/lib\0").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(prefix, 0, bytes, 280_000, prefix.length);
        file("lib/libodd.so", bytes);
        file("lib/model.bin", new byte[200_000]);

        Cloner.Copied copied = copy(Sharing.NONE);

        assertEquals(
                Set.of(Path.of("lib/libtorch_cpu.so"), Path.of("lib/model.bin")), copied.clean());
        assertEquals(Set.of(), copied.shared().paths());
    }

    @Test
    void nothingIsSharedByOneWhoWantsNothingShared() throws IOException {
        SharedFiles shared = copy(Sharing.NONE).shared();

        assertFalse(shared("lib/libtorch_cpu.so"));
        assertEquals(List.of(), shared.files());
    }

    @Test
    void anEditInPlaceIsSeenByItsHash() throws IOException {
        SharedFiles shared = copy(Sharing.LINKS).shared();
        assertEquals(List.of(), shared.changed(from, new Cancellation()));
        var time = Files.getLastModifiedTime(library);

        try (var channel =
                Files.newByteChannel(to.resolve("lib/libtorch_cpu.so"), StandardOpenOption.WRITE)) {
            channel.position(50_000);
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3}));
        }
        Files.setLastModifiedTime(library, time);

        assertEquals(
                List.of(Path.of("lib/libtorch_cpu.so")), shared.changed(from, new Cancellation()));
    }

    @Test
    void whatIsReplacedIsNoLongerShared() throws IOException {
        SharedFiles shared = copy(Sharing.LINKS).shared();
        Files.delete(to.resolve("lib/libtorch_cpu.so"));
        Files.write(to.resolve("lib/libtorch_cpu.so"), elf(5));

        assertEquals(List.of(), shared.still(from, to).files());
        assertEquals(List.of(), shared.changed(from, new Cancellation()));
        assertArrayEquals(elf(100_000), Files.readAllBytes(library));
    }

    @Test
    void theListOutlivesTheProgram() throws IOException {
        file("lib/名 a%b.so", elf(70_000));
        SharedFiles shared = copy(Sharing.LINKS).shared();
        Path list = folder.resolve("shared.txt");

        shared.write(list);

        assertEquals(shared, SharedFiles.read(list));
        assertEquals(new SharedFiles(List.of()), SharedFiles.read(folder.resolve("none")));
    }

    @Test
    void aListThatLeadsOutIsRefused() throws IOException {
        String hash = "0".repeat(16);
        for (String name : List.of("../x", "/etc/passwd", "a/../../x")) {
            Path list = Files.writeString(folder.resolve("list"), hash + " 1 " + name + "\n");
            assertThrows(IOException.class, () -> SharedFiles.read(list), name);
        }
        Path torn = Files.writeString(folder.resolve("list"), hash + " 1 a\n" + hash);
        assertThrows(IOException.class, () -> SharedFiles.read(torn));
    }

    @Test
    void separatedTreesShareNothing() throws IOException {
        file("lib/second.so", elf(80_000));
        SharedFiles shared = copy(Sharing.LINKS).shared();
        var before = TreeListing.of(from);

        List<Path> edited = separation(shared).run(to, from, _ -> {}, new Cancellation());

        assertEquals(List.of(), edited);
        assertFalse(shared("lib/libtorch_cpu.so"));
        assertFalse(shared("lib/second.so"));
        assertEquals(before, TreeListing.of(from));
        assertEquals(before, TreeListing.of(to));
    }

    @Test
    void aSeparationThatWasStoppedGoesOn() throws IOException {
        file("lib/second.so", elf(80_000));
        SharedFiles shared = copy(Sharing.LINKS).shared();
        var cancellation = new Cancellation();
        assertThrows(
                CancellationException.class,
                () -> separation(shared).run(to, from, _ -> cancellation.cancel(), cancellation));
        assertEquals(1, shared.still(to, from).files().size());
        assertFalse(Files.exists(folder.resolve("note")));

        separation(shared).run(to, from, _ -> {}, new Cancellation());

        assertEquals(List.of(), shared.still(to, from).files());
        assertEquals(TreeListing.of(from), TreeListing.of(to));
    }

    @Test
    void whatAKillLeftOfASeparationIsTakenAway() throws IOException {
        SharedFiles shared = copy(Sharing.LINKS).shared();
        var before = TreeListing.of(to);
        Path note = folder.resolve("note");
        FolderTimes.of(to, shared).write(note);
        Files.write(to.resolve("lib/libtorch_cpu.so" + FileRewriter.UNFINISHED), elf(10));
        assertNotEquals(before, TreeListing.of(to));

        separation(shared).tidy(to);

        assertEquals(before, TreeListing.of(to));
        assertFalse(Files.exists(note));
        separation(shared).tidy(to);
        assertEquals(before, TreeListing.of(to));
    }

    @Test
    void aDamagedNoteOfASeparationIsRefused() throws IOException {
        Path note = Files.writeString(folder.resolve("note"), "yesterday lib\n");
        assertThrows(IOException.class, () -> FolderTimes.read(note));
        Files.writeString(note, "2026-01-01T00:00:00Z ../../etc\n");
        assertThrows(IOException.class, () -> FolderTimes.read(note));
    }

    private Separation separation(SharedFiles shared) {
        return new Separation(shared, folder.resolve("note"));
    }

    @Test
    void anEditedFileIsNotSeparatedButNamed() throws IOException {
        SharedFiles shared = copy(Sharing.LINKS).shared();
        Files.write(library, new byte[] {9}, StandardOpenOption.APPEND);

        List<Path> edited = separation(shared).run(to, from, _ -> {}, new Cancellation());

        assertEquals(List.of(Path.of("lib/libtorch_cpu.so")), edited);
        assertTrue(shared("lib/libtorch_cpu.so"));
    }

    @Test
    void relocatingLeavesSharedFilesAlone() throws IOException {
        file("bin/activate", ("VIRTUAL_ENV=" + from).getBytes(StandardCharsets.UTF_8));
        SharedFiles shared = copy(Sharing.LINKS).shared();

        List<Path> changed =
                new Relocator(Relocation.of(from, to))
                        .relocate(to, shared.paths(), _ -> {}, new Cancellation());

        assertEquals(List.of(Path.of("bin/activate")), changed);
        assertTrue(shared("lib/libtorch_cpu.so"));
        assertEquals("VIRTUAL_ENV=" + to, Files.readString(to.resolve("bin/activate")));
    }
}
