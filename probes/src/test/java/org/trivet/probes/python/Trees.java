package org.trivet.probes.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;

/// Makes small file trees that look like environments to whoever reads files.
public final class Trees {
    private Trees() {}

    /// Whether this file system writes `\`; the trees are then laid out as Windows' are.
    public static boolean windows(Path path) {
        return path.getFileSystem().getSeparator().equals("\\");
    }

    public static Path file(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What begins as a program for amd64 does, ends there, and cannot be run.
    public static Path program(Path file) {
        byte[] head = new byte[128];
        if (file.toString().endsWith(".exe")) {
            ByteBuffer.wrap(head)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(new byte[] {'M', 'Z'})
                    .putInt(60, 64)
                    .putInt(64, 0x4550)
                    .putShort(68, (short) 0x8664);
        } else {
            ByteBuffer.wrap(head)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1})
                    .putShort(18, (short) 62);
        }
        bytes(file, head);
        if (!windows(file)) {
            try {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }

    public static Path bytes(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A link; where the system makes none (Wine, Windows without the right), the test is left out.
    public static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
            // Wine says that it made one
            Assumptions.assumeTrue(Files.isSymbolicLink(link), "no links can be made here");
        } catch (IOException | UnsupportedOperationException e) {
            Assumptions.abort("no links can be made here: " + e);
        }
    }

    /// A Python that environments can stand on, in this system's layout.
    public static Path base(Path prefix, String version) {
        String minor = PythonVersions.minorOf(version);
        folder(prefix);
        if (windows(prefix)) {
            program(prefix.resolve("python.exe"));
            file(prefix.resolve("Lib/os.py"), "");
            folder(prefix.resolve("Lib/site-packages"));
            file(
                    prefix.resolve("include/patchlevel.h"),
                    "#define PY_VERSION \"" + version + "\"\n");
        } else {
            program(prefix.resolve("bin/python" + minor));
            program(prefix.resolve("bin/python3"));
            program(prefix.resolve("bin/python"));
            file(prefix.resolve("lib/python" + minor + "/os.py"), "");
            folder(prefix.resolve("lib/python" + minor + "/site-packages"));
            file(
                    prefix.resolve("include/python" + minor + "/patchlevel.h"),
                    "#define PY_VERSION \"" + version + "\"\n");
        }
        return folder(prefix);
    }

    /// Where a venv's `home` points for such a base.
    public static Path home(Path base) {
        return windows(base) ? base : base.resolve("bin");
    }

    /// A venv with a copied interpreter, as venv makes it where links are not to be had.
    public static Path venv(Path prefix, Path base, String version) {
        return venv(prefix, "home = " + home(base) + "\nversion = " + version + "\n");
    }

    public static Path venv(Path prefix, String config) {
        Path real = folder(prefix);
        file(real.resolve("pyvenv.cfg"), config);
        if (windows(real)) {
            program(real.resolve("Scripts/python.exe"));
            file(
                    real.resolve("Scripts/activate.bat"),
                    "@echo off\r\nset \"VIRTUAL_ENV=" + real + "\"\r\n");
        } else {
            program(real.resolve("bin/python"));
            file(
                    real.resolve("bin/activate"),
                    "VIRTUAL_ENV=\"" + real + "\"\nexport VIRTUAL_ENV\n");
        }
        folder(site(real));
        return real;
    }

    public static Path conda(Path prefix, String... records) {
        Path real = folder(prefix);
        file(
                real.resolve("conda-meta/history"),
                "==> 2024-01-01 00:00:00 <==\n# cmd: conda create -n x\n# conda version: 24.7.1\n");
        for (String record : records) {
            file(real.resolve("conda-meta/" + record + ".json"), "{}");
            if (record.startsWith("python-")) {
                program(real.resolve(windows(real) ? "python.exe" : "bin/python"));
                folder(site(real));
            }
        }
        return real;
    }

    public static Path site(Path prefix) {
        return prefix.resolve(
                windows(prefix) ? "Lib/site-packages" : "lib/python3.11/site-packages");
    }

    public static Path distInfo(
            Path site, String name, String version, String installer, String... requires) {
        Path folder = site.resolve(name + "-" + version + ".dist-info");
        var text =
                new StringBuilder(
                        "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
        List.of(requires).forEach(line -> text.append("Requires-Dist: ").append(line).append('\n'));
        file(folder.resolve("METADATA"), text + "\nA description.\nName: not this\n");
        file(folder.resolve("RECORD"), "");
        file(folder.resolve("INSTALLER"), installer + "\n");
        return folder;
    }

    public static List<PythonEnvironment> search(Host host, boolean rootsOnly, Path... roots) {
        var found = new ArrayList<PythonEnvironment>();
        SearchRun.of(new Search(host, List.of(roots), rootsOnly, new Cancellation()), found::add);
        return found;
    }
}
