package org.trivet.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Lays out Pythons that environments stand on.
final class InstallationShape {
    /// Folders of the real library that are not linked: they are big or are the installation's own.
    private static final Set<String> OWN =
            Set.of("site-packages", "dist-packages", "test", "__pycache__", "idlelib", "tkinter");

    private final Ground ground;
    private final PackageShape packages;

    InstallationShape(Ground ground) {
        this.ground = ground;
        this.packages = new PackageShape(ground);
    }

    /// A Python as its build installs it.
    Path python(Path prefix, String version) {
        if (ground.windows()) {
            ground.disk.same(prefix.resolve("python.exe"), ground.program);
            ground.disk.file(prefix.resolve("Lib").resolve("os.py"), "");
            ground.disk.file(header(prefix.resolve("include")), define(version));
            packages.fill(prefix.resolve("Lib").resolve("site-packages"), true);
            return prefix;
        }
        String named = "python" + ground.python.minor();
        Path bin = prefix.resolve("bin");
        ground.disk.same(bin.resolve(named), ground.program);
        ground.disk.link(bin.resolve("python3"), Path.of(named));
        ground.disk.link(bin.resolve("python"), Path.of(named));
        Path library = prefix.resolve("lib").resolve(named);
        library(library);
        ground.disk.file(header(prefix.resolve("include").resolve(named)), define(version));
        packages.fill(library.resolve("site-packages"), true);
        return prefix;
    }

    /// The standard library of `folder`, by links to the real one where it is to run.
    void library(Path folder) {
        ground.disk.folder(folder);
        Optional<Path> real = ground.python.library();
        if (!ground.size.runnable() || real.isEmpty() || !ground.disk.links) {
            ground.disk.file(folder.resolve("os.py"), "");
            ground.disk.file(folder.resolve("site.py"), "");
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(real.get())) {
            for (Path part : parts) {
                String name = part.getFileName().toString();
                if (!OWN.contains(name) && !name.startsWith("config-")) {
                    ground.disk.link(folder.resolve(name), part);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path header(Path include) {
        return include.resolve("patchlevel.h");
    }

    private static String define(String version) {
        return "/* the version */\n#define PY_VERSION              \"" + version + "\"\n";
    }
}
