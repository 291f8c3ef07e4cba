package org.trivet.corpus;

import java.nio.file.Path;

/// Environments of venv, virtualenv, virtualenvwrapper and uv.
final class VenvKinds {
    private final Ground ground;
    private final VenvShape shape;

    VenvKinds(Ground ground) {
        this.ground = ground;
        this.shape = new VenvShape(ground);
    }

    void make() {
        venvs();
        virtualenvs();
        wrapped();
        uv();
        uvTools();
    }

    private void venvs() {
        for (String name : new String[] {".venv", "venv", "env", ".env"}) {
            for (int i = 0; i < ground.size.count(10); i++) {
                Path project = ground.project("plain-" + name.replace(".", "dot-") + "-" + i);
                venv(shape.venv(project.resolve(name)), "venv");
            }
        }
        for (int i = 0; i < ground.size.count(6); i++) {
            Path project = ground.project("copies-" + i);
            venv(shape.copies(project.resolve(".venv")), "venv --copies");
        }
        for (int i = 0; i < ground.size.count(4); i++) {
            Path project = ground.project("bare-" + i);
            ground.add(
                    Thing.of(shape.withoutPip(project.resolve(".venv")), "venv", "venv")
                            .because("made without pip"));
        }
        for (int i = 0; i < ground.size.count(10); i++) {
            Path mono = ground.project("mono-" + i);
            Path part = ground.projectAt(mono.resolve("services/team/api"));
            venv(shape.venv(part.resolve(".venv")), "venv, nested");
        }
        for (int i = 0; i < ground.size.count(6); i++) {
            // a name that tells nothing, in the second root
            Path project = ground.projectAt(ground.data.resolve("experiments/run" + i));
            venv(shape.venv(project.resolve("py-ocr")), "venv, other name");
        }
        for (int i = 0; i < ground.size.count(4); i++) {
            Path kept = ground.home.resolve(".venvs").resolve("tool-" + i);
            venv(shape.venv(kept), "venv in ~/.venvs");
        }
    }

    private void venv(Path prefix, String group) {
        ground.add(Thing.of(prefix, "venv", group).managedBy("pip"));
    }

    private void virtualenvs() {
        for (int i = 0; i < ground.size.count(12); i++) {
            Path project = ground.project("virtualenv-" + i);
            ground.add(
                    Thing.of(
                                    shape.virtualenv(project.resolve(i % 2 == 0 ? "venv" : "env")),
                                    "virtualenv",
                                    "virtualenv")
                            .managedBy("pip"));
        }
        for (int i = 0; i < ground.size.count(5); i++) {
            Path project = ground.project("old-virtualenv-" + i);
            ground.add(
                    Thing.of(
                                    shape.oldVirtualenv(project.resolve("env")),
                                    "virtualenv",
                                    "virtualenv < 20")
                            .managedBy("pip")
                            .because("has no pyvenv.cfg"));
        }
    }

    private void wrapped() {
        Path workon = ground.home.resolve("workon");
        ground.variables.put("WORKON_HOME", workon.toString());
        for (int i = 0; i < ground.size.count(6); i++) {
            Path with = shape.virtualenv(workon.resolve("wrapped-" + i));
            ground.disk.file(
                    with.resolve(".project"), ground.project("wrapped-project-" + i) + "\n");
            wrapped(with, "virtualenvwrapper with .project");
            wrapped(
                    shape.virtualenv(workon.resolve("loose-" + i)),
                    "virtualenvwrapper without .project");
        }
        ground.disk.file(workon.resolve("postmkvirtualenv"), "#!/bin/sh\n");
    }

    private void wrapped(Path prefix, String group) {
        ground.disk.file(shape.scripts(prefix).resolve("postactivate"), "#!/bin/sh\n");
        ground.add(Thing.of(prefix, "virtualenvwrapper", group));
    }

    private void uv() {
        for (int i = 0; i < ground.size.count(20); i++) {
            Path project = ground.project("uv-" + i);
            ground.disk.file(
                    project.resolve("pyproject.toml"),
                    "[project]\nname = \"uv-" + i + "\"\nversion = \"0.1.0\"\n");
            ground.disk.file(project.resolve("uv.lock"), "version = 1\n");
            uv(shape.uv(project.resolve(".venv")), "uv");
        }
        for (int i = 0; i < ground.size.count(4); i++) {
            Path project = ground.project("uv-workspace-" + i);
            ground.disk.file(
                    project.resolve("pyproject.toml"),
                    "[project]\nname = \"ws"
                            + i
                            + "\"\nversion = \"0\"\n\n[tool.uv.workspace]\nmembers = [\"packages/*\"]\n");
            Path member = project.resolve("packages/part");
            ground.disk.file(
                    member.resolve("pyproject.toml"),
                    "[project]\nname = \"part\"\nversion = \"0\"\n");
            uv(shape.uv(project.resolve(".venv")), "uv workspace");
        }
    }

    private void uv(Path prefix, String group) {
        ground.add(Thing.of(prefix, "uv", group).managedBy("uv"));
    }

    private void uvTools() {
        Path tools = ground.roaming().resolve("uv").resolve("tools");
        ground.disk.file(tools.resolve(".gitignore"), "*");
        ground.disk.file(tools.resolve(".lock"), "");
        for (int i = 0; i < ground.size.count(6); i++) {
            Path tool = shape.uv(tools.resolve("tool" + i));
            ground.disk.file(
                    tool.resolve("uv-receipt.toml"),
                    "[tool]\nrequirements = [{ name = \"tool" + i + "\" }]\nentrypoints = []\n");
            uv(tool, "uv tool");
        }
    }
}
