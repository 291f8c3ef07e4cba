package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trivet.probes.host.Commands;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Registry;

/// The real system, with a pip configuration of the test's own in place of the user's.
///
/// @param own variables that the test sets
record FixedVariables(Host real, Map<String, String> own) implements Host {
    @Override
    public OperatingSystem system() {
        return real.system();
    }

    @Override
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        variables.putAll(real.variables());
        variables.keySet().removeIf(name -> name.toUpperCase(Locale.ROOT).startsWith("PIP_"));
        variables.putAll(own);
        return variables;
    }

    @Override
    public Optional<Path> folder(KnownFolder folder) {
        return Optional.empty();
    }

    @Override
    public Path systemPath(String absolute) {
        return real.systemPath(absolute);
    }

    @Override
    public Registry registry() {
        return real.registry();
    }

    @Override
    public Commands commands() {
        return real.commands();
    }

    @Override
    public Instant now() {
        return real.now();
    }
}
