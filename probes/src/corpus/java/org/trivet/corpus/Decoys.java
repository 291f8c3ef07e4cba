package org.trivet.corpus;

import java.nio.file.Path;

/// What looks like an environment and is none.
final class Decoys {
    private final Ground ground;
    private final VenvShape shape;

    Decoys(Ground ground) {
        this.ground = ground;
        this.shape = new VenvShape(ground);
    }

    void make() {
        Path empty = ground.project("empty-venv").resolve("venv");
        ground.disk.folder(empty);
        ground.decoy(empty, "an empty folder named venv");

        Path source = ground.project("venv-source").resolve("venv");
        ground.disk.file(source.resolve("__init__.py"), "");
        ground.disk.folder(source.resolve("bin"));
        ground.decoy(source, "a package named venv");

        Path docs = ground.project("documented").resolve("docs/examples");
        ground.disk.file(docs.resolve("pyvenv.cfg"), "home = /usr/bin\nversion = 3.8.1\n");
        ground.decoy(docs, "a pyvenv.cfg among documents");

        Path fixture = ground.project("tested-tool").resolve("tests/fixtures/envs/one");
        ground.disk.file(fixture.resolve("pyvenv.cfg"), "home = /x\nuv = 0.1\n");
        ground.disk.file(fixture.resolve("bin/.keep"), "");
        ground.decoy(fixture, "a pyvenv.cfg in a test fixture");

        Path meta = ground.home.resolve("miniconda3/envs/never-made");
        ground.disk.folder(meta.resolve("conda-meta"));
        ground.decoy(meta, "an empty conda-meta");

        marked();
        if (!ground.windows()) {
            planted();
        }
    }

    /// The mark lies beside the folder that a transaction made.
    private void marked() {
        Path project = ground.project("mended");
        shape.venv(project.resolve("venv"));
        ground.add(Thing.of(project.resolve("venv"), "venv", "venv").because("beside its copy"));
        Path copy = shape.venv(project.resolve("v~t1"));
        ground.disk.file(project.resolve("v~t1.trivet"), "{\"transaction\": \"t1\"}\n");
        ground.decoys.add(new Decoy(copy, true, "the copy of a transaction"));
    }

    private void planted() {
        Path project = ground.project("planted");
        ground.disk.script(project.resolve("bin/python"), plantedScript(ground));
        ground.disk.script(project.resolve("bin/python3"), plantedScript(ground));
        ground.decoy(project, "a script at the place of an interpreter");
        Path venv = ground.project("planted-venv").resolve(".venv");
        ground.disk.script(venv.resolve("bin/python"), plantedScript(ground));
        ground.decoy(venv, "a script at the place of an interpreter, without pyvenv.cfg");
    }

    /// Leaves a mark when it is run.
    static String plantedScript(Ground ground) {
        return "#!/bin/sh\n: > '" + ground.marker + "'\nexit 1\n";
    }
}
