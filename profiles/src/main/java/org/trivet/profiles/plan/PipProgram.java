package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;

/// A pip that can work on an environment.
///
/// @param container the folder or the wheel in which the package `pip` lies
/// @param wheel whether it is a wheel
/// @param version as its file name says
record PipProgram(Path container, boolean wheel, PythonVersion version) {

    /// From here on pip can write a report without installing.
    private static final PythonVersion REPORTS = PythonVersion.of("22.2");

    private static final Pattern INFO = Pattern.compile("pip-([^-]+)\\.dist-info");
    private static final Pattern WHEEL = Pattern.compile("pip-([^-]+)-[^-]+-[^-]+-[^-]+\\.whl");

    boolean canReport() {
        return version.compareTo(REPORTS) >= 0;
    }

    /// The arguments after the interpreter's own switches.
    List<String> arguments() {
        return wheel ? List.of(container.resolve("pip").toString()) : List.of("-m", "pip");
    }

    /// The pip to work with: the environment's own, else the wheel that its base Python carries
    /// (environments made by uv have none of their own).
    ///
    /// @throws Refusal if there is neither
    static PipProgram find(Host host, PythonEnvironment environment) throws Refusal {
        Optional<PipProgram> own = own(environment);
        if (own.isPresent()) {
            return own.get();
        }
        return bundled(host, environment)
                .orElseThrow(() ->
                        new Refusal(
                                Message.of(
                                        "plan.no-pip",
                                        "environment",
                                        environment.prefix().toString())));
    }

    /// A pip that can make a dry run: [#find], or the bundled one where the environment's own is
    /// too old.
    ///
    /// @throws Refusal if there is none
    static PipProgram findReporting(Host host, PythonEnvironment environment) throws Refusal {
        PipProgram found = find(host, environment);
        if (found.canReport()) {
            return found;
        }
        return bundled(host, environment)
                .filter(PipProgram::canReport)
                .orElseThrow(() ->
                        new Refusal(
                                Message.of(
                                        "plan.old-pip",
                                        "version",
                                        found.version().toString(),
                                        "needed",
                                        REPORTS.toString())));
    }

    private static Optional<PipProgram> own(PythonEnvironment environment) {
        for (Path site : environment.sitePackages()) {
            if (Files.isRegularFile(site.resolve("pip").resolve("__main__.py"))) {
                Optional<PipProgram> found = newest(site, INFO, false);
                if (found.isPresent()) {
                    return found.map(program -> new PipProgram(site, false, program.version()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<PipProgram> bundled(Host host, PythonEnvironment environment) {
        for (Path folder : bundles(host, environment)) {
            Optional<PipProgram> found = newest(folder, WHEEL, true);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<Path> bundles(Host host, PythonEnvironment environment) {
        Path base = environment.base().orElse(environment.prefix());
        var folders = new ArrayList<Path>();
        String bundle = "ensurepip/_bundled";
        if (host.system() == OperatingSystem.WINDOWS) {
            folders.add(base.resolve("Lib").resolve(bundle));
        } else {
            release(environment)
                    .ifPresent(python ->
                            folders.add(base.resolve("lib").resolve(python).resolve(bundle)));
            // Debian and Fedora keep the wheels outside the standard library
            folders.add(host.systemPath("/usr/share/python-wheels"));
        }
        return folders;
    }

    /// `python3.11`.
    private static Optional<String> release(PythonEnvironment environment) {
        return environment
                .version()
                .toOptional()
                .flatMap(PythonVersion::parse)
                .filter(version -> version.release().size() >= 2)
                .map(version ->
                        "python" + version.release().get(0) + "." + version.release().get(1));
    }

    private static Optional<PipProgram> newest(Path folder, Pattern names, boolean wheel) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        var found = new ArrayList<PipProgram>();
        try (var entries = Files.newDirectoryStream(folder, "pip-*")) {
            for (Path entry : entries) {
                Matcher name = names.matcher(entry.getFileName().toString());
                if (name.matches()) {
                    PythonVersion.parse(name.group(1))
                            .ifPresent(version -> found.add(new PipProgram(entry, wheel, version)));
                }
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return found.stream().max(Comparator.comparing(PipProgram::version));
    }
}
