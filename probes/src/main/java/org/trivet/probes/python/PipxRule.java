package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.host.Host;

/// pipx's: in its folders, or with the file that it writes into each.
final class PipxRule implements KindRule {
    private final RealFolders folders;

    PipxRule(Host host) {
        this.folders = RealFolders.of(PipxLocator.folders(host));
    }

    @Override
    public String name() {
        return "pipx";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        if (environment.role() != Role.ENVIRONMENT) {
            return Optional.empty();
        }
        boolean marked = Folders.hasFile(prefix, "pipx_metadata.json");
        return marked || folders.hold(prefix)
                ? Optional.of(
                        new Ownership(
                                EnvironmentKind.PIPX, "pipx", Optional.empty(), Optional.empty()))
                : Optional.empty();
    }
}
