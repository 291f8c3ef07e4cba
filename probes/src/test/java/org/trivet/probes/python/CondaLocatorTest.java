package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trivet.probes.host.KnownFolder;

class CondaLocatorTest extends KindScene {
    private static final String PYTHON = "python-3.11.9-h955ad1f_0";
    private static final String CONDA = "conda-24.7.1-py311h06a4308_0";

    @Test
    void settingsMayLieInPartsAndWhereAVariableSays() {
        Path part = Trees.conda(folder.resolve("a/one"), PYTHON);
        Path named = Trees.conda(folder.resolve("b/two"), PYTHON);
        Trees.file(home(".conda/condarc.d/more.yml"), "envs_dirs: [" + folder.resolve("a") + "]\n");
        Path settings =
                Trees.file(
                        folder.resolve("my settings"),
                        "envs_path:\n- " + folder.resolve("b") + "\n");
        host.with("CONDARC", settings.toString());
        assertEquals("conda", only(part).foundBy());
        assertEquals("conda", only(named).foundBy());
    }

    @Test
    void theHistoryOfAnEnvironmentLeadsToTheBaseThatMadeIt() {
        Path made = Trees.conda(folder.resolve("odd/conda here"), PYTHON, CONDA);
        Path sibling = Trees.conda(made.resolve("envs/other"), PYTHON);
        String script = Trees.windows(made) ? "Scripts/conda-script.py" : "bin/conda";
        Path program = Trees.file(made.resolve(script), "");
        Path prefix = Trees.conda(folder.resolve("project/.conda"), PYTHON);
        Trees.file(
                prefix.resolve("conda-meta/history"),
                "==> 2024-01-01 00:00:00 <==\n# cmd: " + program + " create -p x\n");
        assertEquals("base conda conda", found(made, folder.resolve("project")));
        assertEquals("other conda conda", found(sibling, folder.resolve("project")));
        assertEquals("project conda conda", found(prefix, folder.resolve("project")));
    }

    @Test
    void anEnvironmentLeadsToItsSiblingsThoughTheirRootIsNone() {
        Path one = Trees.conda(folder.resolve("mamba root/envs/one"), PYTHON);
        Path two = Trees.conda(folder.resolve("mamba root/envs/two"), PYTHON);
        Trees.file(home(".conda/environments.txt"), one + "\n");
        assertEquals(List.of(one, two), prefixes());
    }

    @Test
    void theProgramOnThePathLeadsToItsBase() {
        Path made = Trees.conda(folder.resolve("somewhere/conda"), PYTHON, CONDA);
        Trees.file(made.resolve("condabin/conda.bat"), "");
        Trees.file(made.resolve("condabin/conda"), "");
        host.with("PATH", made.resolve("condabin").toString());
        assertEquals("conda", only(made).foundBy());
    }

    @Test
    void theRootFolderOfMicromambaNeedsNoCondaOfItsOwn() {
        Path usual = Trees.conda(home("micromamba/envs/a"), PYTHON);
        Path data = Trees.conda(data("mamba/envs/b"), PYTHON);
        Path moved = Trees.conda(folder.resolve("mm/envs/c"), PYTHON);
        host.with("MAMBA_ROOT_PREFIX", folder.resolve("mm").toString());
        for (Path prefix : List.of(usual, data, moved)) {
            assertEquals(EnvironmentKind.CONDA, only(prefix).kind(), prefix.toString());
        }
    }

    @Test
    void everyFolderThatAnInstallerProposesIsLookedAt() {
        windows().with(KnownFolder.PROGRAM_DATA, folder.resolve("ProgramData"));
        for (String place :
                List.of(
                        "ProgramData/Miniconda3",
                        "home/Anaconda3",
                        "home/miniforge3",
                        "home/data/Continuum/anaconda3",
                        "home/data/miniconda3")) {
            Path made = Trees.conda(folder.resolve(place), PYTHON, CONDA);
            assertEquals("base conda conda", found(made), place);
        }
        assertEquals(false, Files.exists(folder.resolve("home/.conda")));
    }
}
