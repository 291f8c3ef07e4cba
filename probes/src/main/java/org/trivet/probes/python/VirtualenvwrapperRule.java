package org.trivet.probes.python;

import java.util.Optional;
import java.util.Set;
import org.trivet.probes.host.Host;

/// virtualenvwrapper's: directly in `WORKON_HOME` or its usual places. `.project` names the
/// project.
final class VirtualenvwrapperRule implements KindRule {
    /// What it can have made; uv and conda put theirs into such a folder only by hand.
    private static final Set<EnvironmentKind> VIRTUAL =
            Set.of(EnvironmentKind.VIRTUALENV, EnvironmentKind.VENV);

    private final RealFolders folders;

    VirtualenvwrapperRule(Host host) {
        this.folders = RealFolders.of(VirtualenvwrapperLocator.folders(host));
    }

    @Override
    public String name() {
        return "virtualenvwrapper";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        return environment.role() == Role.ENVIRONMENT
                        && VIRTUAL.contains(environment.kind())
                        && folders.hold(environment.prefix())
                ? Optional.of(
                        new Ownership(
                                EnvironmentKind.VIRTUALENVWRAPPER,
                                "virtualenvwrapper",
                                ProjectFile.read(environment.prefix()),
                                Optional.empty()))
                : Optional.empty();
    }
}
