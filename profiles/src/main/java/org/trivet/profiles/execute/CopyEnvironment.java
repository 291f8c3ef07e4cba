package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.python.PythonEnvironment;

/// The environment as a record of its copy: every path below its folder is one below the copy.
final class CopyEnvironment {
    private CopyEnvironment() {}

    static PythonEnvironment of(PythonEnvironment original, Path copy) {
        Path prefix = original.prefix();
        return new PythonEnvironment(
                copy,
                original.executable().map(path -> moved(path, prefix, copy)),
                original.name(),
                original.kind(),
                original.role(),
                original.version(),
                original.implementation(),
                original.architecture(),
                original.manager(),
                original.creator(),
                original.base().map(path -> moved(path, prefix, copy)),
                original.project(),
                original.sitePackages().stream().map(path -> moved(path, prefix, copy)).toList(),
                original.state(),
                original.problems(),
                original.foundBy());
    }

    /// The interpreter relative to the environment; empty if it is not inside, for the original's
    /// must not be taken for the copy's.
    static Optional<Path> executable(PythonEnvironment environment) {
        return environment
                .executable()
                .filter(path -> path.startsWith(environment.prefix()))
                .map(path -> environment.prefix().relativize(path));
    }

    private static Path moved(Path path, Path from, Path to) {
        return path.startsWith(from) ? to.resolve(from.relativize(path)) : path;
    }
}
