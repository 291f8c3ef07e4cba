package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.host.Host;

/// The Pythons that Hatch installed: `pythons/<version>/python`.
final class HatchPythonRule implements KindRule {
    private final RealFolders folders;

    HatchPythonRule(Host host) {
        this.folders = RealFolders.of(HatchLocator.pythons(host));
    }

    @Override
    public String name() {
        return "hatch-python";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path version = environment.prefix().getParent();
        return environment.kind() == EnvironmentKind.SYSTEM
                        && version != null
                        && folders.hold(version)
                ? Optional.of(
                        new Ownership(
                                EnvironmentKind.HATCH,
                                "hatch",
                                Optional.empty(),
                                Optional.of("python" + version.getFileName())))
                : Optional.empty();
    }
}
