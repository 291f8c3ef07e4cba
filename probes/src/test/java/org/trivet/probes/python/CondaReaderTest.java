package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;

class CondaReaderTest {
    private static final String PYTHON = "python-3.11.9-h955ad1f_0";

    @TempDir Path folder;

    @Test
    void aNamedEnvironmentIsReadWhole() {
        Path prefix = Trees.conda(folder.resolve("base/envs/ocr"), PYTHON);
        assertEquals(
                new PythonEnvironment(
                        prefix,
                        Optional.of(
                                prefix.resolve(
                                        Trees.windows(prefix) ? "python.exe" : "bin/python")),
                        "ocr",
                        EnvironmentKind.CONDA,
                        Role.ENVIRONMENT,
                        Fact.found(
                                "3.11.9",
                                prefix.resolve("conda-meta/" + PYTHON + ".json").toString()),
                        Fact.found(
                                "cpython",
                                prefix.resolve(
                                                Trees.windows(prefix)
                                                        ? "Lib/site-packages"
                                                        : "lib/python3.11")
                                        .toString()),
                        Fact.found(
                                "amd64",
                                prefix.resolve(Trees.windows(prefix) ? "python.exe" : "bin/python")
                                        .toString()),
                        Optional.of("conda"),
                        Optional.of("conda 24.7.1"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(Trees.site(prefix)),
                        EnvironmentState.OK,
                        List.of(),
                        "test"),
                CondaReader.read(prefix, "test"));
    }

    @Test
    void theBaseIsAnInstallation() {
        Path prefix =
                Trees.conda(folder.resolve("miniconda3"), PYTHON, "conda-24.7.1-py311h06a4308_0");
        PythonEnvironment found = CondaReader.read(prefix, "test");
        assertEquals("base", found.name());
        assertEquals(Role.INSTALLATION, found.role());
    }

    @Test
    void toolsOfCondaInAnEnvironmentDoNotMakeItABase() {
        Path prefix =
                Trees.conda(folder.resolve("envs/build"), PYTHON, "conda-24.7.1-py311h06a4308_0");
        assertEquals(Role.ENVIRONMENT, CondaReader.read(prefix, "test").role());
        Path other = Trees.conda(folder.resolve("other"), PYTHON, "conda-pack-0.7.1-pyhd8ed1ab_0");
        assertEquals(Role.ENVIRONMENT, CondaReader.read(other, "test").role());
    }

    @Test
    void oneWithoutPythonIsNoFault() {
        Path prefix = Trees.conda(folder.resolve("envs/r"), "r-base-4.3.1-h93585b2_0");
        PythonEnvironment found = CondaReader.read(prefix, "test");
        assertEquals(EnvironmentState.NO_PYTHON, found.state());
        assertEquals(
                List.of(new Problem("no-python", Map.of("path", prefix.toString()))),
                found.problems());
    }

    @Test
    void aRecordedPythonThatIsGoneIsHalfDeleted() throws IOException {
        Path prefix = Trees.conda(folder.resolve("envs/a"), PYTHON);
        Files.delete(prefix.resolve(Trees.windows(prefix) ? "python.exe" : "bin/python"));
        assertEquals(EnvironmentState.HALF_DELETED, CondaReader.read(prefix, "test").state());
    }

    @Test
    void withoutHistoryAndPythonItIsHalfDeleted() throws IOException {
        Path prefix = Trees.conda(folder.resolve("envs/a"), "zlib-1.3-h0_0");
        Files.delete(prefix.resolve("conda-meta/history"));
        PythonEnvironment found = CondaReader.read(prefix, "test");
        assertEquals(EnvironmentState.HALF_DELETED, found.state());
        assertEquals(
                "python, conda-meta/history", found.problems().getFirst().details().get("missing"));
    }

    @Test
    void aLostHistoryIsSaidOfAWorkingOne() throws IOException {
        Path prefix = Trees.conda(folder.resolve("envs/a"), PYTHON);
        Files.delete(prefix.resolve("conda-meta/history"));
        PythonEnvironment found = CondaReader.read(prefix, "test");
        assertEquals(EnvironmentState.OK, found.state());
        assertEquals("no-history", found.problems().getFirst().code());
    }

    @Test
    void anEmptyFolderOfThatNameIsNoEnvironment() {
        Trees.folder(folder.resolve("decoy/conda-meta"));
        assertFalse(CondaReader.fits(folder.resolve("decoy")));
    }

    @Test
    void aMovedOneIsTold() {
        assumeFalse(Trees.windows(folder), "console scripts are programs on Windows");
        Path prefix = Trees.conda(folder.resolve("envs/a"), PYTHON);
        Trees.file(prefix.resolve("bin/pip"), "#!/opt/conda/envs/a/bin/python\n");
        PythonEnvironment found = CondaReader.read(prefix, "test");
        assertEquals(EnvironmentState.MOVED, found.state());
        assertEquals("/opt/conda/envs/a", found.problems().getFirst().details().get("expected"));
    }

    @Test
    void listsInEveryFormAreRead() {
        String text =
                """
                channels:
                  - defaults
                envs_dirs:
                  # a comment
                  - "/data/with blank"
                  - ~/envs   # mine
                - /unindented
                pkgs_dirs:
                  - /not/this
                envs_path: [/one, '/two']
                """;
        assertEquals(
                List.of("/data/with blank", "~/envs", "/unindented", "/one", "/two"),
                Condarc.entries(text));
    }
}
