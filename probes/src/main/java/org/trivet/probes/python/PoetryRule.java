package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Host;

/// Poetry's outside projects: `<project>-<hash>-py3.11` in one of its folders. The hash is that of
/// the project's path, so a path that a `.pth` names can be checked.
final class PoetryRule implements KindRule {
    /// Group 1 is the hash.
    private static final Pattern NAME = Pattern.compile(".+-([\\w-]{8})-py\\d(?:\\.\\d+)*t?");

    private final RealFolders folders;

    PoetryRule(Host host) {
        this.folders = RealFolders.of(PoetryLocator.folders(host));
    }

    @Override
    public String name() {
        return "poetry";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        if (environment.role() != Role.ENVIRONMENT || !isPoetrys(prefix)) {
            return Optional.empty();
        }
        Matcher name =
                NAME.matcher(prefix.getFileName() == null ? "" : prefix.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        String hash = name.group(1);
        return Optional.of(
                new Ownership(
                        EnvironmentKind.POETRY,
                        "poetry",
                        LinkedProjects.of(environment).stream()
                                .filter(project -> PathHash.matches(hash, project))
                                .findFirst(),
                        Optional.empty()));
    }

    /// A cache of another user or disk is told by its own name.
    private boolean isPoetrys(Path prefix) {
        Path parent = prefix.getParent();
        return folders.hold(prefix)
                || (parent != null
                        && parent.endsWith("virtualenvs")
                        && parent.toString().contains("pypoetry"));
    }
}
