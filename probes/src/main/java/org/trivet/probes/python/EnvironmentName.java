package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Set;

/// What a person calls an environment.
final class EnvironmentName {
    /// Names that say nothing: the project around them does.
    private static final Set<String> GENERIC = Set.of(".venv", "venv", ".env", "env");

    private EnvironmentName() {}

    /// The folder's name, or the project's for `.venv` and its like.
    static String of(Path prefix) {
        Path own = prefix.getFileName();
        if (own == null) {
            return prefix.toString();
        }
        Path project = prefix.getParent() == null ? null : prefix.getParent().getFileName();
        return GENERIC.contains(own.toString()) && project != null
                ? project.toString()
                : own.toString();
    }

    /// Conda's: `base`, the name under `envs`, else as any other.
    static String ofConda(Path prefix, boolean base) {
        if (base) {
            return "base";
        }
        return isUnderEnvs(prefix) ? prefix.getFileName().toString() : of(prefix);
    }

    /// Whether conda knows the environment by name.
    static boolean isUnderEnvs(Path prefix) {
        Path parent = prefix.getParent();
        return parent != null
                && parent.getFileName() != null
                && parent.getFileName().toString().equals("envs");
    }
}
