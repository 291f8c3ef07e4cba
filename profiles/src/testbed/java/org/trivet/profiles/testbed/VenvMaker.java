package org.trivet.profiles.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;

/// Makes real virtual environments with the Python at hand.
public final class VenvMaker {
    public static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private VenvMaker() {}

    /// The Python that tests use: `TRIVET_TEST_PYTHON`, else `python3` on PATH, under Wine
    /// `C:\Python313\python.exe`. Launchers (pyenv's for instance) are seen through.
    public static Optional<Path> python() {
        return Found.PYTHON;
    }

    /// Asked once in a JVM: a program's start costs seconds under Wine.
    private static final class Found {
        static final Optional<Path> PYTHON = findPython();
    }

    private static Optional<Path> findPython() {
        var candidates = new ArrayList<String>();
        String chosen = System.getenv("TRIVET_TEST_PYTHON");
        if (chosen != null && !chosen.isEmpty()) {
            candidates.add(chosen);
        } else if (WINDOWS) {
            candidates.addAll(List.of("C:\\Python313\\python.exe", "python.exe"));
        } else {
            candidates.addAll(List.of("python3", "/usr/bin/python3"));
        }
        for (String candidate : candidates) {
            try {
                return Optional.of(
                        Path.of(
                                run(
                                                candidate,
                                                "-I",
                                                "-B",
                                                "-c",
                                                "import os, sys, venv;"
                                                        + " print(os.path.realpath(sys.executable))")
                                        .strip()));
            } catch (IOException | IllegalStateException _) {
                // not there, or without venv: the next one
            }
        }
        return Optional.empty();
    }

    /// A venv without pip; under a second.
    public static Path withoutPip(Path folder) throws IOException {
        Path python = python().orElseThrow();
        run(python.toString(), "-I", "-B", "-m", "venv", "--without-pip", folder.toString());
        return folder;
    }

    /// A venv with the pip that its Python bundles, unpacked as pip would (a tenth of the time that
    /// `python -m venv` takes); there is no `pip` script, use `python -m pip`.
    public static Path withPip(Path folder) throws IOException {
        withoutPip(folder);
        Path site = sitePackages(folder);
        Path wheel = bundledPip();
        try (var zip = new ZipInputStream(Files.newInputStream(wheel))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = site.resolve(entry.getName()).normalize();
                if (!file.startsWith(site)) {
                    throw new IOException("leaves the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                    if (file.endsWith("METADATA")) {
                        Files.writeString(file.resolveSibling("INSTALLER"), "pip\n");
                    }
                }
            }
        }
        return folder;
    }

    /// Installs from a folder of wheels with the environment's own pip.
    public static void install(Path venv, Path wheels, String... requirements) throws IOException {
        var arguments =
                new ArrayList<>(
                        List.of(
                                executable(venv).toString(),
                                "-I",
                                "-m",
                                "pip",
                                "install",
                                "--quiet",
                                "--disable-pip-version-check",
                                "--isolated",
                                "--no-index",
                                "--find-links",
                                wheels.toString()));
        arguments.addAll(Arrays.asList(requirements));
        run(arguments.toArray(String[]::new));
    }

    public static Path executable(Path venv) {
        return WINDOWS ? venv.resolve("Scripts\\python.exe") : venv.resolve("bin/python");
    }

    public static Path sitePackages(Path venv) throws IOException {
        if (WINDOWS) {
            return venv.resolve("Lib\\site-packages");
        }
        try (var folders = Files.newDirectoryStream(venv.resolve("lib"), "python3*")) {
            return folders.iterator().next().resolve("site-packages");
        }
    }

    /// The record that a locator would make of the venv.
    public static PythonEnvironment environment(Path venv) throws IOException {
        String version = run(executable(venv).toString(), "-I", "-B", "-c", VERSION).strip();
        Path real = venv.toRealPath();
        return new PythonEnvironment(
                real,
                Optional.of(executable(real)),
                real.getFileName().toString(),
                EnvironmentKind.VENV,
                Role.ENVIRONMENT,
                Fact.found(version, real.resolve("pyvenv.cfg").toString()),
                Optional.of("pip"),
                Optional.empty(),
                Optional.of(home(real)),
                List.of(sitePackages(real)),
                EnvironmentState.OK,
                List.of(),
                "test");
    }

    private static final String VERSION = "import platform; print(platform.python_version())";

    /// The prefix of the Python that the venv stands on.
    private static Path home(Path venv) throws IOException {
        for (String line : Files.readAllLines(venv.resolve("pyvenv.cfg"))) {
            if (line.startsWith("home = ")) {
                Path home = Path.of(line.substring("home = ".length()));
                return WINDOWS || !home.endsWith("bin") ? home : home.resolve("..").normalize();
            }
        }
        throw new IOException("no home in " + venv.resolve("pyvenv.cfg"));
    }

    private static @Nullable Path bundled;

    private static synchronized Path bundledPip() throws IOException {
        Path known = bundled;
        if (known != null) {
            return known;
        }
        String text =
                run(
                        python().orElseThrow().toString(),
                        "-I",
                        "-B",
                        "-c",
                        "import ensurepip, glob, os, sysconfig;"
                                + " a = os.path.join(os.path.dirname(ensurepip.__file__), '_bundled');"
                                + " b = sysconfig.get_config_var('WHEEL_PKG_DIR') or a;"
                                + " print((glob.glob(os.path.join(b, 'pip-*.whl'))"
                                + " + glob.glob(os.path.join(a, 'pip-*.whl')))[0])");
        Path wheel = Path.of(text.strip());
        bundled = wheel;
        return wheel;
    }

    private static String run(String... arguments) throws IOException {
        var builder = new ProcessBuilder(arguments);
        builder.environment()
                .keySet()
                .removeIf(key -> key.startsWith("PIP_") || key.startsWith("PYTHON"));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream in = process.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", arguments) + "\n" + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
