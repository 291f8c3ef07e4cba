package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.host.Host;

/// pyenv's versions, and pyenv-virtualenv's environments: `versions/<version>/envs/<name>`, or
/// directly among the versions.
final class PyenvRule implements KindRule {
    private final RealFolders versions;

    PyenvRule(Host host) {
        this.versions = RealFolders.of(PyenvLocator.versions(host));
    }

    @Override
    public String name() {
        return "pyenv";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        Path envs = prefix.getParent();
        boolean below = envs != null && envs.endsWith("envs") && versions.holdParentOf(envs);
        boolean mine =
                switch (environment.role()) {
                    case INSTALLATION ->
                            environment.kind() == EnvironmentKind.SYSTEM && versions.hold(prefix);
                    case ENVIRONMENT ->
                            environment.kind() != EnvironmentKind.CONDA
                                    && (below || versions.hold(prefix));
                };
        return mine
                ? Optional.of(
                        new Ownership(
                                EnvironmentKind.PYENV, "pyenv", Optional.empty(), Optional.empty()))
                : Optional.empty();
    }
}
