package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.KnownFolder;

/// What the project tools themselves make, in a home of their own, told apart by the rules. They
/// are installed together from the package index, once.
class RealToolsTest {
    /// On an idle machine all of it takes half a minute.
    private static final int MINUTES = 8;

    @TempDir static Path temporary;
    private static Path folder;
    private static Path bin;

    @BeforeAll
    static void install() throws Exception {
        assumeFalse(
                System.getProperty("os.name").startsWith("Windows"),
                "the bed of the Windows JVM is not built to hold these tools");
        folder = temporary.toRealPath();
        Path tools = folder.resolve("tools");
        bin = tools.resolve("bin");
        String python = Optional.ofNullable(System.getenv("TRIVET_TEST_PYTHON")).orElse("python3");
        boolean installed =
                run(folder, python, "-m", "venv", tools.toString()) == 0
                        && run(
                                        folder,
                                        bin.resolve("python").toString(),
                                        "-m",
                                        "pip",
                                        "install",
                                        "--quiet",
                                        "poetry",
                                        "hatch",
                                        "pdm",
                                        "pipx",
                                        "tox")
                                == 0;
        String lack = "the tools could not be installed from the package index";
        if (System.getenv("TRIVET_BED_REQUIRED") != null) {
            assertTrue(installed, lack + ", and TRIVET_BED_REQUIRED is set");
        }
        assumeTrue(installed, lack);
    }

    @Test
    void poetrysEnvironmentAndItsProject() throws Exception {
        Path project =
                project(
                        "poe",
                        "[tool.poetry]\nname = \"poe\"\nversion = \"0.1.0\"\ndescription = \"\"\n"
                                + "authors = []\n[tool.poetry.dependencies]\npython = \">=3.9\"\n");
        Trees.file(project.resolve("poe/__init__.py"), "");
        assertEquals(0, tool(project, "poetry", "install", "--no-interaction"));
        PythonEnvironment found = only(EnvironmentKind.POETRY);
        assertEquals(Optional.of(project), found.project());
        assertTrue(found.name().startsWith("poe-"), found.name());
        assertEquals(EnvironmentState.OK, found.state(), () -> found.problems().toString());
    }

    @Test
    void hatchsEnvironmentsAndTheProject() throws Exception {
        Path project =
                project(
                        "hat",
                        "[project]\nname = \"hat\"\nversion = \"0.1.0\"\n[tool.hatch.envs.default]\n"
                                + "skip-install = true\n[tool.hatch.envs.docs]\nskip-install = true\n");
        assertEquals(0, tool(project, "hatch", "env", "create", "docs"));
        PythonEnvironment found = only(EnvironmentKind.HATCH);
        assertEquals("hat.docs", found.name());
        assertEquals(EnvironmentState.OK, found.state(), () -> found.problems().toString());
    }

    @Test
    void pdmsEnvironmentApartFromItsProject() throws Exception {
        Path project =
                project(
                        "pd",
                        "[project]\nname = \"pd\"\nversion = \"0.1.0\"\nrequires-python = \">=3.9\"\n"
                                + "[tool.pdm]\ndistribution = false\n");
        assertEquals(0, tool(project, "pdm", "venv", "create", "--name", "apart"));
        PythonEnvironment found = only(EnvironmentKind.PDM);
        assertEquals("pd-" + md5(project) + "-apart", found.name());
    }

    /// PDM's hash is not that of the others.
    private static String md5(Path project) {
        String name = only(EnvironmentKind.PDM).name();
        String hash = name.substring("pd-".length(), name.length() - "-apart".length());
        assertTrue(PathHash.matches(hash, project), name);
        return hash;
    }

    @Test
    void toxsEnvironmentStaysVirtualenvs() throws Exception {
        Path project = Trees.folder(folder.resolve("projects/tx"));
        Trees.file(
                project.resolve("tox.ini"),
                "[tox]\nenv_list = one\n[testenv]\nskip_install = true\ncommands = python --version\n");
        assertEquals(0, tool(project, "tox", "-q"));
        PythonEnvironment found =
                search().stream()
                        .filter(one -> one.manager().filter("tox"::equals).isPresent())
                        .findFirst()
                        .orElseThrow();
        assertEquals(EnvironmentKind.VIRTUALENV, found.kind());
        assertEquals("tx.one", found.name());
        assertEquals(Optional.of(project), found.project());
    }

    @Test
    void pipxsPrograms() throws Exception {
        assertEquals(0, tool(folder, "pipx", "install", "--quiet", "cowsay"));
        PythonEnvironment found = only(EnvironmentKind.PIPX);
        assertEquals("cowsay", found.name());
        assertEquals(EnvironmentState.OK, found.state(), () -> found.problems().toString());
    }

    private static Path project(String name, String manifest) {
        Path project = Trees.folder(folder.resolve("projects").resolve(name));
        Trees.file(project.resolve("pyproject.toml"), manifest);
        return project;
    }

    private static PythonEnvironment only(EnvironmentKind kind) {
        List<PythonEnvironment> found =
                search().stream().filter(one -> one.kind() == kind).toList();
        assertEquals(1, found.size(), () -> "found " + found);
        return found.getFirst();
    }

    private static List<PythonEnvironment> search() {
        Path home = folder.resolve("home");
        var host =
                new FakeHost(folder)
                        .with(KnownFolder.USER_DATA, home.resolve(".local").resolve("share"));
        return Trees.search(host, false, folder.resolve("projects"));
    }

    private static int tool(Path at, String name, String... arguments) throws Exception {
        var command = new ArrayList<String>(List.of(bin.resolve(name).toString()));
        command.addAll(List.of(arguments));
        return run(at, command.toArray(String[]::new));
    }

    private static int run(Path at, String... command) throws InterruptedException {
        try {
            var builder =
                    new ProcessBuilder(command).directory(at.toFile()).redirectErrorStream(true);
            var variables = builder.environment();
            variables.keySet().removeIf(name -> name.startsWith("XDG_") || name.contains("VENV"));
            variables.remove("VIRTUAL_ENV");
            variables.put("HOME", Trees.folder(folder.resolve("home")).toString());
            Process process = builder.start();
            process.getOutputStream().close();
            process.getInputStream().readAllBytes();
            return process.waitFor(MINUTES, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException _) {
            return -1;
        }
    }
}
