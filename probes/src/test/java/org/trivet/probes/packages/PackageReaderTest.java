package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.FakeHost;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.Trees;

class PackageReaderTest {
    @TempDir Path temporary;
    private Path prefix;
    private Path site;

    @BeforeEach
    void makeEnvironment() {
        prefix = Trees.venv(temporary.resolve("env"), "version = 3.11.7\n");
        site = Trees.site(prefix);
    }

    @Test
    void distInfosAreReadWhole() {
        Path folder =
                Trees.distInfo(
                        site, "Flask_Cors", "4.0.0", "pip", "Flask>=0.9", "x ; extra == 'y'");
        assertEquals(
                new InstalledPackages(
                        List.of(
                                new Distribution(
                                        "Flask_Cors",
                                        "4.0.0",
                                        Optional.of("pip"),
                                        folder,
                                        List.of("Flask>=0.9", "x ; extra == 'y'"))),
                        List.of(),
                        List.of()),
                read());
    }

    @Test
    void metadataInAnotherCharsetAreRead() throws IOException {
        Path folder = Trees.distInfo(site, "odd", "1.0", "pip");
        byte[] text = "Name: odd\nAuthor: 张三\nVersion: 2.0\n\n".getBytes("GBK");
        Files.write(folder.resolve("METADATA"), text);
        assertEquals(List.of("odd 2.0"), names());
    }

    @Test
    void aContinuedLineIsOneRequirement() throws IOException {
        Path folder = Trees.distInfo(site, "a", "1.0", "pip");
        Files.writeString(
                folder.resolve("METADATA"),
                "Name: a\r\nVersion: 1.0\r\nRequires-Dist: b\r\n  (>=2)\r\n\r\nRequires-Dist: c\r\n");
        assertEquals(List.of("b (>=2)"), read().distributions().getFirst().requires());
    }

    @Test
    void twoOfOnePackageAreADuplicate() {
        Path old = Trees.distInfo(site, "numpy", "1.26.4", "conda");
        Path now = Trees.distInfo(site, "numpy", "2.2.6", "pip");
        InstalledPackages read = read();
        assertEquals(List.of("numpy 1.26.4", "numpy 2.2.6"), names());
        assertEquals(
                List.of(
                        new Problem(
                                "duplicate-dist-info",
                                Map.of(
                                        "package",
                                        "numpy",
                                        "versions",
                                        "1.26.4, 2.2.6",
                                        "paths",
                                        old + ", " + now))),
                read.problems());
    }

    @Test
    void anEggInfoBesideTheDistInfoOfTheSameVersionIsNone() {
        Trees.distInfo(site, "six", "1.16.0", "pip");
        Trees.file(site.resolve("six-1.16.0-py3.11.egg-info"), "Name: six\nVersion: 1.16.0\n");
        assertEquals(List.of("six 1.16.0"), names());
        assertEquals(List.of(), read().problems());
    }

    @Test
    void eggInfosAreReadAsFolderAndAsFile() {
        Trees.file(site.resolve("a-1.0-py3.11.egg-info/PKG-INFO"), "Name: a\nVersion: 1.0\n");
        Trees.file(
                site.resolve("a-1.0-py3.11.egg-info/requires.txt"),
                "b>=1\n\n[extra]\nonly-then\n\n[:os_name == 'nt']\nw; python_version<'3'\n");
        Trees.file(site.resolve("c-2.0-py3.11.egg-info"), "Name: c\nVersion: 2.0\n");
        assertEquals(List.of("a 1.0", "c 2.0"), names());
        assertEquals(
                List.of(
                        "b>=1",
                        "only-then ; extra == \"extra\"",
                        "w; (python_version<'3') and (os_name == 'nt')"),
                read().distributions().getFirst().requires());
    }

    @Test
    void whatAnInterruptedPipLeftIsNamedAndNotListed() {
        Trees.folder(site.resolve("~umpy"));
        Trees.file(site.resolve("~umpy-1.26.4.dist-info/METADATA"), "Name: numpy\n");
        Trees.file(site.resolve("gone-1.0.dist-info/REQUESTED"), "");
        InstalledPackages read = read();
        assertEquals(List.of(), read.distributions());
        assertEquals(
                List.of("leftover", "leftover", "leftover"),
                read.problems().stream().map(Problem::code).toList());
    }

    @Test
    void lostMetadataAreSaidAndTheFoldersNameStandsIn() throws IOException {
        Path folder = Trees.distInfo(site, "numpy", "1.26.4", "pip");
        Files.delete(folder.resolve("METADATA"));
        assertEquals(List.of("numpy 1.26.4"), names());
        assertEquals(
                List.of(new Problem("no-metadata", Map.of("path", folder.toString()))),
                read().problems());
    }

    @Test
    void aFolderInPlaceOfMetadataIsUnreadable() throws IOException {
        Path folder = Trees.distInfo(site, "numpy", "1.26.4", "pip");
        Files.delete(folder.resolve("METADATA"));
        Trees.folder(folder.resolve("METADATA"));
        assertEquals("unreadable", read().problems().getFirst().code());
        assertEquals(List.of("numpy 1.26.4"), names());
    }

    @Test
    void metadataWithoutANameUnderANamelessFolder() {
        Trees.file(site.resolve("odd.dist-info/METADATA"), "Summary: x\n");
        assertEquals("no-name", read().problems().getFirst().code());
        assertEquals(List.of(), names());
    }

    @Test
    void aLongDescriptionIsNotReadToItsEnd() throws IOException {
        Path folder = Trees.distInfo(site, "big", "1.0", "pip");
        byte[] text =
                ("Name: big\nVersion: 1.0\n\n" + "x".repeat(3_000_000))
                        .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("METADATA"), text);
        assertEquals(List.of("big 1.0"), names());
    }

    @Test
    void condasOtherPackagesAreAdded() {
        Trees.file(
                prefix.resolve("conda-meta/zlib-1.3.1-h0_1.json"),
                "{\"depends\":[\"libzlib 1.3.1\"],\"files\":[\"lib/libz.so\"],\"name\":\"zlib\",\"version\":\"1.3.1\"}");
        assertEquals(
                List.of(
                        new Distribution(
                                "zlib",
                                "1.3.1",
                                Optional.of("conda"),
                                prefix.resolve("conda-meta/zlib-1.3.1-h0_1.json"),
                                List.of("libzlib 1.3.1"))),
                read().distributions());
    }

    @Test
    void aPackageKnownToCondaAndToPythonIsOneWhateverItsName() throws IOException {
        Path folder = Trees.distInfo(site, "torch", "2.5.1", "conda");
        Files.delete(folder.resolve("INSTALLER"));
        String place = prefix.relativize(folder).toString().replace('\\', '/');
        Trees.file(
                prefix.resolve("conda-meta/pytorch-2.5.1-py3.11_0.json"),
                "{\"name\":\"pytorch\",\"version\":\"2.5.1\",\"files\":[\"x\",\""
                        + place
                        + "/METADATA\"]}");
        assertEquals(List.of("torch 2.5.1"), names());
        assertEquals(Optional.of("conda"), read().distributions().getFirst().installer());
        assertEquals(List.of(), read().problems());
    }

    @Test
    void pipOverCondaIsTold() {
        Trees.distInfo(site, "numpy", "2.2.6", "pip");
        Trees.file(
                prefix.resolve("conda-meta/numpy-1.26.4-py311_0.json"),
                "{\"name\":\"numpy\",\"version\":\"1.26.4\",\"files\":[\"lib/python3.11/site-packages/numpy-1.26.4.dist-info/METADATA\"]}");
        assertEquals(List.of("numpy 2.2.6"), names());
        assertEquals(
                List.of(
                        new Problem(
                                "replaced-conda-package",
                                Map.of(
                                        "package",
                                        "numpy",
                                        "expected",
                                        "1.26.4",
                                        "actual",
                                        "2.2.6"))),
                read().problems());
    }

    @Test
    void aRecordThatCannotBeReadIsStillNamedByItsFile() {
        Trees.file(prefix.resolve("conda-meta/ca-certificates-2024.2.2-hbcca054_0.json"), "{\"n");
        assertEquals(List.of("ca-certificates 2024.2.2"), names());
    }

    private InstalledPackages read() {
        return PackageReader.read(
                new EnvironmentReader(new FakeHost(temporary.resolve("host")))
                        .at(prefix)
                        .orElseThrow());
    }

    private List<String> names() {
        return read().distributions().stream()
                .map(found -> found.name() + " " + found.version())
                .toList();
    }
}
