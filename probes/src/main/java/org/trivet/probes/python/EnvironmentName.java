package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a person calls an environment.
final class EnvironmentName {
    /// Names that say nothing: the project around them does. Where several lie in one project, the
    /// first here has the project's name.
    private static final List<String> GENERIC =
            List.of(".venv", "venv", ".env", "env", ".virtualenv", "virtualenv", ".conda");

    /// Folders of an application's Python; the application around them has the name.
    private static final Set<String> EMBEDDED =
            Set.of("python", "python3", "python_embeded", "python_embedded", "python-embed", "py");

    private EnvironmentName() {}

    /// The folder's name, or the project's for `.venv` and its like.
    static String of(Path prefix) {
        Path own = prefix.getFileName();
        if (own == null) {
            return prefix.toString();
        }
        Path project = prefix.getParent() == null ? null : prefix.getParent().getFileName();
        if (project == null || !isGeneric(prefix)) {
            return own.toString();
        }
        return isFirst(prefix, own.toString()) ? project.toString() : joined(project, own);
    }

    /// Whether the folder's own name says nothing.
    static boolean isGeneric(Path prefix) {
        return prefix.getFileName() != null && GENERIC.contains(prefix.getFileName().toString());
    }

    /// `<project>.<name>`, and the project's name alone for the one that its tool calls by default.
    static String inProject(Path project, Path prefix, String usual) {
        Path own = prefix.getFileName();
        Path name = project.getFileName();
        if (own == null || name == null) {
            return of(prefix);
        }
        return own.toString().equals(usual) ? name.toString() : joined(name, own);
    }

    /// The application's, for an embedded Python in a folder whose name says nothing.
    static String ofEmbedded(Path prefix) {
        Path own = prefix.getFileName();
        Path above = prefix.getParent() == null ? null : prefix.getParent().getFileName();
        return own != null
                        && above != null
                        && EMBEDDED.contains(own.toString().toLowerCase(Locale.ROOT))
                ? above.toString()
                : of(prefix);
    }

    private static String joined(Path project, Path own) {
        String plain = own.toString();
        return project + (plain.startsWith(".") ? "" : ".") + plain;
    }

    private static boolean isFirst(Path prefix, String own) {
        Path parent = prefix.getParent();
        return GENERIC.subList(0, GENERIC.indexOf(own)).stream()
                .filter(name -> parent == null || SearchMemory.mayHave(parent, name))
                .map(prefix::resolveSibling)
                .noneMatch(other ->
                        Disk.isRegularFile(other.resolve(PyvenvConfig.FILE))
                                || Disk.isDirectory(other.resolve(CondaReader.META)));
    }

    /// Conda's: `base`, the name under `envs`, else as any other.
    static String ofConda(Path prefix, boolean base) {
        if (base) {
            return "base";
        }
        return isUnderEnvs(prefix) ? prefix.getFileName().toString() : of(prefix);
    }

    /// Whether conda knows the environment by name.
    static boolean isUnderEnvs(Path prefix) {
        Path parent = prefix.getParent();
        return parent != null
                && parent.getFileName() != null
                && parent.getFileName().toString().equals("envs");
    }
}
