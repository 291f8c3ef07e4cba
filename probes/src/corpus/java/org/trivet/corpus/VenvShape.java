package org.trivet.corpus;

import java.nio.file.Path;

/// Lays out what venv, virtualenv and uv make.
final class VenvShape {
    private final Ground ground;
    private final PackageShape packages;

    VenvShape(Ground ground) {
        this.ground = ground;
        this.packages = new PackageShape(ground);
    }

    /// `python -m venv`.
    Path venv(Path prefix) {
        config(prefix, venvText(prefix));
        return body(prefix, false, true);
    }

    /// `python -m venv --copies`.
    Path copies(Path prefix) {
        config(prefix, venvText(prefix));
        return body(prefix, true, true);
    }

    /// `python -m venv --without-pip`.
    Path withoutPip(Path prefix) {
        config(prefix, venvText(prefix));
        return body(prefix, false, false);
    }

    /// With a `pyvenv.cfg` of one's own.
    Path withConfig(Path prefix, byte[] config) {
        ground.disk.file(prefix.resolve("pyvenv.cfg"), config);
        return body(prefix, false, true);
    }

    String venvText(Path prefix) {
        return ("home = %s\n"
                        + "include-system-site-packages = false\n"
                        + "version = %s\n"
                        + "executable = %s\n"
                        + "command = %s -m venv %s\n")
                .formatted(ground.base, version(), ground.target(), ground.target(), prefix);
    }

    /// `virtualenv`, from version 20 on.
    Path virtualenv(Path prefix) {
        config(prefix, virtualenvText(prefix));
        marks(prefix, "# created by virtualenv automatically\n*\n");
        return body(prefix, false, true);
    }

    private String virtualenvText(Path prefix) {
        return ("home = %s\n"
                        + "implementation = CPython\n"
                        + "version_info = %s.final.0\n"
                        + "virtualenv = 20.26.1\n"
                        + "include-system-site-packages = false\n"
                        + "base-prefix = %s\n"
                        + "base-exec-prefix = %s\n"
                        + "base-executable = %s\n")
                .formatted(
                        ground.base,
                        version(),
                        above(ground.base),
                        above(ground.base),
                        ground.target());
    }

    /// `uv venv`.
    Path uv(Path prefix) {
        config(
                prefix,
                ("home = %s\n"
                                + "implementation = CPython\n"
                                + "uv = 0.5.11\n"
                                + "version_info = %s\n"
                                + "include-system-site-packages = false\n")
                        .formatted(ground.base, version()));
        marks(prefix, "*");
        return body(prefix, false, false);
    }

    /// virtualenv before version 20: a copied interpreter, the standard library by links, no
    /// `pyvenv.cfg`.
    Path oldVirtualenv(Path prefix) {
        Path scripts = scripts(prefix);
        ground.disk.same(scripts.resolve(executable()), ground.program);
        ground.disk.file(scripts.resolve("activate_this.py"), "# activate in process\n");
        if (!ground.windows()) {
            ground.disk.link(scripts.resolve("python3"), Path.of("python"));
            ground.disk.link(scripts.resolve("python" + ground.python.minor()), Path.of("python"));
            ground.disk.script(
                    scripts.resolve("python-config"), "#!" + scripts.resolve("python") + "\n");
        }
        activate(prefix);
        Path library = library(prefix);
        for (String name : new String[] {"os.py", "site.py", "codecs.py", "stat.py"}) {
            ground.disk.file(library.resolve(name), "# part of the standard library\n");
        }
        ground.disk.file(library.resolve("orig-prefix.txt"), above(ground.base).toString());
        ground.disk.file(library.resolve("no-global-site-packages.txt"), "");
        packages.fill(site(prefix), true);
        return prefix;
    }

    private Path body(Path prefix, boolean copies, boolean pip) {
        Path scripts = scripts(prefix);
        if (ground.windows() || copies) {
            ground.disk.same(scripts.resolve(executable()), ground.program);
            if (!ground.windows()) {
                ground.disk.same(scripts.resolve("python3"), ground.program);
            }
        } else {
            ground.disk.link(scripts.resolve("python"), ground.target());
            ground.disk.link(scripts.resolve("python3"), Path.of("python"));
            ground.disk.link(scripts.resolve("python" + ground.python.minor()), Path.of("python"));
            ground.disk.link(prefix.resolve("lib64"), Path.of("lib"));
        }
        activate(prefix);
        if (pip) {
            consoleScript(prefix, "pip", prefix);
        }
        packages.fill(site(prefix), pip);
        return prefix;
    }

    /// A console script whose first line names the interpreter of `stated`.
    void consoleScript(Path prefix, String name, Path stated) {
        if (ground.windows()) {
            // the launchers of Windows hold the path at their end
            ground.disk.same(scripts(prefix).resolve(name + ".exe"), ground.program);
        } else {
            ground.disk.script(
                    prefix.resolve("bin").resolve(name),
                    "#!" + stated.resolve("bin").resolve("python") + "\nimport sys\n");
        }
    }

    private void activate(Path prefix) {
        Path scripts = scripts(prefix);
        if (ground.windows()) {
            ground.disk.file(
                    scripts.resolve("activate.bat"),
                    "@echo off\r\nset \"VIRTUAL_ENV=" + prefix + "\"\r\n");
            ground.disk.file(scripts.resolve("Activate.ps1"), "# activates\r\n");
        } else {
            ground.disk.file(
                    scripts.resolve("activate"),
                    "# source this\nVIRTUAL_ENV=\"" + prefix + "\"\nexport VIRTUAL_ENV\n");
            ground.disk.file(
                    scripts.resolve("activate.csh"), "setenv VIRTUAL_ENV \"" + prefix + "\"\n");
            ground.disk.file(
                    scripts.resolve("activate.fish"), "set -gx VIRTUAL_ENV \"" + prefix + "\"\n");
        }
    }

    private void config(Path prefix, String text) {
        ground.disk.file(
                prefix.resolve("pyvenv.cfg"), ground.windows() ? text.replace("\n", "\r\n") : text);
    }

    private void marks(Path prefix, String ignore) {
        ground.disk.file(prefix.resolve(".gitignore"), ignore);
        ground.disk.file(
                prefix.resolve("CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n");
    }

    String version() {
        return ground.python.version(7);
    }

    Path scripts(Path prefix) {
        return prefix.resolve(ground.windows() ? "Scripts" : "bin");
    }

    String executable() {
        return ground.windows() ? "python.exe" : "python";
    }

    Path library(Path prefix) {
        return ground.windows()
                ? prefix.resolve("Lib")
                : prefix.resolve("lib").resolve("python" + ground.python.minor());
    }

    Path site(Path prefix) {
        return library(prefix).resolve("site-packages");
    }

    private static Path above(Path folder) {
        Path parent = folder.getParent();
        return parent == null || Disk.WINDOWS ? folder : parent;
    }
}
