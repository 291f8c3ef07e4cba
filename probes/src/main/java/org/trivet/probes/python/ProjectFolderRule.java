package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Environments that a tool keeps in a hidden folder of the project: tox, nox, direnv. They stay of
/// the kind of what made them.
final class ProjectFolderRule implements KindRule {
    private static final Map<String, String> TOOLS =
            Map.of(".tox", "tox", ".nox", "nox", ".direnv", "direnv");

    @Override
    public String name() {
        return "project-folder";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        Path folder = prefix.getParent();
        String tool =
                folder == null || folder.getFileName() == null
                        ? null
                        : TOOLS.get(folder.getFileName().toString());
        if (tool == null || folder == null || folder.getParent() == null) {
            return Optional.empty();
        }
        Path project = folder.getParent();
        return Optional.of(
                new Ownership(
                        environment.kind(),
                        tool,
                        Optional.of(project),
                        Optional.of(EnvironmentName.inProject(project, prefix, ""))));
    }
}
