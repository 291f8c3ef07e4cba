package org.trivet.corpus;

import java.nio.file.Path;

/// Lays out what conda and its kin make.
final class CondaShape {
    private final Ground ground;
    private final PackageShape packages;
    private final InstallationShape installations;

    CondaShape(Ground ground) {
        this.ground = ground;
        this.packages = new PackageShape(ground);
        this.installations = new InstallationShape(ground);
    }

    /// An installation of conda with its own Python.
    Path base(Path prefix) {
        environment(prefix, prefix.resolve("installer"));
        record(prefix, "conda", "24.7.1", "py311h06a4308_0");
        String name = ground.windows() ? "conda.exe" : "conda";
        if (ground.windows()) {
            ground.disk.same(prefix.resolve("Scripts").resolve(name), ground.program);
            ground.disk.file(prefix.resolve("condabin").resolve("conda.bat"), "@echo off\r\n");
        } else {
            // a real one is a script for its own Python; this one must not do anything when run
            ground.disk.script(prefix.resolve("bin").resolve("conda"), "#!/bin/sh\nexit 1\n");
            ground.disk.script(prefix.resolve("condabin").resolve("conda"), "#!/bin/sh\nexit 1\n");
        }
        // the cache of extracted packages has interpreters too
        Path extracted = prefix.resolve("pkgs").resolve("python-" + version() + "-h0_0_cpython");
        ground.disk.file(extracted.resolve("info").resolve("index.json"), "{}");
        ground.disk.same(executable(extracted), ground.program);
        ground.decoy(extracted, "an extracted package of conda");
        return prefix;
    }

    /// An environment with a Python, made by the conda of `base`.
    Path environment(Path prefix, Path base) {
        history(prefix, base.resolve(ground.windows() ? "Scripts/conda-script.py" : "bin/conda"));
        python(prefix);
        return prefix;
    }

    /// The Python of an environment, its record, and some packages of pip and conda.
    void python(Path prefix) {
        record(prefix, "python", version(), "h0_0_cpython");
        ground.disk.same(executable(prefix), ground.program);
        Path library;
        if (ground.windows()) {
            library = prefix.resolve("Lib");
            ground.disk.file(library.resolve("os.py"), "");
        } else {
            String named = "python" + ground.python.minor();
            ground.disk.link(prefix.resolve("bin").resolve("python3"), Path.of(named));
            ground.disk.link(prefix.resolve("bin").resolve("python"), Path.of(named));
            library = prefix.resolve("lib").resolve(named);
            installations.library(library);
        }
        Path site = library.resolve("site-packages");
        packages.fill(site, false);
        packages.distribution(site, "pip", "24.2", "conda");
        record(prefix, "pip", "24.2", "pyhd8ed1ab_0");
        shebang(prefix, prefix);
    }

    /// The console script of pip; `stated` is the prefix that it names.
    void shebang(Path prefix, Path stated) {
        if (!ground.windows()) {
            ground.disk.script(
                    prefix.resolve("bin").resolve("pip"),
                    "#!" + stated.resolve("bin").resolve("python") + "\nimport sys\n");
        }
    }

    void history(Path prefix, Path program) {
        ground.disk.file(
                prefix.resolve("conda-meta").resolve("history"),
                "==> 2024-05-04 10:11:12 <==\n# cmd: "
                        + program
                        + " create -p "
                        + prefix
                        + " python\n# conda version: 24.7.1\n"
                        + "+conda-forge/linux-64::python-"
                        + version()
                        + "-h0_0_cpython\n# update specs: ['python']\n");
    }

    void record(Path prefix, String name, String version, String build) {
        String stem = name + "-" + version + "-" + build;
        ground.disk.file(
                prefix.resolve("conda-meta").resolve(stem + ".json"),
                "{\n  \"build\": \""
                        + build
                        + "\",\n  \"channel\": \"conda-forge\",\n  \"files\": [],\n  \"fn\": \""
                        + stem
                        + ".conda\",\n  \"name\": \""
                        + name
                        + "\",\n  \"version\": \""
                        + version
                        + "\"\n}\n");
    }

    Path executable(Path prefix) {
        return ground.windows()
                ? prefix.resolve("python.exe")
                : prefix.resolve("bin").resolve("python" + ground.python.minor());
    }

    String version() {
        return ground.python.version(9);
    }
}
