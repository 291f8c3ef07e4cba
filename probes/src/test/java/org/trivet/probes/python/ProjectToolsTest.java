package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The environments that project tools keep, inside projects and apart from them.
class ProjectToolsTest extends KindScene {

    @Test
    void poetrysCacheIsLookedAtAndAPackageLinkedFromThereNamesTheProject() {
        Path project = Trees.folder(folder.resolve("demo"));
        String name = "demo-" + PathHash.of(project.toString()) + "-py3.11";
        Path prefix = virtualenv(poetry().resolve(name));
        Trees.file(Trees.site(prefix).resolve("demo.pth"), project.resolve("src") + "\n");
        Path other = virtualenv(poetry().resolve("demo-AbCdEf_-" + "-py3.12"));
        Trees.file(Trees.site(other).resolve("demo.pth"), project + "\n");
        assertEquals(name + " poetry poetry", found(prefix));
        assertEquals(Optional.of(project), project(prefix));
        assertEquals(Optional.empty(), project(other));
    }

    @Test
    void aSearchThatComesByAProjectKnowsItsEnvironmentsByTheHash() {
        Path project = project("my app");
        String hash = PathHash.of(project.toString());
        Path poetrys = virtualenv(poetry().resolve("my-app-" + hash + "-py3.11"));
        Path gone = virtualenv(poetry().resolve("my-app-" + "AbCdEf_-" + "-py3.11"));
        Path hatchs = virtualenv(data("hatch/env/virtual/my-app/" + hash + "/docs"));
        Path pdms = virtualenv(data("pdm/venvs/my app-" + hash + "-my-env"));
        Path roots = folder.resolve("projects");
        for (Path prefix : List.of(poetrys, hatchs, pdms)) {
            assertEquals(Optional.of(project), project(prefix, roots), prefix.toString());
            assertEquals(Optional.empty(), project(prefix), prefix.toString());
        }
        assertEquals("my-app.docs hatch hatch", found(hatchs, roots));
        assertEquals(Optional.empty(), project(gone, roots));
    }

    @Test
    void poetryIsKnownByNameAndProjectWhereverItKeepsItsEnvironments() {
        Path project = project("shop");
        String hash = PathHash.of(project.toString());
        Path prefix = virtualenv(folder.resolve("projects/kept/shop-" + hash + "-py3.11"));
        Path other = virtualenv(folder.resolve("projects/kept/shop-AbCdEf_1-py3.11"));
        Path roots = folder.resolve("projects");
        assertEquals(prefix.getFileName() + " poetry poetry", found(prefix, roots));
        assertEquals(Optional.of(project), project(prefix, roots));
        assertEquals(EnvironmentKind.VIRTUALENV, only(other, roots).kind());
    }

    @Test
    void aLinkToAProjectIsNotTheProject() {
        assumeFalse(Trees.windows(folder), "Windows makes links for some users alone");
        Path project = project("real");
        Path link = folder.resolve("projects/link");
        Trees.link(link, project);
        Path prefix =
                virtualenv(poetry().resolve("real-" + PathHash.of(link.toString()) + "-py3.11"));
        assertEquals(Optional.empty(), project(prefix, folder.resolve("projects")));
    }

    private Path project(String name) {
        Path project = Trees.folder(folder.resolve("projects").resolve(name));
        Trees.file(project.resolve("pyproject.toml"), "");
        return project;
    }

    private Path poetry() {
        return onWindows()
                ? data("pypoetry/Cache/virtualenvs")
                : home(".cache/pypoetry/virtualenvs");
    }

    @Test
    void poetrysSettingsAndVariablesMoveItsEnvironments() {
        Path cache = folder.resolve("caches");
        Path settings = home("config/pypoetry/config.toml");
        String quoted = "'" + cache + "'";
        Trees.file(
                settings,
                "# mine\ncache-dir = "
                        + quoted
                        + "\n[virtualenvs]\nin-project = false\npath = '{cache-dir}/here'\n");
        Path named = virtualenv(cache.resolve("here/a-AAAAAAAA-py3.11"));
        Path usual = virtualenv(cache.resolve("virtualenvs/b-AAAAAAAA-py3.11"));
        Path variable = virtualenv(folder.resolve("variable/c-AAAAAAAA-py3.11"));
        host.with("POETRY_VIRTUALENVS_PATH", folder.resolve("variable").toString());
        for (Path prefix : List.of(named, usual, variable)) {
            assertEquals(EnvironmentKind.POETRY, only(prefix).kind(), prefix.toString());
        }
        Path elsewhere = virtualenv(folder.resolve("work/d-AAAAAAAA-py3.11"));
        assertEquals(EnvironmentKind.VIRTUALENV, only(elsewhere, folder.resolve("work")).kind());
    }

    @Test
    void aLockFileBesideAnEnvironmentSaysWhichToolUsesIt() {
        assertEquals("a poetry poetry", inProject("a", virtualenv(at("a")), "poetry.lock"));
        assertEquals("b pipenv pipenv", inProject("b", virtualenv(at("b")), "Pipfile"));
        assertEquals("c pdm pdm", inProject("c", venv(at("c")), "pdm.lock"));
        assertEquals("d uv uv", inProject("d", uv(at("d")), "uv.lock"));
        // two tools were tried: what made it decides
        Trees.file(folder.resolve("projects/e/poetry.lock"), "");
        assertEquals("e uv uv", inProject("e", uv(at("e")), "uv.lock"));
        Path byHand = virtualenv(folder.resolve("projects/f/env"));
        Trees.file(folder.resolve("projects/f/poetry.lock"), "");
        assertEquals(EnvironmentKind.VIRTUALENV, only(byHand, folder.resolve("projects")).kind());
    }

    private Path at(String project) {
        return folder.resolve("projects").resolve(project).resolve(".venv");
    }

    private String inProject(String project, Path prefix, String lock) {
        Path root = folder.resolve("projects").resolve(project);
        Trees.file(root.resolve(lock), "");
        assertEquals(Optional.of(root), project(prefix, folder.resolve("projects")));
        return found(prefix, folder.resolve("projects"));
    }

    @Test
    void pdmsNoteNamesTheEnvironmentWhateverMadeIt() {
        Path prefix = uv(at("a"));
        Path other = uv(folder.resolve("projects/a/venv"));
        Path program = VenvReader.read(prefix, "").executable().orElseThrow();
        Trees.file(folder.resolve("projects/a/.pdm-python"), program + "\n");
        assertEquals("a pdm pdm", found(prefix, folder.resolve("projects")));
        assertEquals(EnvironmentKind.UV, only(other, folder.resolve("projects")).kind());
    }

    @Test
    void pdmKeepsEnvironmentsApartFromProjectsToo() {
        Path prefix = virtualenv(data("pdm/venvs/demo-AAAAAAAA-3.11"));
        Path moved = virtualenv(folder.resolve("pdm venvs/demo-BBBBBBBB-test"));
        Trees.file(
                home("config/pdm/config.toml"),
                "[venv]\nlocation = '" + folder.resolve("pdm venvs") + "'\n");
        assertEquals("demo-AAAAAAAA-3.11 pdm pdm", found(prefix));
        assertEquals("demo-BBBBBBBB-test pdm pdm", found(moved));
    }

    @Test
    void pipenvAndVirtualenvwrapperShareAFolderAndAreToldApart() {
        Path project = Trees.folder(folder.resolve("shop"));
        Trees.file(project.resolve("Pipfile"), "");
        Path pipenvs = virtualenv(home(".virtualenvs/shop-AbCdEf_1"));
        Trees.file(pipenvs.resolve(".project"), project.toString());
        Path wrappers = virtualenv(home(".virtualenvs/some-training"));
        Trees.file(wrappers.resolve(".project"), folder.resolve("training") + "\n");
        Path plain = virtualenv(home(".virtualenvs/plain"));
        Path conda = Trees.conda(home(".virtualenvs/c"), "python-3.11.9-h0_0");
        assertEquals("shop-AbCdEf_1 pipenv pipenv", found(pipenvs));
        assertEquals(Optional.of(project), project(pipenvs));
        assertEquals("some-training virtualenvwrapper virtualenvwrapper", found(wrappers));
        assertEquals(Optional.of(folder.resolve("training")), project(wrappers));
        assertEquals("plain virtualenvwrapper virtualenvwrapper", found(plain));
        assertEquals("c conda conda", found(conda));
    }

    @Test
    void pipenvsOwnFolderNeedsNoNote() {
        Path prefix = virtualenv(data("virtualenvs/shop-AbCdEf_1"));
        assertEquals("shop-AbCdEf_1 pipenv pipenv", found(prefix));
    }

    @Test
    void hatchsEnvironmentsBearTheNamesOfTheirProject() {
        Path project = Trees.folder(folder.resolve("demo"));
        String hash = PathHash.of(project.toString());
        Path usual = virtualenv(data("hatch/env/virtual/demo/" + hash + "/demo"));
        Path test = virtualenv(data("hatch/env/virtual/demo/" + hash + "/hatch-test.py3.11"));
        Trees.file(Trees.site(usual).resolve("_demo.pth"), project.resolve("src") + "\n");
        assertEquals("demo hatch hatch", found(usual));
        assertEquals(Optional.of(project), project(usual));
        assertEquals("demo.hatch-test.py3.11 hatch hatch", found(test));
        Path inside = virtualenv(project.resolve(".hatch/docs"));
        assertEquals("demo.docs hatch hatch", found(inside, project));
    }

    @Test
    void toolsThatHideEnvironmentsInAProjectManageThem() {
        Path project = folder.resolve("demo");
        Path tox = virtualenv(project.resolve(".tox/py311"));
        Path nox = uv(project.resolve(".nox/lint"));
        Path direnv = venv(project.resolve(".direnv/python-3.11"));
        assertEquals("demo.py311 virtualenv tox", found(tox, project));
        assertEquals("demo.lint uv nox", found(nox, project));
        assertEquals("demo.python-3.11 venv direnv", found(direnv, project));
        assertEquals(Optional.of(project), project(tox, project));
    }

    @Test
    void ryesEnvironmentStaysUvsAndIsManagedByRye() {
        Path prefix = uv(at("a"));
        Trees.file(prefix.resolve("rye-venv.json"), "{}");
        assertEquals("a uv rye", found(prefix, folder.resolve("projects")));
    }

    @Test
    void pixisManifestNamesTheProject() {
        Path project = Trees.folder(folder.resolve("ocr"));
        Path usual = pixi(project.resolve(".pixi/envs/default"), project);
        Path test = pixi(project.resolve(".pixi/envs/test"), project);
        Path global = pixi(home(".pixi/envs/ruff"), host.home());
        assertEquals("ocr pixi pixi", found(usual, project));
        assertEquals("ocr.test pixi pixi", found(test, project));
        assertEquals(Optional.of(project), project(test, project));
        assertEquals("ruff pixi pixi", found(global));
        assertEquals(Role.ENVIRONMENT, only(global).role());
    }

    @Test
    void pixisEnvironmentsApartFromProjectsAreFound() {
        Path project = Trees.folder(folder.resolve("ocr"));
        Trees.file(
                home(".pixi/config.toml"),
                "detached-environments = '" + folder.resolve("detached") + "'\n");
        Path prefix = pixi(folder.resolve("detached/ocr-123/envs/default"), project);
        assertEquals("ocr pixi pixi", found(prefix));
        assertEquals(Optional.of(project), project(prefix));
    }

    private static Path pixi(Path prefix, Path project) {
        Path real = Trees.conda(prefix, "python-3.11.9-h0_0");
        String manifest = project.resolve("pixi.toml").toString().replace("\\", "\\\\");
        Trees.file(
                real.resolve("conda-meta/pixi"),
                "{\"manifest_path\": \"" + manifest + "\", \"environment_name\": \"x\"}");
        return real;
    }

    @Test
    void twoEnvironmentsOfOneProjectHaveTwoNames() {
        Path first = venv(folder.resolve("demo/.venv"));
        Path second = venv(folder.resolve("demo/venv"));
        Path alone = venv(folder.resolve("other/venv"));
        assertEquals("demo", only(first, folder).name());
        assertEquals("demo.venv", only(second, folder).name());
        assertEquals("other", only(alone, folder).name());
    }

    @Test
    void theBaseOfAnEnvironmentIsListedWhereItLiesAndNotWhereItWas() {
        Path prefix = venv(folder.resolve("demo/.venv"));
        Trees.venv(folder.resolve("old/.venv"), "home = " + folder.resolve("gone") + "\n");
        List<Path> found = prefixes(folder.resolve("demo"), folder.resolve("old"));
        assertEquals(3, found.size(), found::toString);
        assertEquals(Set.of(prefix, base, folder.resolve("old/.venv")), Set.copyOf(found));
        assertEquals("base", only(base, folder.resolve("demo")).foundBy());
    }
}
