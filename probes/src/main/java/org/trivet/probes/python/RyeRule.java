package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.host.Host;

/// Rye's toolchains, its own environment and those of its tools.
final class RyeRule implements KindRule {
    private final RealFolders homes;

    RyeRule(Host host) {
        this.homes = RealFolders.of(RyeLocator.homes(host));
    }

    @Override
    public String name() {
        return "rye";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        Optional<Path> home = homes.around(prefix);
        if (home.isEmpty() || environment.kind() == EnvironmentKind.CONDA) {
            return Optional.empty();
        }
        Path below = home.get().relativize(prefix);
        boolean toolchain = below.startsWith("py") && below.getNameCount() > 1;
        return Optional.of(
                new Ownership(
                        environment.kind(),
                        "rye",
                        Optional.empty(),
                        toolchain
                                ? Optional.of(below.getName(1).toString())
                                : below.startsWith("self")
                                        ? Optional.of("rye")
                                        : Optional.empty()));
    }
}
