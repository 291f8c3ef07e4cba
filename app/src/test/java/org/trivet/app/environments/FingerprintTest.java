package org.trivet.app.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;

class FingerprintTest {
    private static final FileTime OLD = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir private Path folder;
    private Path packages = Path.of("");

    @BeforeEach
    void anOldEnvironment() throws IOException {
        packages = Files.createDirectories(folder.resolve("lib").resolve("site-packages"));
        Files.writeString(folder.resolve("pyvenv.cfg"), "version = 3.12.1\n");
        for (Path part : List.of(packages, folder.resolve("pyvenv.cfg"), folder)) {
            Files.setLastModifiedTime(part, OLD);
        }
    }

    private Fingerprint now() {
        return Fingerprint.of(
                new PythonEnvironment(
                        folder,
                        Optional.empty(),
                        "env",
                        EnvironmentKind.VENV,
                        Role.ENVIRONMENT,
                        Fact.missing("pyvenv.cfg"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(packages),
                        EnvironmentState.OK,
                        List.of(),
                        "test"));
    }

    @Test
    void itIsTheSameWhileNothingIsTouched() {
        assertEquals(now(), now());
    }

    @Test
    void anInstalledPackageChangesIt() throws IOException {
        var before = now();
        Files.createDirectory(packages.resolve("six-1.17.0.dist-info"));
        assertNotEquals(before, now());
    }

    @Test
    void aChangedConfigurationChangesIt() throws IOException {
        var before = now();
        Files.writeString(folder.resolve("pyvenv.cfg"), "version = 3.12.10\n");
        Files.setLastModifiedTime(folder.resolve("pyvenv.cfg"), OLD);
        assertNotEquals(before, now(), "its size tells where the time does not");
    }

    @Test
    void anEntryOfCondaChangesIt() throws IOException {
        var before = now();
        Files.createDirectory(folder.resolve("conda-meta"));
        assertNotEquals(before, now());
    }
}
