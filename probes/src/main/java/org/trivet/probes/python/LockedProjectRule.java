package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// An environment in a project whose lock file or settings say which tool it uses. That decides
/// where several could have made it; what made it is the creator's to say.
final class LockedProjectRule implements KindRule {
    private static final int LIMIT = 256 * 1024;

    private static final Set<EnvironmentKind> VIRTUAL =
            Set.of(EnvironmentKind.VENV, EnvironmentKind.VIRTUALENV, EnvironmentKind.UV);

    @Override
    public String name() {
        return "project";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        Path project = prefix.getParent();
        if (environment.role() != Role.ENVIRONMENT
                || !VIRTUAL.contains(environment.kind())
                || project == null
                || prefix.getFileName() == null
                || !EnvironmentName.isGeneric(prefix)) {
            return Optional.empty();
        }
        // PDM's own note names the interpreter that it uses
        if (isPdms(project, prefix)) {
            return owner(EnvironmentKind.PDM, "pdm", project);
        }
        if (isRyes(project, prefix)) {
            return owner(environment.kind(), "rye", project);
        }
        if (environment.kind() == EnvironmentKind.UV) {
            return has(project, "uv.lock") || has(project, "pyproject.toml")
                    ? owner(EnvironmentKind.UV, "uv", project)
                    : Optional.empty();
        }
        // the tools look at this name alone
        if (!prefix.endsWith(".venv")) {
            return Optional.empty();
        }
        if (has(project, "poetry.lock") || has(project, "poetry.toml")) {
            return owner(EnvironmentKind.POETRY, "poetry", project);
        }
        if (has(project, "Pipfile")) {
            return owner(EnvironmentKind.PIPENV, "pipenv", project);
        }
        if (has(project, "pdm.lock")) {
            return owner(EnvironmentKind.PDM, "pdm", project);
        }
        // no lock file yet: both make theirs with virtualenv
        if (environment.kind() != EnvironmentKind.VIRTUALENV) {
            return Optional.empty();
        }
        String manifest = manifest(project);
        if (TomlText.hasTable(manifest, "tool.poetry")) {
            return owner(EnvironmentKind.POETRY, "poetry", project);
        }
        return TomlText.hasTable(manifest, "tool.pdm")
                ? owner(EnvironmentKind.PDM, "pdm", project)
                : Optional.empty();
    }

    private static boolean isPdms(Path project, Path prefix) {
        if (!SearchMemory.mayHave(project, ".pdm-python")) {
            return false;
        }
        return BoundedText.read(project.resolve(".pdm-python"), LIMIT)
                .toOptional()
                .flatMap(text -> Folders.absolute(prefix, text))
                .filter(program -> isIn(program, prefix))
                .isPresent();
    }

    /// The note may name the environment by another path than the real one.
    private static boolean isIn(Path program, Path prefix) {
        Path bin = program.getParent();
        Path named = bin == null ? null : bin.getParent();
        return named != null && Folders.real(named).filter(prefix::equals).isPresent();
    }

    /// Rye leaves a note in what it makes.
    private static boolean isRyes(Path project, Path prefix) {
        return Folders.hasFile(prefix, "rye-venv.json")
                || (has(project, "requirements.lock")
                        && has(project, ".python-version")
                        && TomlText.hasTable(manifest(project), "tool.rye"));
    }

    private static String manifest(Path project) {
        return SearchMemory.mayHave(project, "pyproject.toml")
                ? BoundedText.read(project.resolve("pyproject.toml"), LIMIT).toOptional().orElse("")
                : "";
    }

    private static boolean has(Path project, String file) {
        return Folders.hasFile(project, file);
    }

    private static Optional<Ownership> owner(EnvironmentKind kind, String tool, Path project) {
        return Optional.of(new Ownership(kind, tool, Optional.of(project), Optional.empty()));
    }
}
