package org.trivet.profiles.plan;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.BoundedFile;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;

/// The conda that looks after an environment. It runs in its own base's Python, never in the
/// environment's.
///
/// @param base the installation to which it belongs
record CondaProgram(Path executable, Path base) {
    private static final Pattern CREATED_BY =
            Pattern.compile("(?m)^# cmd: (.+?[\\\\/](?:bin|Scripts|condabin)[\\\\/]conda\\S*)");

    /// Looks where the environment itself points first: the base it names, its history, the
    /// installation in whose `envs` it lies; then `CONDA_EXE`, the user's list, the usual folders.
    ///
    /// @throws Refusal if the environment is not conda's, or there is no conda
    static CondaProgram find(Host host, PythonEnvironment environment) throws Refusal {
        if (environment.kind() != EnvironmentKind.CONDA) {
            throw new Refusal(
                    Message.of("plan.not-conda", "environment", environment.prefix().toString()));
        }
        var looked = new LinkedHashSet<Path>();
        for (Path base : bases(host, environment)) {
            if (!looked.add(base)) {
                continue;
            }
            for (Path executable : executables(host, base)) {
                if (Files.isRegularFile(executable)) {
                    return new CondaProgram(executable, base);
                }
            }
        }
        throw new Refusal(
                Message.of(
                        "plan.no-conda",
                        "environment",
                        environment.prefix().toString(),
                        "looked",
                        String.join(", ", looked.stream().map(Path::toString).toList())));
    }

    private static List<Path> bases(Host host, PythonEnvironment environment) {
        var bases = new ArrayList<Path>();
        environment.base().ifPresent(bases::add);
        BoundedFile.text(environment.prefix().resolve("conda-meta").resolve("history"), Limits.TEXT)
                .ifPresent(history -> {
                    Matcher created = CREATED_BY.matcher(history);
                    while (created.find()) {
                        base(created.group(1)).ifPresent(bases::add);
                    }
                });
        Path parent = environment.prefix().getParent();
        if (parent != null && parent.endsWith("envs") && parent.getParent() != null) {
            bases.add(parent.getParent());
        }
        host.variable("CONDA_EXE").flatMap(CondaProgram::base).ifPresent(bases::add);
        Optional<Path> home = host.folder(KnownFolder.HOME);
        home.flatMap(it ->
                        BoundedFile.text(
                                it.resolve(".conda").resolve("environments.txt"), Limits.TEXT))
                .ifPresent(text ->
                        text.lines()
                                .map(String::strip)
                                .flatMap(line -> path(line).stream())
                                .forEach(bases::add));
        for (String name : List.of("miniconda3", "miniforge3", "anaconda3", "mambaforge")) {
            home.ifPresent(it -> bases.add(it.resolve(name)));
            host.folder(KnownFolder.PROGRAM_DATA).ifPresent(it -> bases.add(it.resolve(name)));
            if (host.system() == OperatingSystem.LINUX) {
                bases.add(host.systemPath("/opt/" + name));
            }
        }
        return bases;
    }

    private static List<Path> executables(Host host, Path base) {
        return host.system() == OperatingSystem.WINDOWS
                ? List.of(base.resolve("Scripts").resolve("conda.exe"))
                : List.of(base.resolve("bin").resolve("conda"));
    }

    /// The installation of a conda's path: two folders up.
    private static Optional<Path> base(String executable) {
        return path(executable).map(Path::getParent).map(Path::getParent);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
