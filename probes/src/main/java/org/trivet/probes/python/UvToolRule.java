package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.host.Host;

/// The environments of `uv tool`: in its folders, or with its receipt.
final class UvToolRule implements KindRule {
    private final RealFolders folders;

    UvToolRule(Host host) {
        this.folders = RealFolders.of(UvToolLocator.folders(host));
    }

    @Override
    public String name() {
        return "uv-tool";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        if (environment.role() != Role.ENVIRONMENT) {
            return Optional.empty();
        }
        boolean marked = Folders.hasFile(prefix, "uv-receipt.toml");
        return marked || folders.hold(prefix)
                ? Optional.of(
                        new Ownership(EnvironmentKind.UV, "uv", Optional.empty(), Optional.empty()))
                : Optional.empty();
    }
}
