package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Host;

/// PDM's outside projects: `<project>-<hash>-<name>` in its folder.
final class PdmRule implements KindRule {
    /// Group 1 is the hash.
    private static final Pattern NAME = Pattern.compile(".+-([\\w-]{8})-[^-]*");

    private final RealFolders folders;

    PdmRule(Host host) {
        this.folders = RealFolders.of(PdmLocator.folders(host));
    }

    @Override
    public String name() {
        return "pdm";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        if (environment.role() != Role.ENVIRONMENT || !folders.hold(prefix)) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(prefix.getFileName().toString());
        Optional<Path> project =
                name.matches()
                        ? LinkedProjects.of(environment).stream()
                                .filter(linked -> PathHash.matches(name.group(1), linked))
                                .findFirst()
                        : Optional.empty();
        return Optional.of(new Ownership(EnvironmentKind.PDM, "pdm", project, Optional.empty()));
    }
}
