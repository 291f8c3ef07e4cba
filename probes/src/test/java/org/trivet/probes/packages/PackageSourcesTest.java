package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.FakeHost;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.Trees;

/// Where distributions lie besides plain dist-infos, and what is wrong with some of them.
class PackageSourcesTest {
    @TempDir Path temporary;
    private Path prefix;
    private Path site;

    @BeforeEach
    void makeEnvironment() {
        prefix = Trees.venv(temporary.resolve("env"), "version = 3.11.7\n");
        site = Trees.site(prefix);
    }

    @Test
    void eggsAreReadAsFoldersAndZipped() throws IOException {
        Trees.file(
                site.resolve("loose-1.0-py3.11.egg/EGG-INFO/PKG-INFO"),
                "Name: loose\nVersion: 1.0\n");
        Trees.file(site.resolve("loose-1.0-py3.11.egg/EGG-INFO/requires.txt"), "a\n[x]\nb\n");
        egg(site.resolve("packed-2.0-py3.11.egg"), "Name: packed\nVersion: 2.0\n", "c>=1\n");
        Trees.file(
                site.resolve("easy-install.pth"),
                "import sys; open('planted', 'w')\n./packed-2.0-py3.11.egg\n./gone-1.0.egg\n");
        assertEquals(List.of("loose 1.0 [a, b ; extra == \"x\"]", "packed 2.0 [c>=1]"), shown());
        assertEquals(List.of(), codes());
    }

    @Test
    void anEggThatIsNoArchiveIsNamedByItsFile() {
        Trees.file(site.resolve("broken-1.0-py3.11.egg"), "PK? no");
        assertEquals(List.of("broken 1.0 []"), shown());
        assertEquals(List.of("unreadable"), codes());
    }

    @Test
    void aDevelopedProjectIsEditable() {
        Path project = Trees.folder(temporary.resolve("work/my project"));
        Trees.file(project.resolve("My_Tool.egg-info/PKG-INFO"), "Name: my-tool\nVersion: 0.1\n");
        Trees.file(site.resolve("my-tool.egg-link"), project + "\n.");
        Trees.file(site.resolve("easy-install.pth"), project + "\n");
        Distribution found = read().distributions().getFirst();
        assertEquals("my-tool 0.1", found.name() + " " + found.version());
        assertEquals(Optional.of(project), found.editable());
        assertEquals(Optional.of("egg-link: " + site.resolve("my-tool.egg-link")), found.origin());
        assertEquals(1, read().distributions().size());
    }

    @Test
    void aLinkToALostProjectIsTold() {
        Trees.file(site.resolve("lost.egg-link"), temporary.resolve("gone") + "\n.");
        assertEquals(List.of("lost-project"), codes());
        assertEquals(List.of(), shown());
    }

    @Test
    void theFoldersOfPathFilesAreReadAndMarked() {
        Path outside = Trees.folder(temporary.resolve("outside"));
        Trees.distInfo(outside, "shared", "1.0", "pip", "x");
        Trees.distInfo(outside, "own", "9.9", "pip");
        Trees.file(outside.resolve("more.pth"), temporary.resolve("further") + "\n");
        Trees.distInfo(Trees.folder(temporary.resolve("further")), "further", "1.0", "pip");
        Trees.distInfo(site, "own", "1.0", "pip");
        Trees.distInfo(Trees.folder(site.resolve("vendor")), "inner", "2.0", "pip");
        Path file =
                Trees.file(
                        site.resolve("extra.pth"),
                        "# a remark\n\nimport os; os.abort()\nimport\tos\nvendor\n../missing\n"
                                + outside
                                + "\n");
        assertEquals(List.of("inner 2.0 []", "own 1.0 []", "shared 1.0 [x]"), shown());
        assertEquals(
                List.of(Optional.of("pth: " + file), Optional.empty(), Optional.of("pth: " + file)),
                read().distributions().stream().map(Distribution::origin).toList());
        assertEquals(List.of(), codes());
    }

    @Test
    void tenThousandPathLinesAreNotAllFollowed() {
        var text = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            text.append("f").append(i).append('\n');
        }
        Trees.file(site.resolve("many.pth"), text.toString());
        assertEquals(List.of("unreadable"), codes());
    }

    @Test
    void directAddressesAreToldWithoutTheirSecrets() {
        Path project = Trees.folder(temporary.resolve("work/a b"));
        direct(
                "edited",
                "{\"url\": \"" + project.toUri() + "\", \"dir_info\": {\"editable\": true}}");
        direct("local", "{\"dir_info\": {}, \"url\": \"" + project.toUri() + "\"}");
        direct(
                "cloned",
                "{\"url\": \"https://me:secret@host/p.git\", \"vcs_info\": {\"vcs\": \"git\","
                        + " \"commit_id\": \"1a2b\"}}");
        direct("broken", "{\"url\": ");
        var found = read().distributions();
        assertEquals(
                List.of(
                        Optional.empty(),
                        Optional.of("git+https://***@host/p.git@1a2b"),
                        Optional.of(project.toUri().toString()),
                        Optional.of(project.toUri().toString())),
                found.stream().map(Distribution::origin).toList());
        assertEquals(
                List.of("edited"),
                found.stream()
                        .filter(it -> it.editable().equals(Optional.of(project)))
                        .map(Distribution::name)
                        .toList());
    }

    @Test
    void theBasesPackagesAreSeenWhereTheVenvAsksForThem() {
        Path base = Trees.base(temporary.resolve("base"), "3.11.7");
        Trees.distInfo(Trees.site(base), "shared", "1.0", "pip");
        Trees.distInfo(Trees.site(base), "both", "1.0", "pip");
        Trees.distInfo(site, "both", "2.0", "pip");
        String config = "home = " + Trees.home(base) + "\nversion = 3.11.7\n";
        Trees.file(prefix.resolve("pyvenv.cfg"), config);
        assertEquals(List.of(), read().inherited());
        Trees.file(
                prefix.resolve("pyvenv.cfg"), config + "Include-System-Site-Packages = TRUE\r\n");
        InstalledPackages packages = read();
        assertEquals(List.of("both 2.0 []"), shown());
        assertEquals(
                List.of("shared base: " + base),
                packages.inherited().stream()
                        .map(it -> it.name() + " " + it.origin().orElse(""))
                        .toList());
        assertEquals(2, packages.visible().size());
    }

    @Test
    void metadataOfAnotherCharsetAreReadAndTold() throws IOException {
        for (String charset : List.of("GBK", "ISO-8859-1")) {
            Path folder = Trees.distInfo(site, "odd", "1.0", "pip");
            String author = charset.equals("GBK") ? "张三" : "Jürgen Müßig";
            Files.write(
                    folder.resolve("METADATA"),
                    ("Name: odd\nAuthor: " + author + "\nRequires-Dist: x>=1\nVersion: 1.0\n\nText")
                            .getBytes(charset));
            assertEquals(List.of("odd 1.0 [x>=1]"), shown());
            assertEquals(List.of("metadata-not-utf8"), codes());
        }
    }

    @Test
    void aLetterThatTheFirstReadCutsIsNoFault() throws IOException {
        Path folder = Trees.distInfo(site, "cut", "1.0", "pip");
        for (int blanks = 4060; blanks < 4080; blanks++) {
            Files.writeString(
                    folder.resolve("METADATA"),
                    "Name: cut\nVersion: 1.0\n\n" + "x".repeat(blanks) + "张三李四\uFFFD");
            assertEquals(List.of(), codes());
        }
    }

    @Test
    void aHeaderOfManyKilobytesIsReadToItsEnd() throws IOException {
        Path folder = Trees.distInfo(site, "long", "1.0", "pip");
        for (int length : List.of(4000, 5000, 20_000, 200_000)) {
            Files.writeString(
                    folder.resolve("METADATA"),
                    "Name: long\nLicense: "
                            + "a\n        \n        ".repeat(length / 20)
                            + "\nRequires-Dist: after\nVersion: 1.0\r\n\r\nRequires-Dist: not\n");
            assertEquals(List.of("long 1.0 [after]"), shown());
            assertEquals(List.of(), codes());
        }
    }

    @Test
    void aByteOrderMarkBeforeTheHeaderIsPassedOver() {
        Trees.file(site.resolve("m-1.0.dist-info/METADATA"), "\uFEFFName: m\nVersion: 1.0\n\n");
        assertEquals(List.of("m 1.0 []"), shown());
        assertEquals(List.of(), codes());
    }

    @Test
    void aFolderThatIsCalledOtherwiseThanItsMetadata() {
        Trees.file(site.resolve("alpha-1.0.dist-info/METADATA"), "Name: beta\nVersion: 1.0\n");
        Trees.file(site.resolve("gamma-1.0.dist-info/METADATA"), "Name: gamma\nVersion: 2.0\n");
        Trees.file(site.resolve("A_b.c-1.0_1.dist-info/METADATA"), "Name: a-b-c\nVersion: 1.0-1\n");
        Trees.file(site.resolve("d-1.0_x.egg-info/PKG-INFO"), "Name: D\nVersion: 1.0+x\n");
        assertEquals(
                List.of("a-b-c 1.0-1 []", "beta 1.0 []", "D 1.0+x []", "gamma 2.0 []"), shown());
        assertEquals(List.of("metadata-disagree", "metadata-disagree"), codes());
    }

    @Test
    void anInvalidVersionAndAnEmptyName() {
        Trees.file(
                site.resolve("odd-2019_final.dist-info/METADATA"),
                "Name: odd\nVersion: 2019-final\n");
        Trees.file(site.resolve("-1.0.dist-info/METADATA"), "Name: \nVersion: 1.0\n");
        Trees.file(site.resolve("half-1.0.dist-info/METADATA"), "Name:\nVersion: 1.0\n");
        assertEquals(List.of("half 1.0 []", "odd 2019-final []"), shown());
        assertEquals(List.of("no-name", "metadata-incomplete", "invalid-version"), codes());
    }

    @Test
    void metadataOfTwoGigabytesAreReadAtTheirBeginning() throws IOException {
        Path folder = Trees.distInfo(site, "huge", "1.0", "pip");
        try (var file =
                Files.newByteChannel(folder.resolve("METADATA"), StandardOpenOption.WRITE)) {
            // what is passed over takes no room on the disk
            file.position(2L << 30).write(ByteBuffer.wrap(new byte[] {'x'}));
        } catch (IOException e) {
            assumeTrue(false, "no sparse file can be made here: " + e);
        }
        assertEquals(List.of("huge 1.0 []"), shown());
        assertEquals(List.of("metadata-too-long"), codes());

        Path endless = Trees.distInfo(site, "huge", "1.0", "pip");
        Files.writeString(
                endless.resolve("METADATA"),
                "Name: huge\nVersion: 1.0\nLicense: " + " x\n ".repeat(1_000_000));
        assertEquals(List.of("metadata-too-long"), codes());
    }

    @Test
    void aPipeInPlaceOfMetadataIsNotOpened() throws Exception {
        Path folder = Trees.distInfo(site, "pipe", "1.0", "pip");
        Files.delete(folder.resolve("METADATA"));
        var made = RealPython.run(List.of("mkfifo", folder.resolve("METADATA").toString()));
        assumeTrue(made.status() == 0, "pipes in folders are Linux' own: " + made.text());
        assertEquals(List.of("pipe 1.0 []"), shown());
        assertEquals(List.of("unreadable"), codes());
    }

    @Test
    void linksInACircleAreTold() throws IOException {
        Path folder = Trees.distInfo(site, "loop", "1.0", "pip");
        Files.delete(folder.resolve("METADATA"));
        Trees.link(folder.resolve("METADATA"), folder.resolve("METADATA"));
        Trees.link(site.resolve("round-1.0.dist-info"), site.resolve("round-1.0.dist-info"));
        assertEquals(List.of("loop 1.0 []"), shown());
        assertEquals(List.of("unreadable", "leftover"), codes());
    }

    @Test
    void aFolderOfFiftyThousandEntriesIsReadWhole() throws IOException {
        // Wine takes milliseconds for each
        int count = Trees.windows(site) ? 5_000 : 50_000;
        for (int i = 0; i < count; i++) {
            Files.createFile(site.resolve("module" + i + ".py"));
        }
        Trees.distInfo(site, "one", "1.0", "pip");
        assertEquals(List.of("one 1.0 []"), shown());
        assertEquals(List.of(), codes());
    }

    @Test
    void aFolderThatCannotBeListedIsTold() throws IOException {
        assumeTrue(!Trees.windows(site), "rights are set as POSIX has them");
        Files.setPosixFilePermissions(site, Set.of());
        try {
            assumeTrue(!Files.isReadable(site), "root may read everything");
            assertEquals(List.of("unreadable"), codes());
        } finally {
            Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void direct(String name, String json) {
        Trees.file(Trees.distInfo(site, name, "1.0", "pip").resolve("direct_url.json"), json);
    }

    private static void egg(Path file, String metadata, String requires) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("packed/__init__.py"));
            zip.write(new byte[100]);
            zip.putNextEntry(new ZipEntry("EGG-INFO/PKG-INFO"));
            zip.write(metadata.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("EGG-INFO/requires.txt"));
            zip.write(requires.getBytes(StandardCharsets.UTF_8));
            zip.setComment("a remark behind the list");
        }
        assertTrue(Files.size(file) > 100);
    }

    private InstalledPackages read() {
        return PackageReader.read(
                new EnvironmentReader(new FakeHost(temporary.resolve("host")))
                        .at(prefix)
                        .orElseThrow());
    }

    private List<String> shown() {
        return read().distributions().stream()
                .map(it -> it.name() + " " + it.version() + " " + it.requires())
                .toList();
    }

    private List<String> codes() {
        return read().problems().stream().map(Problem::code).toList();
    }
}
