package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Host;

/// Pipenv's outside projects: `<project>-<hash>` with a `.project` that names the project. In a
/// folder that it shares with virtualenvwrapper the name must be made of that project's.
final class PipenvRule implements KindRule {
    /// Group 1 is the project's name, without what a file name may not have.
    private static final Pattern NAME = Pattern.compile("(.+)-[\\w-]{8}(?:-[\\w.-]+)?");

    /// What pipenv has no place for in the name of a folder.
    private static final Pattern REPLACED = Pattern.compile("[ &$`!*@\"()\\[\\]\\\\\r\n\t]");

    private final RealFolders folders;
    private final RealFolders shared;

    PipenvRule(Host host) {
        this.folders = RealFolders.of(PipenvLocator.folders(host));
        this.shared = RealFolders.of(VirtualenvwrapperLocator.folders(host));
    }

    @Override
    public String name() {
        return "pipenv";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        if (environment.role() != Role.ENVIRONMENT || !folders.hold(prefix)) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(prefix.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        Optional<Path> project = ProjectFile.read(prefix);
        boolean pipenvs =
                project.isPresent() ? isMadeOf(project.get(), name.group(1)) : !shared.hold(prefix);
        return pipenvs
                ? Optional.of(
                        new Ownership(EnvironmentKind.PIPENV, "pipenv", project, Optional.empty()))
                : Optional.empty();
    }

    private static boolean isMadeOf(Path project, String name) {
        String own = project.getFileName() == null ? "" : project.getFileName().toString();
        String plain = REPLACED.matcher(own).replaceAll("_");
        return Disk.isRegularFile(project.resolve("Pipfile"))
                || name.equalsIgnoreCase(plain.substring(0, Math.min(42, plain.length())));
    }
}
