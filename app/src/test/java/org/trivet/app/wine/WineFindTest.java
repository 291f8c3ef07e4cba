package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.WheelMaker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every kind that Windows has, found by the program in the Windows JVM: real Pythons, environments
/// by real tools, entries that Windows' own `reg` wrote.
///
/// Left out, for Wine 8 has none of them: junctions (`mklink /J` makes nothing and `CreateJunction`
/// answers "not supported"), symbolic links (`os.symlink` makes nothing and says that it did), the
/// Store's aliases as reparse points (here: files of no bytes), Pythons of 32 bits. Conda is its
/// layout alone: there is no conda for Windows in the test bed.
@TestInstance(Lifecycle.PER_CLASS)
class WineFindTest {
    /// What is found of everything below the folder: its place there; kind; manager, `-` where none
    /// is; role; state; version; finder.
    private static final String TRUTH =
            """
            home/proj/.venv | venv | - | environment | ok | 3.13.2 | roots
            home/proj 项目/环境 一 | venv | - | environment | ok | 3.13.2 | roots
            home/uvproj/.venv | uv | uv | environment | ok | 3.13.2 | roots
            home/withpip/.venv | uv | uv | environment | ok | 3.13.2 | roots
            home/moved/.venv | venv | - | environment | moved | 3.13.2 | roots
            home/half/.venv | venv | - | environment | half-deleted | 3.13.2 | roots
            home/gone/.venv | venv | - | environment | base-missing | 3.13.2 | roots
            home/linux/.venv | venv | - | environment | ok | * | roots
            home/evil/.venv | venv | - | environment | ok | 3.13.2 | roots
            home/%LONG%/.venv | uv | uv | environment | ok | 3.13.2 | roots
            workon/wrapped | virtualenvwrapper | * | environment | ok | 3.13.2 | workon-home
            home/AppData/Roaming/uv/tools/hello | uv | uv | environment | ok | 3.13.2 | uv-tool
            home/AppData/Roaming/uv/python/cpython-3.13.2-windows-x86_64-none | uv | uv | installation | ok | 3.13.2 | uv-python
            home/.pyenv/pyenv-win/versions/3.12.1 | pyenv | pyenv | installation | ok | 3.12.1 | pyenv
            home/AppData/Local/miniconda3 | conda | conda | installation | ok | 3.12.1 | conda
            home/AppData/Local/miniconda3/envs/ml | conda | conda | environment | ok | 3.12.1 | conda
            home/Miniconda3 | conda | conda | installation | ok | 3.12.1 | conda
            ProgramData/Anaconda3 | conda | conda | installation | ok | 3.12.1 | conda
            other/by prefix | conda | conda | environment | ok | 3.12.1 | conda
            registered/Python 3.13 | system | * | installation | ok | 3.13.2 | registry
            registered/蟒蛇 | system | * | installation | ok | 3.13.2 | registry
            registered/32 | system | * | installation | ok | 3.12.1 | registry
            registered/machine | system | * | installation | ok | 3.12.1 | registry
            registered/program | system | * | installation | ok | 3.13.2 | registry
            home/expanded | system | * | installation | ok | 3.12.1 | registry
            registered/Anaconda | conda | conda | installation | ok | 3.12.1 | registry
            home/Downloads/WPy64-31320/python-3.13.2.amd64 | winpython | * | installation | ok | 3.13.2 | winpython
            apps/WindowsApps/PythonSoftwareFoundation.Python.3.13_3.13.%ID%.0_x64__qbz5n2kfra8p0 | store | * | installation | ok | 3.13.2 | store
            home/AppData/Local/Microsoft/WindowsApps/PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0 | store | * | installation | ok | 3.12 | store
            home/AppData/Local/Programs/Python/Python312 | system | * | installation | ok | 3.12.1 | windows-folders
            home/ComfyUI_windows_portable/python_embeded | embedded | comfyui | installation | ok | 3.13.2 | *
            home/some tool/python | embedded | * | installation | ok | 3.13.2 | roots
            home/AppData/Roaming/StabilityMatrix/Packages/webui/venv | venv | stability-matrix | environment | ok | 3.13.2 | stability-matrix
            home/AppData/Roaming/StabilityMatrix/Assets/Python312 | embedded | stability-matrix | installation | ok | 3.12.1 | stability-matrix
            """;

    private static final String PYTHON_312 = "C:\\Python312\\python.exe";

    private static final String CURRENT = "HKEY_CURRENT_USER\\Software\\Python\\";
    private static final String MACHINE = "HKEY_LOCAL_MACHINE\\Software\\Python\\";
    private static final String STORE =
            "HKEY_CURRENT_USER\\Software\\Classes\\Local Settings\\Software\\Microsoft\\Windows"
                    + "\\CurrentVersion\\AppModel\\Repository\\Packages\\";

    private final Wine wine = Wine.found();
    private final Path work;
    private final String id;
    private final WindowsGround ground;
    private final WindowsRegistryEntries registry;
    private final Path marker;

    WineFindTest() throws IOException {
        work = wine.newFolder("find");
        id = Objects.requireNonNull(work.getFileName()).toString().replaceAll("\\D", "");
        ground = new WindowsGround(wine, work);
        registry = new WindowsRegistryEntries(wine, work);
        marker = work.resolve("was-run");
    }

    @BeforeAll
    void aWindowsMachine() throws Exception {
        Files.createDirectories(work.resolve("stand"));
        installations();
        environments();
        applications();
        entries();
    }

    @AfterAll
    void cleanUp() throws Exception {
        try {
            registry.remove();
        } finally {
            ground.delete();
        }
    }

    @Test
    void everythingIsListedOnceAsWhatItIsAndNothingIsTouchedOrRun() throws Exception {
        Map<String, String> files = TreeListing.of(work);
        String before = keys();

        JsonNode listed = list();
        assertEquals(String.join("\n", truth()), String.join("\n", table().of(listed)));
        assertEquals(
                List.of(
                        "home/AppData/Local/Microsoft/WindowsApps/PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0",
                        "home/half/.venv"),
                table().others(listed, "architecture", "amd64"),
                "what has no program to look into has no architecture");
        assertEquals(
                List.of(Wine.PYTHON, PYTHON_312),
                installationsOfTheBed(listed),
                "the Pythons that the test bed registered, once each");
        assertEquals(files, TreeListing.of(work), "nothing is written into the home");
        assertEquals(before, keys(), "nor into the registry");
        assertFalse(Files.exists(marker), "nothing that is found is run");

        // the same in letters of another case
        String folder = wine.windows(work).toUpperCase(Locale.ROOT);
        assertEquals(
                String.join("\n", truth()),
                String.join("\n", table().of(list("--in", "c" + folder.substring(1)))));

        whyAnswers();

        JsonNode shown =
                json(0, "show", wine.windows(work.resolve("home/withpip/.venv")), "--json");
        assertEquals("pip", shown.path("packages").path(0).path("name").asString());
        assertFalse(Files.exists(marker), "nothing that is found is run");

        Wine.Result planted =
                wine.run(1, wine.windows(work.resolve("home/evil/.venv/Scripts/python.exe")));
        assertEquals(0, planted.exit(), planted::toString);
        assertTrue(Files.exists(marker), "what was planted would have left its mark");
    }

    private void whyAnswers() throws Exception {
        // java.exe takes its arguments in the code page, so none with Chinese in it
        JsonNode listed = why(0, "registered/program/python.exe");
        assertTrue(listed.path("listed").asBoolean(), listed::toString);
        assertTrue(speaksFor(listed).contains("registry"), listed::toString);
        // a path as someone types it
        JsonNode project = why(0, "HOME/PROJ/.VENV/scripts/Python.EXE");
        assertEquals(
                wine.windows(work.resolve("home/proj/.venv")),
                project.path("environment").path("prefix").asString());
        assertTrue(speaksFor(project).contains("roots"), project::toString);
        JsonNode stub = why(1, "home/AppData/Local/Microsoft/WindowsApps/python.exe");
        assertFalse(stub.path("listed").asBoolean(), stub::toString);
        assertFalse(why(1, "home/leftover").path("listed").asBoolean());
    }

    private JsonNode why(int exit, String place) throws Exception {
        return json(exit, "why", "--json", wine.windows(work) + "\\" + place.replace('/', '\\'));
    }

    private static List<String> speaksFor(JsonNode why) {
        return why.path("answers")
                .valueStream()
                .filter(answer -> answer.path("speaksFor").asBoolean())
                .map(answer -> answer.path("rule").asString())
                .toList();
    }

    private void installations() throws Exception {
        ground.installation("Python313", "registered/Python 3.13");
        ground.installation("Python313", "registered/蟒蛇");
        ground.installation("Python313", "registered/program");
        ground.installation("Python312", "registered/32");
        ground.installation("Python312", "registered/machine");
        ground.installation("Python312", "home/expanded");
        ground.conda("registered/Anaconda", true);
        ground.installation("Python312", "home/.pyenv/pyenv-win/versions/3.12.1");
        ground.installation(
                "Python313", "home/AppData/Roaming/uv/python/cpython-3.13.2-windows-x86_64-none");
        ground.installation("Python312", "home/AppData/Local/Programs/Python/Python312");
        ground.installation("Python313", "home/Downloads/WPy64-31320/python-3.13.2.amd64");
        ground.installation(
                "Python313",
                "apps/WindowsApps/PythonSoftwareFoundation.Python.3.13_3.13."
                        + id
                        + ".0_x64__qbz5n2kfra8p0");
        ground.file("home/AppData/Local/Microsoft/WindowsApps/python.exe", "");
        ground.file(
                "home/AppData/Local/Microsoft/WindowsApps/PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0/python.exe",
                "");
        ground.conda("home/AppData/Local/miniconda3", true);
        ground.conda("home/AppData/Local/miniconda3/envs/ml", false);
        ground.conda("home/Miniconda3", true);
        ground.conda("ProgramData/Anaconda3", true);
        ground.conda("other/by prefix", false);
        String listed = wine.windows(work.resolve("other/by prefix"));
        ground.file(
                "home/.conda/environments.txt",
                listed + "\r\n" + listed.toUpperCase(Locale.ROOT) + "\r\nC:\\gone\\env\r\n");
        runs("registered/蟒蛇/python.exe", "3.13.2");
        runs("home/AppData/Local/miniconda3/python.exe", "3.12.1");
    }

    private void environments() throws Exception {
        ground.venvs(
                "home/proj/.venv",
                "home/proj 项目/环境 一",
                "home/half/.venv",
                "home/gone/.venv",
                "home/evil/.venv",
                "workon/wrapped",
                "home/AppData/Roaming/StabilityMatrix/Packages/webui/venv");
        ground.copy("home/proj/.venv", "home/moved/.venv");
        Files.delete(work.resolve("home/half/.venv/Scripts/python.exe"));
        Path config = work.resolve("home/gone/.venv/pyvenv.cfg");
        Files.writeString(
                config,
                Files.readString(config).replace("C:\\Python313", "C:\\Python 3.13 (gone)"));
        plant("home/evil/.venv/Scripts/python.exe");
        plant("home/evil/python.exe");
        ground.uvVenv("home/uvproj/.venv");
        ground.uvVenv("home/withpip/.venv");
        ground.uvVenv("home/" + longFolder() + "/.venv");
        ground.succeeds(
                List.of(
                        "C:\\uv\\uv.exe",
                        "pip",
                        "install",
                        "-q",
                        "--offline",
                        "--no-index",
                        "--no-config",
                        "--find-links",
                        "C:\\Python313\\Lib\\ensurepip\\_bundled",
                        "--python",
                        wine.windows(work.resolve("home/withpip/.venv/Scripts/python.exe")),
                        "pip"));
        tool();
        Process linux =
                new ProcessBuilder(
                                "python3",
                                "-m",
                                "venv",
                                "--copies",
                                "--without-pip",
                                work.resolve("home/linux/.venv").toString())
                        .inheritIO()
                        .start();
        assertEquals(0, linux.waitFor());
        runs("home/proj 项目/环境 一/Scripts/python.exe", "3.13.2");
    }

    /// By `uv tool install`, from a wheel made here.
    private void tool() throws Exception {
        WheelMaker.wheel("hello", "1.0")
                .file("hello/__init__.py", "def main(): print('hello')\n")
                .file(
                        "hello-1.0.dist-info/entry_points.txt",
                        "[console_scripts]\nhello = hello:main\n")
                .into(work.resolve("wheels"));
        ground.succeeds(
                List.of(
                        "UV_TOOL_DIR="
                                + wine.windows(work.resolve("home/AppData/Roaming/uv/tools")),
                        "UV_TOOL_BIN_DIR=" + wine.windows(work.resolve("home/.local/bin")),
                        "C:\\uv\\uv.exe",
                        "tool",
                        "install",
                        "-q",
                        "--offline",
                        "--no-index",
                        "--no-config",
                        "--python",
                        Wine.PYTHON,
                        "--find-links",
                        wine.windows(work.resolve("wheels")),
                        "hello"));
    }

    private void applications() throws Exception {
        ground.embeddable("home/ComfyUI_windows_portable/python_embeded");
        ground.file("home/ComfyUI_windows_portable/ComfyUI/main.py", "");
        ground.embeddable("home/some tool/python");
        ground.installation("Python312", "home/AppData/Roaming/StabilityMatrix/Assets/Python312");
        // a search path with no Python beside it
        ground.file("home/leftover/python313._pth", "python313.zip\n");
        runs("home/ComfyUI_windows_portable/python_embeded/python.exe", "3.13.2");
    }

    private void entries() throws Exception {
        String python = "C:\\work\\" + work.getFileName() + "\\registered\\";
        String tag = "3.13-" + id;
        registry.key(
                        CURRENT + "PythonCore\\" + tag,
                        "\\InstallPath",
                        "",
                        python + "Python 3.13\\",
                        "ExecutablePath",
                        python + "Python 3.13\\python.exe")
                .key(CURRENT + "PythonCore\\中" + tag, "\\InstallPath", "", python + "蟒蛇\\")
                .key(
                        CURRENT + "Astral" + id,
                        "\\CPython3.13.2\\InstallPath",
                        "ExecutablePath",
                        python + "program\\python.exe")
                .key(
                        CURRENT + "ContinuumAnalytics" + id,
                        "\\Anaconda312-64\\InstallPath",
                        "",
                        python + "Anaconda")
                .key(MACHINE + "PythonCore\\" + tag, "\\InstallPath", "", python + "machine")
                .key(
                        CURRENT + "Bogus" + id,
                        "\\gone\\InstallPath",
                        "",
                        "C:\\Program Files\\Python gone\\",
                        "ExecutablePath",
                        "C:\\Program Files\\Python gone\\python.exe")
                .key(CURRENT + "Bogus" + id, "\\text\\InstallPath", "", "no path | at all?\"")
                .key(CURRENT + "Bogus" + id, "\\nothing\\InstallPath")
                .key(CURRENT + "Bogus" + id, "\\network\\InstallPath", "", "\\\\nobody\\is\\here")
                .key(
                        STORE
                                + "PythonSoftwareFoundation.Python.3.13_3.13."
                                + id
                                + ".0_x64__qbz5n2kfra8p0",
                        "",
                        "PackageRootFolder",
                        wine.windows(
                                work.resolve(
                                        "apps/WindowsApps/PythonSoftwareFoundation.Python.3.13_3.13."
                                                + id
                                                + ".0_x64__qbz5n2kfra8p0")))
                .added(
                        MACHINE + "PythonCore\\3.12-32-" + id,
                        "\\InstallPath",
                        "/ve",
                        "/d",
                        python + "32\\",
                        "/reg:32")
                .added(
                        CURRENT + "Expanded" + id,
                        "\\3.12\\InstallPath",
                        "/ve",
                        "/t",
                        "REG_EXPAND_SZ",
                        "/d",
                        "%USERPROFILE%\\expanded")
                .write();
    }

    private void plant(String place) throws Exception {
        Path source = work.resolve("planted.c");
        Files.writeString(
                source,
                "#include <stdio.h>\nint main(void) { FILE *f = fopen(\""
                        + wine.windows(marker).replace("\\", "\\\\")
                        + "\", \"w\"); return f ? fclose(f) : 1; }\n");
        Process compiler =
                new ProcessBuilder(
                                "x86_64-w64-mingw32-gcc",
                                "-O2",
                                "-s",
                                "-o",
                                work.resolve(place).toString(),
                                source.toString())
                        .inheritIO()
                        .start();
        assertEquals(0, compiler.waitFor());
    }

    private void runs(String place, String version) throws Exception {
        Wine.Result result =
                wine.run(
                        2,
                        wine.windows(work.resolve(place)),
                        "-B",
                        "-c",
                        "import sys; print('%d.%d.%d' % sys.version_info[:3])");
        assertEquals(version, result.out().strip(), result::toString);
    }

    /// Longer in total than the 260 characters of old.
    private static String longFolder() {
        return String.join("/", "a".repeat(100), "b".repeat(100), "c".repeat(100));
    }

    private String keys() throws Exception {
        Wine.Result user = wine.run(1, "reg", "query", "HKCU\\Software", "/s");
        Wine.Result machine = wine.run(1, "reg", "query", "HKLM\\Software\\Python", "/s");
        return user.out() + machine.out();
    }

    private List<String> truth() {
        return new TreeSet<>(
                        TRUTH.lines()
                                .map(line -> line.replace("%LONG%", longFolder()))
                                .map(line -> line.replace("%ID%", id))
                                .toList())
                .stream().toList();
    }

    private static List<String> installationsOfTheBed(JsonNode document) {
        return document.path("environments")
                .valueStream()
                .map(one -> one.path("executable").asString(""))
                .filter(program -> program.startsWith("C:\\Python31"))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private FoundTable table() {
        return new FoundTable(wine.windows(work) + "\\", truth());
    }

    private JsonNode list(String... more) throws Exception {
        var arguments = new ArrayList<>(List.of("list", "--json"));
        arguments.addAll(List.of(more));
        return json(0, arguments.toArray(String[]::new));
    }

    private JsonNode json(int exit, String... arguments) throws Exception {
        Path home = work.resolve("home");
        Wine.Result result =
                new WindowsTrivet(wine, work.resolve("stand"))
                        .run(
                                List.of(
                                        "USERPROFILE=" + wine.windows(home),
                                        "LOCALAPPDATA="
                                                + wine.windows(home.resolve("AppData/Local")),
                                        "APPDATA=" + wine.windows(home.resolve("AppData/Roaming")),
                                        "ProgramData=" + wine.windows(work.resolve("ProgramData")),
                                        "WORKON_HOME="
                                                + wine.windows(work.resolve("workon"))
                                                        .toUpperCase(Locale.ROOT),
                                        "PATH=C:\\windows\\system32;"
                                                + wine.windows(
                                                        home.resolve(
                                                                "AppData/Local/Microsoft/WindowsApps"))
                                                + ";"
                                                + wine.windows(home.resolve("evil"))),
                                arguments);
        assertEquals(exit, result.exit(), result::toString);
        return JsonMapper.shared().readTree(result.out());
    }
}
