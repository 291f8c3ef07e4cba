package org.trivet.corpus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Environments with something odd or wrong, and those that several paths lead to.
final class OddKinds {
    private final Ground ground;
    private final VenvShape shape;

    OddKinds(Ground ground) {
        this.ground = ground;
        this.shape = new VenvShape(ground);
    }

    void make() {
        names();
        configs();
        damaged();
        otherSystem();
        planted();
        if (ground.disk.links) {
            linked();
            cycles();
        }
    }

    private void names() {
        venv(ground.project("with blanks").resolve(".venv"), "name with blanks");
        venv(ground.project("Größe-mit-Umlaut").resolve("venv"), "name with umlauts");
        venv(ground.project("项目-中文").resolve(".venv"), "name in Chinese");
        venv(ground.project("quote'and$dollar").resolve("env"), "name with quotes");
        if (!ground.windows()) {
            venv(ground.project("line\nfeed").resolve(".venv"), "name with a line feed");
        }
    }

    private void venv(Path prefix, String group) {
        ground.add(Thing.of(shape.venv(prefix), "venv", group));
    }

    private void configs() {
        Path crlf = ground.project("config-crlf").resolve(".venv");
        String text = shape.venvText(crlf);
        shape.withConfig(crlf, text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        ground.add(Thing.of(crlf, "venv", "pyvenv.cfg with CRLF"));

        Path bom = ground.project("config-bom").resolve(".venv");
        shape.withConfig(bom, ("\uFEFF" + shape.venvText(bom)).getBytes(StandardCharsets.UTF_8));
        ground.add(Thing.of(bom, "venv", "pyvenv.cfg with BOM"));
    }

    private void damaged() {
        for (int i = 0; i < ground.size.count(3); i++) {
            Path noScripts = shape.venv(ground.project("cut-scripts-" + i).resolve(".venv"));
            ground.disk.delete(shape.scripts(noScripts));
            broken(noScripts, "venv, half deleted", "half-deleted", "its scripts are gone");

            Path noSite = shape.venv(ground.project("cut-packages-" + i).resolve(".venv"));
            ground.disk.delete(shape.library(noSite));
            broken(noSite, "venv, half deleted", "half-deleted", "its packages are gone");

            Path gone = ground.project("base-gone-" + i).resolve(".venv");
            Path home = ground.elsewhere.resolve("removed-python").resolve("bin");
            shape.withConfig(
                    gone,
                    ("home = " + home + "\nversion = " + shape.version() + "\n")
                            .getBytes(StandardCharsets.UTF_8));
            if (ground.disk.links) {
                ground.disk.delete(gone.resolve("bin/python"));
                ground.disk.link(gone.resolve("bin/python"), home.resolve("python3"));
            }
            broken(gone, "dangling interpreter", "base-missing", "its Python was removed");
        }
        Path made = shape.venv(ground.project("renamed").resolve("venv"));
        Path kept = made.resolveSibling("venv.bak");
        ground.disk.move(made, kept);
        broken(kept, "venv.bak", "moved", "a copy that was put aside");
        shape.venv(made);
        ground.add(Thing.of(made, "venv", "venv").because("beside its own backup"));
    }

    private void broken(Path prefix, String group, String state, String why) {
        ground.add(Thing.of(prefix, "venv", group).broken(state, why));
    }

    /// An environment of the other system, on a shared disk.
    private void otherSystem() {
        if (ground.windows()) {
            return;
        }
        Path prefix = ground.data.resolve("from-windows/app/.venv");
        ground.disk.file(
                prefix.resolve("pyvenv.cfg"),
                "home = C:\\Python311\r\ninclude-system-site-packages = false\r\n"
                        + "version = 3.11.9\r\nexecutable = C:\\Python311\\python.exe\r\n");
        ground.disk.same(prefix.resolve("Scripts/python.exe"), ground.program);
        ground.disk.file(
                prefix.resolve("Scripts/activate.bat"),
                "@echo off\r\nset \"VIRTUAL_ENV=D:\\app\\.venv\"\r\n");
        new PackageShape(ground).fill(prefix.resolve("Lib/site-packages"), true);
        ground.add(
                Thing.of(prefix, "venv", "Windows environment on a Linux disk")
                        .unjudged("it cannot run here"));
    }

    /// An environment that came with a repository; its interpreter is a script.
    private void planted() {
        if (ground.windows()) {
            return;
        }
        Path prefix = ground.project("cloned-from-a-stranger").resolve(".venv");
        ground.disk.file(prefix.resolve("pyvenv.cfg"), shape.venvText(prefix));
        ground.disk.script(prefix.resolve("bin/python"), Decoys.plantedScript(ground));
        ground.disk.folder(shape.site(prefix));
        ground.add(
                Thing.of(prefix, "venv", "planted interpreter")
                        .unjudged("its interpreter is a script that must not run"));
    }

    private void linked() {
        for (int i = 0; i < ground.size.count(4); i++) {
            Path inside = shape.venv(ground.home.resolve("store/shared-" + i));
            Path user = ground.project("links-to-store-" + i).resolve(".venv");
            ground.disk.link(user, inside);
            ground.add(Thing.of(inside, "venv", "linked environment").alias(user));
        }
        Path outside = shape.venv(ground.elsewhere.resolve("big-disk/environment"));
        Path user = ground.project("links-outside").resolve(".venv");
        ground.disk.link(user, outside);
        ground.add(
                Thing.of(outside, "venv", "linked environment")
                        .alias(user)
                        .because("only a link in a project leads to it"));
        for (int i = 0; i < ground.size.count(2); i++) {
            Path tree = ground.projectAt(ground.data.resolve("trees/original-" + i));
            Path prefix = shape.venv(tree.resolve(".venv"));
            Path link = ground.home.resolve("projects").resolve("linked-tree-" + i);
            ground.disk.link(link, tree);
            ground.projects.add(link);
            ground.add(
                    Thing.of(prefix, "venv", "linked project tree").alias(link.resolve(".venv")));
        }
    }

    private void cycles() {
        Path project = ground.project("cycles");
        ground.disk.link(project.resolve("up"), Path.of(".."));
        ground.disk.link(project.resolve("self"), Path.of("self"));
        ground.disk.link(project.resolve("a"), Path.of("b"));
        ground.disk.link(project.resolve("b"), Path.of("a"));
        ground.disk.link(project.resolve("deep/home"), ground.home);
        venv(project.resolve(".venv"), "beside link cycles");
    }
}
