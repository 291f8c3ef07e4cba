package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Windows' embeddable Python in some application: the application's folder names it.
final class EmbeddedRule implements KindRule {
    /// Folders whose name says no more than what lies in them.
    private static final Set<String> GENERIC =
            Set.of("python", "python3", "python_embeded", "python_embedded", "python-embed", "py");

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        Path parent = prefix.getParent();
        if (environment.kind() != EnvironmentKind.EMBEDDED
                || prefix.getFileName() == null
                || parent == null
                || parent.getFileName() == null
                || !GENERIC.contains(prefix.getFileName().toString().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(
                new Ownership(
                        EnvironmentKind.EMBEDDED,
                        environment.manager().orElse("pip"),
                        Optional.empty(),
                        Optional.of(parent.getFileName().toString())));
    }
}
