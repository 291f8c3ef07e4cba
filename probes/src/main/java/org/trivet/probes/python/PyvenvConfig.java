package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Fact;

/// What a `pyvenv.cfg` says, read by the rules of Python's own `site` module: `key = value` lines,
/// keys in any case, the last one counts.
public record PyvenvConfig(Map<String, String> values) {
    static final String FILE = "pyvenv.cfg";

    /// The real ones have a few hundred bytes.
    private static final int LIMIT = 64 * 1024;

    public PyvenvConfig {
        values = Map.copyOf(values);
    }

    public static Fact<PyvenvConfig> read(Path prefix) {
        Path file = prefix.resolve(FILE);
        return (VenvReader.fits(prefix)
                        ? BoundedText.ofFile(file, LIMIT)
                        : BoundedText.read(file, LIMIT))
                .map(PyvenvConfig::parse);
    }

    static PyvenvConfig parse(String text) {
        var values = new HashMap<String, String>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(
                        line.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        line.substring(equals + 1).strip());
            }
        }
        return new PyvenvConfig(values);
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    EnvironmentKind kind() {
        if (value("uv").isPresent()) {
            return EnvironmentKind.UV;
        }
        return value("virtualenv").isPresent() ? EnvironmentKind.VIRTUALENV : EnvironmentKind.VENV;
    }

    /// What made the environment: `uv 0.4.1`, `virtualenv 20.26.1`, `venv`; venv has no version of
    /// its own.
    String creator() {
        return switch (kind()) {
            case UV -> "uv " + values.get("uv");
            case VIRTUALENV -> "virtualenv " + values.get("virtualenv");
            default -> "venv";
        };
    }

    /// The Python's version as the file gives it; virtualenv's and uv's `version_info` is the more
    /// exact one.
    Optional<String> version() {
        return value("version_info").or(() -> value("version")).flatMap(PythonVersions::plain);
    }

    /// Whether a line holds bytes that are no text: Python itself ends at the first of them.
    boolean garbled() {
        return values.entrySet().stream()
                .anyMatch(entry ->
                        (entry.getKey() + entry.getValue()).indexOf(BoundedText.UNREADABLE) >= 0);
    }

    /// Whether the environment was made to be moved about.
    boolean relocatable() {
        return value("relocatable").filter("true"::equalsIgnoreCase).isPresent();
    }
}
