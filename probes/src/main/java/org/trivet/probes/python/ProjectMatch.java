package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings together what Poetry, Hatch and PDM keep outside projects and the projects that a search
/// comes by: the names hold a hash of the project's path (see [PathHash]), which can only be
/// compared.
///
/// Where Poetry was told to keep its environments elsewhere, the name and the project together are
/// proof enough that an environment is one of its own.
///
/// An environment whose project is still unknown waits until the search meets the project, or ends.
/// Of one thread.
final class ProjectMatch {
    /// What a project of these tools has.
    static final String MANIFEST = "pyproject.toml";

    /// Nobody has more; there to bound the memory.
    private static final int MOST_PROJECTS = 100_000;

    private static final Set<String> TOOLS = Set.of("poetry", "hatch", "pdm");

    /// What a short command need not compile a pattern for: `-py3.11` at the end.
    private static final String POETRYS = "-py";

    private final Set<Path> projects = new HashSet<>();
    private final Map<String, Path> byHash = new HashMap<>();
    private final List<Path> unhashed = new ArrayList<>();
    private final Map<Path, PythonEnvironment> waiting = new LinkedHashMap<>();

    /// A folder with a manifest.
    ///
    /// @return what has waited for it
    List<PythonEnvironment> seen(Path project) {
        if (projects.size() >= MOST_PROJECTS || !projects.add(project)) {
            return List.of();
        }
        unhashed.add(project);
        if (waiting.isEmpty()) {
            return List.of();
        }
        var matched = new ArrayList<PythonEnvironment>();
        for (PythonEnvironment environment : List.copyOf(waiting.values())) {
            Optional<Path> own = project(environment);
            if (own.isPresent()) {
                waiting.remove(environment.prefix());
                matched.add(owned(environment, own.get()));
            }
        }
        return matched;
    }

    /// An environment that the search has found.
    ///
    /// @return the same, with its project if it can be told; empty if it has to wait
    Optional<PythonEnvironment> met(PythonEnvironment environment) {
        if (environment.project().isPresent()
                || environment.role() != Role.ENVIRONMENT
                || !(TOOLS.contains(environment.manager().orElse("")) || mayBePoetrys(environment))
                || PathHash.candidates(environment.prefix()).isEmpty()) {
            return Optional.of(environment);
        }
        Optional<PythonEnvironment> matched =
                project(environment).map(own -> owned(environment, own));
        if (matched.isEmpty()) {
            waiting.put(environment.prefix(), environment);
        }
        return matched;
    }

    private static PythonEnvironment owned(PythonEnvironment environment, Path project) {
        return environment.owned(
                mayBePoetrys(environment)
                        ? new Ownership(
                                EnvironmentKind.POETRY,
                                "poetry",
                                Optional.of(project),
                                Optional.empty())
                        : new Ownership(
                                environment.kind(),
                                environment.manager().orElseThrow(),
                                Optional.of(project),
                                Optional.of(environment.name())));
    }

    private static boolean mayBePoetrys(PythonEnvironment environment) {
        String name = FolderNames.of(environment.prefix());
        int end = name.lastIndexOf(POETRYS);
        return environment.kind() == EnvironmentKind.VIRTUALENV
                && end > 0
                && end + POETRYS.length() < name.length()
                && Character.isDigit(name.charAt(end + POETRYS.length()));
    }

    /// The environments whose project was not met.
    List<PythonEnvironment> rest() {
        List<PythonEnvironment> rest = List.copyOf(waiting.values());
        waiting.clear();
        return rest;
    }

    private Optional<Path> project(PythonEnvironment environment) {
        // hashed no sooner than one asks: most machines have none of these tools
        for (Path project : unhashed) {
            PathHash.all(project).forEach(hash -> byHash.putIfAbsent(hash, project));
        }
        unhashed.clear();
        return PathHash.candidates(environment.prefix()).stream()
                .filter(byHash::containsKey)
                .findFirst()
                .map(byHash::get);
    }
}
