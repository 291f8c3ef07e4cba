package org.trivet.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// What the makers of the corpus share: where things lie, and the truth as it grows.
final class Ground {
    private static final Set<String> GENERIC = Set.of(".venv", "venv", ".env", "env");

    final Disk disk;
    final Size size;
    final Random random;
    final Interpreter python;

    /// The user's home; a root of the search.
    final Path home;

    /// A second root.
    final Path data;

    /// Lies below no root.
    final Path elsewhere;

    /// The interpreter's file, within the corpus.
    final Path program;

    /// Where the environments' `home` points.
    final Path base;

    /// A file that the planted script makes when it is run.
    final Path marker;

    final List<Thing> things = new ArrayList<>();
    final List<Decoy> decoys = new ArrayList<>();
    final List<Path> projects = new ArrayList<>();
    final Map<String, String> variables = new TreeMap<>();

    Ground(Path folder, Size size, long seed, Interpreter python) {
        this.disk = new Disk(folder);
        this.size = size;
        this.random = new Random(seed);
        this.python = python;
        this.home = disk.folder(folder.resolve("home"));
        this.data = disk.folder(folder.resolve("data"));
        this.elsewhere = disk.folder(folder.resolve("elsewhere"));
        this.marker = folder.resolve("planted-script-ran");
        Path kept = disk.folder(elsewhere.resolve("interpreter"));
        this.program = kept.resolve(windows() ? "python.exe" : "python");
        try {
            Files.copy(python.program(), program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (windows()) {
            base = disk.folder(elsewhere.resolve("Python"));
            disk.same(base.resolve("python.exe"), program);
            disk.file(base.resolve("Lib").resolve("os.py"), "");
            // on other systems the real one, outside the corpus
            add(Thing.of(base, "system", "what others stand on"));
        } else {
            base = python.folder();
        }
    }

    boolean windows() {
        return Disk.WINDOWS;
    }

    /// The real interpreter that links lead to.
    Path target() {
        return windows() ? base.resolve("python.exe") : python.program();
    }

    /// `~/.local/share`, `%LOCALAPPDATA%`.
    Path userData() {
        return windows() ? home.resolve("AppData/Local") : home.resolve(".local/share");
    }

    /// `%APPDATA%`; elsewhere the same as the data.
    Path roaming() {
        return windows() ? home.resolve("AppData/Roaming") : userData();
    }

    /// A new project with a few files.
    Path project(String name) {
        return projectAt(home.resolve("projects").resolve(name));
    }

    Path projectAt(Path folder) {
        disk.folder(folder);
        disk.file(folder.resolve("README.md"), "# " + nameOf(folder) + "\n");
        disk.file(folder.resolve("src").resolve("main.py"), "print(1)\n");
        projects.add(folder);
        return folder;
    }

    Thing add(Thing thing) {
        things.add(thing);
        return thing;
    }

    void decoy(Path folder, String why) {
        decoys.add(new Decoy(folder, false, why));
    }

    /// Eight letters that stand for a path: the beginning of its SHA-256 in URL-safe Base64, as
    /// poetry, hatch and pipenv write it.
    static String hash(Path path) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The folder's name, or its project's where its own says nothing.
    static String nameOf(Path prefix) {
        Path own = prefix.getFileName();
        Path above = prefix.getParent();
        boolean generic = GENERIC.contains(own.toString());
        return generic && above != null && above.getFileName() != null
                ? above.getFileName().toString()
                : own.toString();
    }
}
