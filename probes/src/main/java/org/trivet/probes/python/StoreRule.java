package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;

/// Pythons of Microsoft's Store: by the name of the package's folder, which nobody else may write.
final class StoreRule implements KindRule {
    @Override
    public String name() {
        return "store";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        boolean inApps = prefix.getParent() != null && prefix.getParent().endsWith("WindowsApps");
        return inApps && environment.role() == Role.INSTALLATION
                ? StorePackages.minor(prefix)
                        .map(minor ->
                                new Ownership(
                                        EnvironmentKind.STORE,
                                        "pip",
                                        Optional.empty(),
                                        Optional.of("python" + minor)))
                : Optional.empty();
    }
}
