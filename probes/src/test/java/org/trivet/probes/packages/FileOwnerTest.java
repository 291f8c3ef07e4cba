package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.FakeHost;
import org.trivet.probes.python.Trees;

class FileOwnerTest {
    @TempDir Path temporary;
    private Path prefix;
    private Path site;

    @BeforeEach
    void makeEnvironment() {
        prefix = Trees.venv(temporary.resolve("env"), "version = 3.11.7\n");
        site = Trees.site(prefix);
    }

    @Test
    void aRecordNamesItsFilesHoweverTheyAreReached() {
        Path record =
                record("numpy", "numpy/core/a.so,sha256=x,1\r\n\"odd, name/\"\"b\"\".py\",,\n");
        Owner numpy = new Owner("numpy", "1.0", record);
        assertEquals(List.of(numpy), owners(site.resolve("numpy/core/a.so")));
        assertEquals(List.of(numpy), owners(site.resolve("other/../numpy/./core/a.so")));
        assertEquals(List.of(), owners(site.resolve("core/a.so")));
        assertEquals(List.of(), owners(site.resolve("numpy/core/aa.so")));
        assertEquals(List.of(), owners(site.resolve("numpy")));
        if (!Trees.windows(site)) {
            assertEquals(List.of(numpy), owners(site.resolve("odd, name/\"b\".py")));
            assertEquals(List.of(), owners(site.resolve("numpy/core/A.so")));
        } else {
            assertEquals(List.of(numpy), owners(site.resolve("NumPy/core/A.SO")));
        }
    }

    @Test
    void manyFilesAreToldInOneGoAndPipsListCountsOverCondas() {
        Path pip = record("numpy", "numpy/core/a.so,,\nnumpy.libs/b.so,,\n");
        Path conda = prefix.resolve("conda-meta").resolve("scipy-1.2.json");
        String inside = prefix.relativize(site).toString().replace('\\', '/');
        Trees.file(
                conda,
                "{\"name\": \"scipy\", \"version\": \"1.2\", \"files\": [\""
                        + inside
                        + "/scipy/c.so\", \""
                        + inside
                        + "/numpy/core/a.so\"]}");
        Path a = site.resolve("numpy/core/a.so");
        Path b = site.resolve("numpy/core/../../numpy.libs/b.so");
        Path c = site.resolve("scipy/c.so");
        Path nobodys = site.resolve("numpy/core/x.so");
        assertEquals(
                Map.of(
                        a, new Owner("numpy", "1.0", pip),
                        b, new Owner("numpy", "1.0", pip),
                        c, new Owner("scipy", "1.2", conda)),
                FileOwners.of(
                        new EnvironmentReader(new FakeHost(temporary)).at(prefix).orElseThrow(),
                        List.of(a, b, c, nobodys)));
    }

    @Test
    void aLinkedFolderLeadsToTheSameFile() {
        Path record = record("numpy", "numpy/core/a.so,,\n");
        Trees.file(site.resolve("numpy/core/a.so"), "");
        Path library = prefix.resolve(Trees.windows(site) ? "Lib" : "lib");
        Trees.link(prefix.resolve("lib64"), library);
        Path through = prefix.resolve("lib64").resolve(library.relativize(site));
        assertEquals(
                List.of(new Owner("numpy", "1.0", record)),
                owners(through.resolve("numpy/core/a.so")));
    }

    @Test
    void scriptsBesideTheSiteBelongToWhoBroughtThem() {
        boolean windows = Trees.windows(site);
        Path record =
                record("pip", windows ? "../../Scripts/pip.exe,,\n" : "../../../bin/pip,sha,12\n");
        assertEquals(
                List.of(new Owner("pip", "1.0", record)),
                owners(prefix.resolve(windows ? "Scripts/pip.exe" : "bin/pip")));
    }

    @Test
    void whatLeadsOutOfTheEnvironmentIsNobodys() {
        Path outside = Trees.file(temporary.resolve("outside.txt"), "");
        record("evil", "../../../../outside.txt,,\n../../outside.txt,,\n" + outside + ",,\n");
        assertEquals(List.of(), owners(outside));
    }

    @Test
    void twoOwnersAreBothNamed() {
        Path one = record("opencv-python", "cv2/cv2.so,,\n");
        Path two = record("opencv-python-headless", "x,,\ncv2/cv2.so,,\n");
        assertEquals(
                List.of(
                        new Owner("opencv-python", "1.0", one),
                        new Owner("opencv-python-headless", "1.0", two)),
                owners(site.resolve("cv2/cv2.so")));
    }

    @Test
    void aCompiledFileBelongsToItsSource() {
        Path record = record("a", "a/b.py,,\n");
        assertEquals(
                List.of(new Owner("a", "1.0", record)),
                owners(site.resolve("a/__pycache__/b.cpython-311.opt-1.pyc")));
        assertEquals(List.of(), owners(site.resolve("a/__pycache__/c.cpython-311.pyc")));
    }

    @Test
    void eggsKnowTheirFiles() {
        Trees.file(
                site.resolve("loose-1.0-py3.11.egg/EGG-INFO/PKG-INFO"), "Name: l\nVersion: 1.0\n");
        Path egg = site.resolve("loose-1.0-py3.11.egg");
        assertEquals(List.of(new Owner("l", "1.0", egg)), owners(egg.resolve("loose/native/x.so")));
        Path info = site.resolve("old-1.0-py3.11.egg-info");
        Trees.file(info.resolve("PKG-INFO"), "Name: old\nVersion: 1.0\n");
        Trees.file(
                info.resolve("installed-files.txt"),
                "../old/a.py\n../../../../bin/old\nPKG-INFO\n");
        Path list = info.resolve("installed-files.txt");
        assertEquals(List.of(new Owner("old", "1.0", list)), owners(site.resolve("old/a.py")));
        assertEquals(List.of(new Owner("old", "1.0", list)), owners(info.resolve("PKG-INFO")));
        assertEquals(List.of(), owners(site.resolve("old/b.py")));
        Path sources = site.resolve("src-1.0.egg-info");
        Trees.file(sources.resolve("PKG-INFO"), "Name: src\nVersion: 1.0\n");
        Trees.file(sources.resolve("SOURCES.txt"), "setup.py\nsrc/a.py\n");
        assertEquals(
                List.of(new Owner("src", "1.0", sources.resolve("SOURCES.txt"))),
                owners(site.resolve("src/a.py")));
    }

    @Test
    void condasRecordsNameTheirFilesInEitherList() {
        Path one =
                Trees.file(
                        prefix.resolve("conda-meta/zlib-1.3-h_0.json"),
                        "{\"name\":\"zlib\",\"version\":\"1.3\",\"files\":[\"lib/libz.so\",\"a\\u0062\"]}");
        Path two =
                Trees.file(
                        prefix.resolve("conda-meta/ssl-3.0-h_0.json"),
                        "{\"name\":\"ssl\",\"version\":\"3.0\",\"paths_data\":{\"paths\":[{\"_path\":\"bin/ssl\",\"sha\":\"x\"}]}}");
        assertEquals(List.of(new Owner("zlib", "1.3", one)), owners(prefix.resolve("lib/libz.so")));
        assertEquals(List.of(new Owner("zlib", "1.3", one)), owners(prefix.resolve("ab")));
        assertEquals(List.of(new Owner("ssl", "3.0", two)), owners(prefix.resolve("bin/ssl")));
        assertEquals(List.of(), owners(prefix.resolve("bin/x")));
    }

    @Test
    void aRecordWithoutLineBreaksOrWithoutEndIsPassedOver() throws IOException {
        Path record = record("big", "");
        Files.writeString(record, "x".repeat(3_000_000) + "\nbig/a.py,,\n");
        assertEquals(List.of(new Owner("big", "1.0", record)), owners(site.resolve("big/a.py")));
        Files.delete(record);
        Trees.folder(record);
        assertEquals(List.of(), owners(site.resolve("big/a.py")));
    }

    private Path record(String name, String text) {
        Path folder = Trees.distInfo(site, name, "1.0", "pip");
        return Trees.file(folder.resolve("RECORD"), text);
    }

    private List<Owner> owners(Path file) {
        return FileOwner.of(
                new EnvironmentReader(new FakeHost(temporary.resolve("host")))
                        .at(prefix)
                        .orElseThrow(),
                file);
    }
}
