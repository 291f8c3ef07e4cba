package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

class RelocatorTest {
    @TempDir Path folder;
    private Path old;
    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        folder = folder.toRealPath();
        old = folder.resolve("some");
        tree = Files.createDirectory(folder.resolve("s~t3"));
    }

    private List<Path> relocate(Relocation relocation) throws IOException {
        return new Relocator(relocation).relocate(tree, Set.of(), _ -> {}, new Cancellation());
    }

    private Path write(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void theWayThereAndBackRestoresEveryByte() throws IOException {
        write("pyvenv.cfg", "command = python -m venv " + old + "\n");
        write("bin/tool", "#!" + old.resolve("bin/python") + "\n");
        write("lib/x.so", "\0\0" + old + "\0rest");
        write("lib/other", "nothing");
        Map<String, String> before = TreeListing.of(tree);

        List<Path> changed = relocate(Relocation.of(old, tree));

        assertEquals(
                List.of(Path.of("bin/tool"), Path.of("lib/x.so"), Path.of("pyvenv.cfg")), changed);
        assertEquals(
                "#!" + tree.resolve("bin/python") + "\n",
                Files.readString(tree.resolve("bin/tool")));
        assertEquals(List.of(), relocate(Relocation.of(old, tree)));
        relocate(Relocation.of(old, tree).inverse());
        assertEquals(withoutFolderTimes(before), withoutFolderTimes(TreeListing.of(tree)));
    }

    private static Map<String, String> withoutFolderTimes(Map<String, String> listing) {
        listing.replaceAll((_, what) -> what.startsWith("folder") ? "folder" : what);
        return listing;
    }

    @Test
    void aSourceIsNewerAfterwardsSoThatItsCompiledFileIsStale() throws IOException {
        Path source = write("lib/config.py", "prefix = '" + old + "'\n");
        Path script = write("bin/run", old + "\n");
        FileTime longAgo = FileTime.fromMillis(1_600_000_000_000L);
        Files.setLastModifiedTime(source, longAgo);
        Files.setLastModifiedTime(script, longAgo);

        relocate(Relocation.of(old, tree));

        assertTrue(Files.getLastModifiedTime(source).compareTo(longAgo) > 0);
        assertEquals(longAgo, Files.getLastModifiedTime(script));
    }

    @Test
    void rowsOfRecordStayRightEvenAfterAKillBeforeTheyWereWritten() throws Exception {
        Path script = write("bin/tool", "#!" + old.resolve("bin/python") + "\n");
        String wrong = "bin/wrong,sha256=AAAA,7\n";
        Files.writeString(tree.resolve("bin/wrong"), old.toString());
        Path record =
                write(
                        "tool-1.0.dist-info/RECORD",
                        "bin/tool,sha256="
                                + sha256(script)
                                + ","
                                + Files.size(script)
                                + "\n"
                                + wrong
                                + "\"a,b.py\",,\ntool-1.0.dist-info/RECORD,,\n");
        String first = Files.readString(record);

        relocate(Relocation.of(old, tree));

        String row = "bin/tool,sha256=" + sha256(script) + "," + Files.size(script) + "\n";
        String right = row + wrong + "\"a,b.py\",,\ntool-1.0.dist-info/RECORD,,\n";
        assertEquals(right, Files.readString(record));

        Files.writeString(record, first);
        assertEquals(
                List.of(tree.relativize(record)),
                relocate(Relocation.of(old, tree)),
                "as after a kill");
        assertEquals(right, Files.readString(record));

        relocate(Relocation.of(old, tree).inverse());
        assertEquals(first, Files.readString(record));
    }

    @Test
    void linksToTheOldFolderPointAtTheNewOneAndOthersStay() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "Wine has no symbolic links");
        Files.createDirectories(tree.resolve("lib"));
        Path absolute = Files.createSymbolicLink(tree.resolve("absolute"), old.resolve("lib"));
        Path around = Files.createSymbolicLink(tree.resolve("lib/around"), Path.of("../../some/x"));
        Path inside = Files.createSymbolicLink(tree.resolve("lib64"), Path.of("lib"));
        Path outside =
                Files.createSymbolicLink(tree.resolve("python"), Path.of("/usr/bin/python3"));
        Path beside = Files.createSymbolicLink(tree.resolve("beside"), Path.of("../some2/lib"));

        relocate(Relocation.of(old, tree));

        assertEquals(tree.resolve("lib"), Files.readSymbolicLink(absolute));
        assertEquals(Path.of("../../s~t3/x"), Files.readSymbolicLink(around));
        assertEquals(Path.of("lib"), Files.readSymbolicLink(inside));
        assertEquals(Path.of("/usr/bin/python3"), Files.readSymbolicLink(outside));
        assertEquals(Path.of("../some2/lib"), Files.readSymbolicLink(beside));

        relocate(Relocation.of(old, tree).inverse());

        assertEquals(old.resolve("lib"), Files.readSymbolicLink(absolute));
        assertEquals(Path.of("../../some/x"), Files.readSymbolicLink(around));
        assertEquals(Path.of("lib"), Files.readSymbolicLink(inside));
    }

    @Test
    void aFileThatSharesItsBytesWithACacheLeavesTheCacheAlone() throws IOException {
        Path cached = Files.writeString(folder.resolve("cached"), old + "\n");
        try {
            Files.createLink(tree.resolve("linked"), cached);
        } catch (UnsupportedOperationException e) {
            assumeTrue(false, "no hard links here");
        }

        relocate(Relocation.of(old, tree));

        assertEquals(old + "\n", Files.readString(cached));
        assertEquals(tree + "\n", Files.readString(tree.resolve("linked")));
    }

    @Test
    void modesAreKeptAndAReadOnlyFileIsRewrittenToo() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "modes are of POSIX");
        Path script = write("tool", old + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("r-xr-xr-x"));

        relocate(Relocation.of(old, tree));

        assertEquals(tree + "\n", Files.readString(script));
        assertEquals(
                "r-xr-xr-x",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(script, LinkOption.NOFOLLOW_LINKS)));
    }

    @Test
    void withAnotherLengthTextsAreRewrittenAndProgramsRefused() throws IOException {
        Path longer = folder.resolve("s~t3k9");
        Path script = write("bin/tool", "#!" + old + "/bin/python\n");

        relocate(Relocation.of(old, longer));

        assertEquals("#!" + longer + "/bin/python\n", Files.readString(script));
        byte[] program = ("\0" + old + "\0").getBytes(StandardCharsets.UTF_8);
        Path binary = Files.write(tree.resolve("program"), program);
        assertThrows(PrefixLengthException.class, () -> relocate(Relocation.of(old, longer)));
        assertArrayEquals(program, Files.readAllBytes(binary));
    }

    @Test
    void whatAKilledRunLeftIsRemoved() throws IOException {
        Path left = write("tool" + FileRewriter.UNFINISHED, "half");

        relocate(Relocation.of(old, tree));

        assertTrue(Files.notExists(left));
    }

    private static String sha256(Path file) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
