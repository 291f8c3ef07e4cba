package org.trivet.app.parts;

import java.nio.file.Path;
import java.util.Set;
import org.trivet.probes.python.PythonEnvironment;

/// The name under which the window shows an environment, without hidden characters.
public final class EnvironmentName {
    /// Folder names that say nothing: the folder above names the project.
    private static final Set<String> PLAIN = Set.of("venv", ".venv", "env", ".env", "virtualenv");

    private EnvironmentName() {}

    public static String of(PythonEnvironment environment) {
        return PLAIN.contains(environment.name())
                ? of(environment.prefix())
                : PlainText.of(environment.name());
    }

    /// From the path alone.
    public static String of(Path prefix) {
        Path name = prefix.getFileName();
        Path above = prefix.getParent();
        if (name == null) {
            return PlainText.of(prefix.toString());
        }
        if (PLAIN.contains(name.toString()) && above != null && above.getFileName() != null) {
            return PlainText.of(above.getFileName().toString());
        }
        return PlainText.of(name.toString());
    }
}
