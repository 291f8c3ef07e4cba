package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.python.BoundedText;
import org.trivet.probes.python.PythonEnvironment;

/// The folders of import of the Python that a venv stands on, where the venv asks for them with
/// `include-system-site-packages = true`.
final class BaseSites {
    private static final int LIMIT = 64 * 1024;

    private static final Pattern MINOR = Pattern.compile("(\\d+\\.\\d+).*");

    private BaseSites() {}

    /// Those that exist, in the order of import; empty for an environment that stands alone.
    static List<Path> of(PythonEnvironment environment) {
        Optional<Path> base = environment.base();
        if (base.isEmpty() || !wanted(environment.prefix())) {
            return List.of();
        }
        Path prefix = base.get();
        Path lib = prefix.resolve("lib");
        Matcher version = MINOR.matcher(environment.version().toOptional().orElse(""));
        String python = "python" + (version.matches() ? version.group(1) : "");
        Path local = prefix.resolve("local").resolve("lib").resolve(python);
        // the folders called dist-packages are Debian's own; elsewhere they do not exist
        return List.of(
                        local.resolve("dist-packages"),
                        lib.resolve("python3").resolve("dist-packages"),
                        lib.resolve(python).resolve("dist-packages"),
                        lib.resolve(python).resolve("site-packages"),
                        prefix.resolve("Lib").resolve("site-packages"))
                .stream()
                .filter(Files::isDirectory)
                .toList();
    }

    /// As Python's `site` module reads it: the last such line counts.
    private static boolean wanted(Path prefix) {
        Path file = prefix.resolve("pyvenv.cfg");
        if (!Files.isRegularFile(file)) {
            return false;
        }
        boolean wanted = false;
        String text = BoundedText.read(file, LIMIT).toOptional().orElse("");
        for (String line : (Iterable<String>) text.lines()::iterator) {
            int equals = line.indexOf('=');
            if (equals > 0
                    && line.substring(0, equals)
                            .strip()
                            .equalsIgnoreCase("include-system-site-packages")) {
                wanted = line.substring(equals + 1).strip().equalsIgnoreCase("true");
            }
        }
        return wanted;
    }
}
