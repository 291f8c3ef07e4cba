package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// WinPython's: a folder `python-3.12.4.amd64` or `python` beside the files that it unpacks.
final class WinPythonRule implements KindRule {
    private static final Pattern FOLDER = Pattern.compile("(?i)WPy(?:64|32)?-?\\d+.*");

    private static final List<String> FILES =
            List.of("WinPython Control Panel.exe", "winpython.ini", ".winpython");

    @Override
    public String name() {
        return "winpython";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        Path root = prefix.getParent();
        if (environment.kind() != EnvironmentKind.SYSTEM
                || root == null
                || root.getFileName() == null
                || !prefix.getFileName().toString().toLowerCase(Locale.ROOT).startsWith("python")) {
            return Optional.empty();
        }
        String name = root.getFileName().toString();
        return FOLDER.matcher(name).matches()
                        || FILES.stream().anyMatch(file -> Folders.present(root.resolve(file)))
                ? Optional.of(
                        new Ownership(
                                EnvironmentKind.WINPYTHON,
                                "pip",
                                Optional.empty(),
                                Optional.of(name)))
                : Optional.empty();
    }
}
