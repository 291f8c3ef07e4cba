package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Environments that hold one program each, and the Pythons that tools install.
class ProgramToolsTest extends KindScene {

    @Test
    void pipxIsFoundInEveryPlaceThatItsVersionsChose() {
        host.with("PIPX_HOME", folder.resolve("px").toString());
        for (Path home :
                List.of(
                        folder.resolve("px"),
                        data("pipx"),
                        data("pipx/pipx"),
                        home(".local/pipx"),
                        home("pipx"))) {
            Path prefix = venv(home.resolve("venvs/ruff"));
            assertEquals("ruff pipx pipx", found(prefix), prefix.toString());
            Path shared = venv(home.resolve("shared"));
            assertEquals("shared venv pipx", found(shared), shared.toString());
        }
    }

    @Test
    void pipxsOwnFileTellsItAnywhere() {
        Path prefix = venv(folder.resolve("disk/venvs/black"));
        Trees.file(prefix.resolve("pipx_metadata.json"), "{}");
        assertEquals("black pipx pipx", found(prefix, folder.resolve("disk")));
    }

    @Test
    void uvsToolsAreFoundByVariableFolderAndReceipt() {
        host.with("UV_TOOL_DIR", folder.resolve("tools").toString());
        assertEquals("ruff uv uv", found(uv(folder.resolve("tools/ruff"))));
        assertEquals("black uv uv", found(uv(data("uv/tools/black"))));
        assertEquals("mypy uv uv", found(uv(home("config/uv/data/tools/mypy")), host.home()));
        Path marked = venv(folder.resolve("disk/httpie"));
        Trees.file(marked.resolve("uv-receipt.toml"), "[tool]\n");
        assertEquals("httpie uv uv", found(marked, folder.resolve("disk")));
    }

    @Test
    void everyToolsPythonsAreItsOwn() {
        record Kept(String at, String line) {}
        for (Kept kept :
                List.of(
                        new Kept("home/.pyenv/versions/3.12.1", "3.12.1 pyenv pyenv"),
                        new Kept("home/.pyenv/pyenv-win/versions/3.12.2", "3.12.2 pyenv pyenv"),
                        new Kept("home/.asdf/installs/python/3.12.3", "3.12.3 asdf asdf"),
                        new Kept("home/data/mise/installs/python/3.12.4", "3.12.4 mise mise"),
                        new Kept("home/data/rtx/installs/python/3.12.5", "3.12.5 mise mise"),
                        new Kept("home/data/uv/python/cpython-3.12.6-x", "cpython-3.12.6-x uv uv"),
                        new Kept("home/.rye/py/cpython@3.12.7", "cpython@3.12.7 system rye"),
                        new Kept(
                                "home/.rye/py/cpython@3.12.8/install", "cpython@3.12.8 system rye"),
                        new Kept(
                                "home/data/pypoetry/python/cpython@3.12.9",
                                "cpython@3.12.9 poetry poetry"),
                        new Kept("home/data/pdm/python/cpython@3.12.10", "cpython@3.12.10 pdm pdm"),
                        new Kept(
                                "home/data/hatch/pythons/3.12/python", "python3.12 hatch hatch"))) {
            Path prefix = Trees.base(folder.resolve(kept.at()), "3.12.1");
            assertEquals(kept.line(), found(prefix));
            assertEquals(Role.INSTALLATION, only(prefix).role(), kept.at());
        }
    }

    @Test
    void pyenvVirtualenvsEnvironmentsAreFoundOnceUnderTheirVersion() {
        Path version = Trees.base(home(".pyenv/versions/3.11.7"), "3.11.7");
        Path prefix = Trees.venv(version.resolve("envs/web"), version, "3.11.7");
        assertEquals("web pyenv pyenv", found(prefix));
        assertEquals(Role.ENVIRONMENT, only(prefix).role());
        Path conda =
                Trees.conda(
                        home(".pyenv/versions/miniconda3-latest"),
                        "python-3.11.9-h0_0",
                        "conda-24.7.1-py311h06a4308_0");
        assertEquals("base conda conda", found(conda));
    }

    @Test
    void aPythonWithoutHeadersHasTheVersionOfItsFolder() {
        Path prefix = folder.resolve("home/data/uv/python/cpython-3.13.2+x-linux");
        Path made = windowsPython(prefix, "3.13");
        assertEquals("3.13.2", only(made).version().toOptional().orElseThrow());
        Path other = windowsPython(folder.resolve("home/data/uv/python/cpython-3.9.1"), "3.13");
        assertEquals("3.13", only(other).version().toOptional().orElseThrow());
    }

    @Test
    void homebrewsPythonsHaveTheNameOfTheirFormula() {
        host.with("HOMEBREW_PREFIX", folder.resolve("brew").toString());
        Path cellar = folder.resolve("brew/Cellar/python@3.12/3.12.7_1");
        assertEquals("python@3.12 homebrew homebrew", found(Trees.base(cellar, "3.12.7")));
        Path framework =
                folder.resolve(
                        "brew/Cellar/python@3.13/3.13.0/Frameworks/Python.framework/Versions/3.13");
        assertEquals("python@3.13 homebrew homebrew", found(Trees.base(framework, "3.13.0")));
    }

    @Test
    void winPythonIsKnownByItsFolder() {
        windows().with("WINPYTHON_HOME", folder.resolve("portable").toString());
        Path dated =
                windowsPython(folder.resolve("portable/WPy64-31241/python-3.12.4.amd64"), "3.12");
        Path own = windowsPython(home("WinPython/python"), "3.13");
        Trees.file(home("WinPython/WinPython Control Panel.exe"), "");
        assertEquals("WPy64-31241 winpython pip", found(dated));
        assertEquals("3.12.4", only(dated).version().toOptional().orElseThrow());
        assertEquals("WinPython winpython pip", found(own));
        Path other = windowsPython(home("python-work"), "3.13");
        assertEquals("python-work system nobody", found(other));
    }

    @Test
    void pythonsThatTheRegistryForgotAreFoundWhereInstallersPutThem() {
        windows();
        Path classic = windowsPython(data("Programs/Python/Python312"), "3.12");
        Path managed = windowsPython(data("Python/pythoncore-3.14-64"), "3.14");
        Path scoop = windowsPython(home("scoop/apps/python311/current"), "3.11");
        assertEquals(EnvironmentKind.SYSTEM, only(classic).kind());
        assertEquals("windows-folders", only(managed).foundBy());
        assertEquals("3.11", only(scoop).version().toOptional().orElseThrow());
    }
}
