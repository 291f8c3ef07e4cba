package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;

class LastUseTest {
    private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2025-06-01T12:00:00Z");

    @TempDir Path temporary;
    private Path prefix = Path.of("");
    private Path site = Path.of("");

    @BeforeEach
    void makeEnvironment() throws IOException {
        prefix = Trees.folder(temporary.resolve("env"));
        site = Trees.folder(Trees.site(prefix));
        at(LONG_AGO, Trees.distInfo(site, "six", "1.16.0", "pip"));
        at(LONG_AGO, Trees.file(prefix.resolve("conda-meta/history"), ""));
        at(LONG_AGO, site);
    }

    private static void at(Instant time, Path path) throws IOException {
        at(time, time, path);
    }

    private static void at(Instant written, Instant read, Path path) throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class)
                .setTimes(FileTime.from(written), FileTime.from(read), null);
    }

    private Fact<Instant> lastUse() {
        return LastUse.of(
                new PythonEnvironment(
                        prefix,
                        Optional.empty(),
                        "env",
                        EnvironmentKind.CONDA,
                        Role.ENVIRONMENT,
                        Fact.missing("test"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(site),
                        EnvironmentState.OK,
                        List.of(),
                        "test"));
    }

    private Path bytecode(String name) throws IOException {
        Path file = Trees.file(site.resolve(name), "");
        at(LONG_AGO, site);
        return file;
    }

    @Test
    void anImportShowsByTheBytecodeThatItRead() throws IOException {
        Path read = bytecode("six/__pycache__/__init__.cpython-311.pyc");
        at(LONG_AGO, LATER, read);
        assertEquals(Fact.found(LATER, read.toString()), lastUse());
    }

    @Test
    void bytecodeOfASingleModuleShowsItToo() throws IOException {
        Path written = bytecode("__pycache__/six.cpython-311.pyc");
        at(LATER, LONG_AGO, written);
        assertEquals(Fact.found(LATER, written.toString()), lastUse());
    }

    @Test
    void anInstallationIsAUse() throws IOException {
        Path installed = Trees.distInfo(site, "new", "1.0", "pip");
        at(LATER, installed);
        at(LONG_AGO, site);
        assertEquals(Fact.found(LATER, installed.toString()), lastUse());
        Instant newer = LATER.plusSeconds(60);
        at(newer, prefix.resolve("conda-meta/history"));
        assertEquals(Fact.found(newer, prefix.resolve("conda-meta/history").toString()), lastUse());
    }

    @Test
    void whatFindersReadIsNoUse() throws IOException {
        at(LONG_AGO, LATER, Trees.file(prefix.resolve("pyvenv.cfg"), ""));
        at(LONG_AGO, LATER, Trees.program(prefix.resolve("bin/python")));
        assertEquals(Optional.of(LONG_AGO), lastUse().toOptional());
    }

    @Test
    void withoutPackagesNothingIsKnown() {
        site = prefix.resolve("gone");
        prefix = prefix.resolve("gone");
        assertEquals(Fact.missing(site.toString()), lastUse());
    }
}
