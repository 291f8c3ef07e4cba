package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Registry.Hive;

class LocatorsTest {
    private static final String PYTHON = "python-3.11.9-h955ad1f_0";
    private static final String CONDA = "conda-24.7.1-py311h06a4308_0";

    @TempDir Path temporary;
    private Path folder;
    private FakeHost host;

    @BeforeEach
    void makeHost() throws IOException {
        folder = temporary.toRealPath();
        host = new FakeHost(folder);
    }

    @Test
    void condasBaseAndItsEnvironmentsAreFoundWithoutRoots() {
        Trees.conda(host.home().resolve("miniforge3"), PYTHON, CONDA);
        Trees.conda(host.home().resolve("miniforge3/envs/ocr"), PYTHON);
        assertEquals(
                List.of("base conda installation conda", "ocr conda environment conda"), found());
    }

    @Test
    void condasListIsReadAndItsDeadLinesArePassedOver() {
        Path far = Trees.conda(folder.resolve("far/away"), PYTHON);
        Trees.file(
                host.home().resolve(".conda/environments.txt"),
                folder.resolve("deleted") + "\r\n\r\n" + far + "\r\n");
        assertEquals(List.of("away conda environment conda"), found());
    }

    @Test
    void foldersNamedInCondasSettingsAreSearched() {
        Trees.conda(folder.resolve("data/envs/a"), PYTHON);
        Trees.conda(host.home().resolve("mine/b"), PYTHON);
        Trees.file(
                host.home().resolve(".condarc"), "envs_dirs:\n  - $DATA_DISK/envs\n  - ~/mine\n");
        host.with("DATA_DISK", folder.resolve("data").toString());
        assertEquals(List.of("a conda environment conda", "b conda environment conda"), found());
    }

    @Test
    void condasOwnVariablesLeadToItsBase() {
        Trees.conda(folder.resolve("odd/place"), PYTHON, CONDA);
        Path environment = Trees.conda(folder.resolve("odd/place/envs/a"), PYTHON);
        host.with("CONDA_PREFIX", environment.toString());
        assertEquals(
                List.of("a conda environment active", "base conda installation conda"), found());
        host.with("CONDA_PREFIX", "")
                .with("CONDA_EXE", folder.resolve("odd/place/bin/conda").toString());
        assertEquals(
                List.of("base conda installation conda", "a conda environment conda"), found());
    }

    @Test
    void programDataHoldsTheCondaOfAllUsers() {
        host.with(KnownFolder.PROGRAM_DATA, folder.resolve("ProgramData"));
        Trees.conda(folder.resolve("ProgramData/miniconda3"), PYTHON, CONDA);
        assertEquals(List.of("base conda installation conda"), found());
    }

    @Test
    void theActiveEnvironmentAndThoseOfVirtualenvwrapperAreFound() {
        Path base = Trees.base(folder.resolve("python"), "3.11.7");
        Path active = Trees.venv(folder.resolve("project/.venv"), base, "3.11.7");
        Trees.venv(host.home().resolve(".virtualenvs/a"), base, "3.11.7");
        Trees.venv(folder.resolve("work on/b"), base, "3.11.7");
        host.with("VIRTUAL_ENV", active.toString())
                .with("WORKON_HOME", folder.resolve("work on").toString());
        assertEquals(
                List.of(
                        "project venv environment active",
                        "python system installation base",
                        "b virtualenvwrapper environment workon-home",
                        "a virtualenvwrapper environment workon-home"),
                found());
    }

    @Test
    void pyenvsVersionsAndUvsPythonsAreInstallations() {
        Trees.base(host.home().resolve(".pyenv/versions/3.12.1"), "3.12.1");
        Trees.base(host.home().resolve("data/uv/python/cpython-3.13.0-linux"), "3.13.0");
        assertEquals(
                List.of(
                        "3.12.1 pyenv installation pyenv",
                        "cpython-3.13.0-linux uv installation uv-python"),
                found());
    }

    @Test
    void theRegistryNamesInstallations() {
        Path python = Trees.base(folder.resolve("Python313"), "3.13.2");
        Path other = Trees.base(folder.resolve("Other"), "3.12.1");
        Path program = other.resolve(Trees.windows(folder) ? "python.exe" : "bin/python3.12");
        String core = "Software\\Python\\PythonCore\\3.13\\InstallPath";
        host.withRegistry(Hive.CURRENT_USER, core, "", python.toString())
                .withRegistry(
                        Hive.LOCAL_MACHINE,
                        "Software\\WOW6432Node\\Python\\Maker\\x\\InstallPath",
                        "ExecutablePath",
                        program.toString())
                .withRegistry(
                        Hive.LOCAL_MACHINE,
                        "Software\\Python\\PythonCore\\3.9\\InstallPath",
                        "",
                        folder.resolve("uninstalled").toString());
        assertEquals(
                List.of(
                        "Python313 system installation registry",
                        "Other system installation registry"),
                found());
    }

    @Test
    void severalPythonsOfTheSystemShareAPrefix() {
        assumeFalse(Trees.windows(folder), "a system with /usr");
        Path usr = host.systemPath("/usr");
        Trees.base(usr, "3.11.2");
        Trees.program(usr.resolve("bin/python3.12"));
        Trees.file(usr.resolve("lib/python3.12/os.py"), "");
        Trees.folder(usr.resolve("share"));
        Trees.file(usr.resolve("bin/python3-config"), "");
        Trees.link(host.systemPath("/bin"), usr.resolve("bin"));
        Trees.link(host.systemPath("/lib"), usr.resolve("lib"));
        assertEquals(Optional.empty(), new EnvironmentReader(host).at(host.systemPath("/")));
        List<PythonEnvironment> found = Trees.search(host, false);
        assertEquals(
                List.of("python3.11", "python3.12"),
                found.stream()
                        .map(PythonEnvironment::name)
                        .filter(name -> name.contains("."))
                        .sorted()
                        .toList());
        Trees.folder(usr.resolve("lib/python3/dist-packages"));
        assertEquals(
                List.of(usr.resolve("lib/python3/dist-packages")),
                Trees.search(host, false).stream()
                        .filter(each -> each.name().equals("python3.12"))
                        .findFirst()
                        .orElseThrow()
                        .sitePackages());
    }

    @Test
    void shimsAndStubsOnThePathAreNoPythons() {
        Path shims = folder.resolve("shims");
        Path stubs = folder.resolve("Microsoft/WindowsApps");
        for (Path place : List.of(shims, stubs)) {
            Trees.file(place.resolve("python3"), "#!/bin/sh\n");
            Trees.program(place.resolve("python.exe"));
        }
        Path base = Trees.base(folder.resolve("own"), "3.11.7");
        String separator = host.system() == OperatingSystem.WINDOWS ? ";" : ":";
        host.with(
                "PATH",
                String.join(
                        separator,
                        shims.toString(),
                        "",
                        "relative",
                        stubs.toString(),
                        folder.resolve("gone").toString(),
                        Trees.home(base).toString()));
        assertEquals(
                "path",
                Trees.search(host, false).stream()
                        .peek(each -> assertEquals(base, each.prefix()))
                        .findFirst()
                        .orElseThrow()
                        .foundBy());
    }

    @Test
    void whateverPathsLeadToItEachIsListedOnce() throws IOException {
        Path base = Trees.base(folder.resolve("python"), "3.11.7");
        Path real = Trees.venv(folder.resolve("projects/a/venv"), base, "3.11.7");
        Path alias = folder.resolve("alias");
        Trees.link(alias, folder.resolve("projects/a"));
        host.with("VIRTUAL_ENV", alias.resolve("venv").toString());
        List<PythonEnvironment> found =
                Trees.search(host, false, folder.resolve("projects"), alias, real);
        assertEquals(List.of(real, base), found.stream().map(PythonEnvironment::prefix).toList());
        assertEquals("active", found.getFirst().foundBy());
    }

    @Test
    void onlyWhatLiesInTheRootsIsListedWhereThatWasAsked() {
        Path base = Trees.base(folder.resolve("python"), "3.11.7");
        Trees.conda(host.home().resolve("miniconda3"), PYTHON, CONDA);
        Path inside = Trees.venv(folder.resolve("projects/a/venv"), base, "3.11.7");
        Trees.venv(folder.resolve("projects-too/venv"), base, "3.11.7");
        host.with("VIRTUAL_ENV", folder.resolve("projects-too/venv").toString());
        assertEquals(
                List.of(inside),
                Trees.search(host, true, folder.resolve("projects")).stream()
                        .map(PythonEnvironment::prefix)
                        .toList());
        assertEquals(
                List.of(inside),
                Trees.search(host, true, inside).stream().map(PythonEnvironment::prefix).toList());
        assertEquals(List.of(), Trees.search(host, true));
    }

    @Test
    void copiesAndSavedOriginalsAreListedByNoLocator() {
        Path base = Trees.base(folder.resolve("python"), "3.11.7");
        Path copy = Trees.venv(folder.resolve("projects/copy"), base, "3.11.7");
        Trees.conda(host.home().resolve("miniconda3"), PYTHON, CONDA);
        Trees.conda(host.home().resolve("miniconda3/envs/a"), PYTHON);
        host.with("VIRTUAL_ENV", copy.toString());
        Trees.file(folder.resolve("projects/copy.trivet"), "");
        Trees.file(host.home().resolve("miniconda3/envs/a.trivet"), "");
        assertEquals(
                List.of("base"),
                Trees.search(host, false, folder.resolve("projects"), copy).stream()
                        .map(PythonEnvironment::name)
                        .toList());
    }

    @Test
    void aSearchThatIsCancelledSaysSo() {
        var cancellation = new Cancellation();
        cancellation.cancel();
        var search = new Search(host, List.of(folder), false, cancellation);
        assertThrows(CancellationException.class, () -> SearchRun.of(search, _ -> {}));
    }

    private List<String> found() {
        return Trees.search(host, false).stream()
                .map(each ->
                        String.join(
                                " ",
                                each.name(),
                                each.kind().id(),
                                each.role().id(),
                                each.foundBy()))
                .toList();
    }
}
