package org.trivet.probes.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;

/// Environments for the tests of this package: a folder of sources, read for some Python; and a
/// real Python that runs in it.
final class Beds {
    private Beds() {}

    static PythonEnvironment environment(
            Path prefix, Path site, String version, Optional<Path> base, Optional<Path> program) {
        return new PythonEnvironment(
                prefix,
                program,
                "bed",
                EnvironmentKind.VENV,
                Role.ENVIRONMENT,
                Fact.found(version, "the test"),
                Optional.empty(),
                Optional.empty(),
                base,
                List.of(site),
                EnvironmentState.OK,
                List.of(),
                "test");
    }

    /// One for Linux without any standard library at hand.
    static PythonEnvironment linux(Path prefix) {
        Path site = prefix.resolve("lib").resolve("python3.11").resolve("site-packages");
        return environment(prefix, site, "3.11.7", Optional.empty(), Optional.empty());
    }

    /// One for Windows without any standard library at hand.
    static PythonEnvironment windows(Path prefix) {
        Path site = prefix.resolve("Lib").resolve("site-packages");
        return environment(
                prefix,
                site,
                "3.11.7",
                Optional.empty(),
                Optional.of(prefix.resolve("Scripts").resolve("python.exe")));
    }

    static Path site(PythonEnvironment environment) {
        return environment.sitePackages().getFirst();
    }

    static Path source(PythonEnvironment environment, String name, String text) throws IOException {
        Path file = site(environment).resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /// The program of a real Python on PATH, its own file.
    static Path python() throws IOException {
        var host = new SystemHost();
        for (String folder :
                host.variable("PATH")
                        .orElse("")
                        .split(
                                host.system() == org.trivet.probes.host.OperatingSystem.WINDOWS
                                        ? ";"
                                        : ":")) {
            for (String name : List.of("python3", "python.exe")) {
                Path file = Path.of(folder).resolve(name);
                if (Files.isExecutable(file) && !folder.contains("shims")) {
                    return file.toRealPath();
                }
            }
        }
        Assumptions.abort("no Python on PATH to run");
        throw new IOException("not reached");
    }
}
