package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.host.Host;

/// Hatch's: `<project>/<hash>/<name>` below one of its folders, whatever that is called; the
/// default environment bears the project's name. `.hatch/<name>` lies in a project.
final class HatchRule implements KindRule {
    private final RealFolders folders;

    HatchRule(Host host) {
        this.folders = RealFolders.of(HatchLocator.folders(host));
    }

    @Override
    public String name() {
        return "hatch";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        Path parent = prefix.getParent();
        if (environment.role() != Role.ENVIRONMENT
                || parent == null
                || environment.kind() == EnvironmentKind.CONDA) {
            return Optional.empty();
        }
        if (parent.endsWith(".hatch")) {
            Optional<Path> project = Optional.ofNullable(parent.getParent());
            return Optional.of(
                    owner(
                            project,
                            project.map(it -> EnvironmentName.inProject(it, prefix, "default"))));
        }
        return folders.around(prefix).flatMap(folder -> stored(environment, folder));
    }

    private static Optional<Ownership> stored(PythonEnvironment environment, Path folder) {
        Path below = folder.relativize(environment.prefix());
        if (below.getNameCount() != 3) {
            return Optional.empty();
        }
        String project = below.getName(0).toString();
        String hash = below.getName(1).toString();
        String own = below.getName(2).toString();
        return Optional.of(
                owner(
                        LinkedProjects.of(environment).stream()
                                .filter(linked -> PathHash.matches(hash, linked))
                                .findFirst(),
                        Optional.of(own.equals(project) ? own : project + "." + own)));
    }

    private static Ownership owner(Optional<Path> project, Optional<String> name) {
        return new Ownership(EnvironmentKind.HATCH, "hatch", project, name);
    }
}
