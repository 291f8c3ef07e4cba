package org.trivet.corpus;

import java.nio.file.Path;

/// Pythons that version managers installed, and pyenv-virtualenv's environments.
final class InstallationKinds {
    private final Ground ground;
    private final InstallationShape shape;
    private final VenvShape venvs;

    InstallationKinds(Ground ground) {
        this.ground = ground;
        this.shape = new InstallationShape(ground);
        this.venvs = new VenvShape(ground);
    }

    void make() {
        pyenv();
        uv();
        if (!ground.windows()) {
            asdf();
        }
        mise();
    }

    private void pyenv() {
        Path root = ground.home.resolve(".pyenv");
        if (ground.windows()) {
            root = root.resolve("pyenv-win");
        } else {
            // shims are scripts that start what a project asks for
            for (String name : new String[] {"python", "python3", "pip"}) {
                ground.disk.script(
                        root.resolve("shims").resolve(name),
                        "#!/bin/sh\n: > '" + ground.marker + "'\nexit 1\n");
            }
            ground.decoy(root.resolve("shims"), "the shims of pyenv, which run when asked");
        }
        Path versions = root.resolve("versions");
        for (int i = 0; i < ground.size.count(3); i++) {
            String version = ground.python.version(5 + i);
            Path prefix = shape.python(versions.resolve(version), version);
            ground.add(Thing.of(prefix, "pyenv", "pyenv").managedBy("pyenv"));
            if (!ground.windows()) {
                for (int k = 0; k < ground.size.count(3); k++) {
                    pyenvVirtualenv(versions, prefix.resolve("envs").resolve("pv-" + i + "-" + k));
                }
            }
        }
    }

    /// The plugin links its environments among the versions.
    private void pyenvVirtualenv(Path versions, Path prefix) {
        venvs.venv(prefix);
        Path link = versions.resolve(prefix.getFileName());
        Thing thing = Thing.of(prefix, "pyenv", "pyenv-virtualenv").managedBy("pyenv");
        if (ground.disk.links) {
            ground.disk.link(link, prefix);
            thing = thing.alias(link);
        }
        ground.add(thing);
    }

    private void uv() {
        Path pythons = ground.roaming().resolve("uv").resolve("python");
        String system = ground.windows() ? "windows-x86_64-none" : "linux-x86_64-gnu";
        ground.disk.file(pythons.resolve(".lock"), "");
        ground.disk.folder(pythons.resolve(".temp"));
        for (int i = 0; i < ground.size.count(3); i++) {
            String version = ground.python.version(8 + i);
            Path prefix = pythons.resolve("cpython-" + version + "-" + system);
            Thing thing =
                    Thing.of(shape.python(prefix, version), "uv", "uv-managed").managedBy("uv");
            if (i == 0 && ground.disk.links) {
                Path link = pythons.resolve("cpython-" + ground.python.minor() + "-" + system);
                ground.disk.link(link, prefix);
                thing = thing.alias(link);
            }
            ground.add(thing);
        }
    }

    private void asdf() {
        Path installs = ground.home.resolve(".asdf/installs/python");
        for (int i = 0; i < ground.size.count(2); i++) {
            String version = ground.python.version(3 + i);
            ground.add(
                    Thing.of(shape.python(installs.resolve(version), version), "asdf", "asdf")
                            .managedBy("asdf"));
        }
    }

    private void mise() {
        Path installs = ground.userData().resolve("mise/installs/python");
        for (int i = 0; i < ground.size.count(2); i++) {
            String version = ground.python.version(6 + i);
            Path prefix = shape.python(installs.resolve(version), version);
            Thing thing = Thing.of(prefix, "mise", "mise").managedBy("mise");
            if (i == 0 && ground.disk.links) {
                for (String name : new String[] {ground.python.minor(), "latest"}) {
                    ground.disk.link(installs.resolve(name), Path.of(version));
                    thing = thing.alias(installs.resolve(name));
                }
            }
            ground.add(thing);
        }
    }
}
