package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;

/// Which files of an installation come into a new environment, and where: folders laid out as
/// Debian does it, with two places for packages. Nothing is run.
class InstallationPackagesTest {
    @TempDir private Path folder;
    private Path local = Path.of("");
    private Path distribution = Path.of("");
    private Path python = Path.of("");
    private Path environment = Path.of("");
    private Path site = Path.of("");

    @BeforeEach
    void anInstallation() throws Exception {
        folder = folder.toRealPath();
        local = folder.resolve("usr/local/lib/python3.11/dist-packages");
        distribution = folder.resolve("usr/lib/python3/dist-packages");
        write("usr/local/lib/python3.11/dist-packages/one/__init__.py", "x = 1");
        write("usr/local/lib/python3.11/dist-packages/both.py", "which = 'local'");
        write("usr/lib/python3/dist-packages/both.py", "which = 'distribution'");
        write("usr/lib/python3/dist-packages/two.py", "y = 2");
        python = write("usr/bin/python3.11", "an interpreter");
        write("etc/secret", "secret");
        environment = Files.createDirectories(folder.resolve("new"));
        write("new/bin/python3.11", "the environment's");
        write("new/pyvenv.cfg", "executable = " + python + "\n");
        site = Files.createDirectories(environment.resolve("lib/python3.11/site-packages"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String digest(byte[] content) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private void record(String... rows) throws IOException {
        Path record = local.resolve("one-1.0.dist-info/RECORD");
        Files.createDirectories(record.getParent());
        Files.writeString(record, String.join("\n", rows) + "\n");
    }

    private void copied() throws IOException {
        copied(python, List.of(local, distribution));
    }

    private void copied(Path program, List<Path> sites) throws IOException {
        var source = new InstallationPackages(program, sites, environment);
        Relocation relocation = source.relocation(environment);
        var cloner = new Cloner(Sharing.NONE, relocation, _ -> {}, new Cancellation());
        Cloner.Copied done = source.copy(cloner, environment);
        new CloneRelocator(source.origin(environment), environment, relocation)
                .relocate(done.clean(), _ -> {}, new Cancellation());
        source.finish(environment);
    }

    @Test
    void theFirstPlaceWinsAndTheEnvironmentsOwnFilesStay() throws Exception {
        String settings = Files.readString(environment.resolve("pyvenv.cfg"));

        copied();

        assertEquals("which = 'local'", Files.readString(site.resolve("both.py")));
        assertEquals("y = 2", Files.readString(site.resolve("two.py")));
        assertEquals("x = 1", Files.readString(site.resolve("one/__init__.py")));
        assertEquals(settings, Files.readString(environment.resolve("pyvenv.cfg")));
        assertEquals("the environment's", Files.readString(environment.resolve("bin/python3.11")));
    }

    @Test
    void aScriptComesWithItsRowAndStartsTheEnvironmentsPython() throws Exception {
        Path script = write("usr/local/bin/one", "#!" + python + "\nprint(1)\n");
        String row = "../../../bin/one,sha256=";
        record(
                row + digest(Files.readAllBytes(script)) + "," + Files.size(script),
                "../../../share/one/note.txt,,",
                "one/__init__.py,,");
        write("usr/local/share/one/note.txt", "see " + local + "/one");

        copied();

        byte[] now =
                ("#!" + environment.resolve("bin/python3.11") + "\nprint(1)\n")
                        .getBytes(StandardCharsets.UTF_8);
        assertEquals(
                new String(now, StandardCharsets.UTF_8),
                Files.readString(environment.resolve("bin/one")));
        assertEquals(
                "see " + site + "/one",
                Files.readString(environment.resolve("share/one/note.txt")));
        assertEquals(
                row
                        + digest(now)
                        + ","
                        + now.length
                        + "\n../../../share/one/note.txt,,\none/__init__.py,,\n",
                Files.readString(site.resolve("one-1.0.dist-info/RECORD")));
    }

    @Test
    void rowsThatLeadOutTakeNothingAndAreDropped() throws Exception {
        Path secret = folder.resolve("etc/secret");
        record(
                secret + ",,",
                "../../../../../etc/secret,,",
                "\"../../../../../etc/secret\",,",
                "../../../bin/gone,,",
                "one/__init__.py,,",
                "one/__pycache__/x.pyc,,");

        copied();

        assertEquals(
                "one/__init__.py,,\none/__pycache__/x.pyc,,\n",
                Files.readString(site.resolve("one-1.0.dist-info/RECORD")));
        assertFalse(Files.exists(environment.resolve("etc/secret")));
        assertTrue(Files.exists(secret));
        assertTrue(
                Files.readString(local.resolve("one-1.0.dist-info/RECORD")).contains("secret"),
                "the installation's own list stays");
    }

    @Test
    void packagesBehindALinkAreCopiedAndNotTheLink() throws Exception {
        assumeTrue(!folder.getFileSystem().getSeparator().equals("\\"), "links are rare there");
        Path link = Files.createSymbolicLink(folder.resolve("usr/lib/linked"), local);
        write("usr/local/lib/python3.11/dist-packages/note.txt", "in " + local + " or " + link);

        copied(python, List.of(link));

        assertEquals("in " + site + " or " + site, Files.readString(site.resolve("note.txt")));
        assertFalse(Files.isSymbolicLink(site.resolve("one")));
    }

    @Test
    void anInstallationWithoutPackagesGivesAnEmptyEnvironment() throws Exception {
        copied(folder.resolve("opt/own-python"), List.of(folder.resolve("none")));

        try (Stream<Path> files = Files.list(site)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void whatIsNoEnvironmentIsRefused() {
        assertThrows(
                IOException.class,
                () ->
                        new InstallationPackages(
                                python, List.of(local), folder.resolve("usr/local/bin")));
    }
}
