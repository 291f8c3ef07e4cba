package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.Explanation.Answer;

/// Says whether a place that a locator named leads to one environment, and if it nearly does, what
/// stands in between.
final class WhyCovered {
    /// The variables that add to the places of a locator, by its name.
    private static final Map<String, List<String>> VARIABLES =
            Map.of(
                    "active", List.of("VIRTUAL_ENV", "CONDA_PREFIX"),
                    "workon-home", List.of("WORKON_HOME"),
                    "pyenv", List.of("PYENV_ROOT"),
                    "uv-python", List.of("UV_PYTHON_INSTALL_DIR"),
                    "conda", List.of("CONDA_EXE", "CONDA_ENVS_DIRS", "MAMBA_ROOT_PREFIX"));

    private static final int PLACES_SHOWN = 4;

    private final Search search;
    private final EnvironmentReader reader;
    private final PythonEnvironment environment;
    private final Path prefix;
    private final WalkRules rules;
    private final Identity identity;

    /// @param roots the real folders of those search folders that answer
    WhyCovered(
            Search search,
            EnvironmentReader reader,
            PythonEnvironment environment,
            List<Path> roots) {
        this.search = search;
        this.reader = reader;
        this.environment = environment;
        this.prefix = environment.prefix();
        Mounts mounts = Mounts.of(search.host());
        this.rules = new WalkRules(search, mounts, roots);
        this.identity = new Identity(search.host().system(), mounts);
    }

    /// @return empty if the place has nothing to do with the environment
    Optional<Answer> by(String locator, Place place) {
        return switch (place) {
            case Place.Prefix(Path path, String source) ->
                    leads(locator, path, source, Folders.real(path).filter(prefix::equals));
            case Place.Children(Path path, String source) ->
                    leads(
                            locator,
                            path,
                            source,
                            Folders.real(path).filter(real -> isIn(real, path)));
            case Place.Program(Path path, String source) ->
                    leads(locator, path, source, Optional.of(path).filter(this::runs));
            case Place.Programs(Path path, String source) ->
                    leads(locator, path, source, Optional.of(path).filter(this::hasProgram));
            case Place.Tree tree -> below(locator, tree);
        };
    }

    private Optional<Answer> leads(
            String locator, Path path, String source, Optional<Path> covered) {
        return covered.map(_ ->
                new Answer(
                        locator,
                        true,
                        new Problem(
                                "why-named", Map.of("place", path.toString(), "source", source))));
    }

    /// In the folder itself, or through a link in it.
    private boolean isIn(Path real, Path folder) {
        return real.equals(prefix.getParent())
                || Folders.children(folder).stream()
                        .anyMatch(child -> Folders.real(child).filter(prefix::equals).isPresent());
    }

    private boolean hasProgram(Path folder) {
        try {
            return Folders.named(folder, PlaceLook::isInterpreter).stream().anyMatch(this::runs);
        } catch (IOException | SecurityException _) {
            return false;
        }
    }

    private boolean runs(Path program) {
        return reader.executable(program, "path")
                .filter(found -> identity.of(found).equals(identity.of(environment)))
                .isPresent();
    }

    private Optional<Answer> below(String locator, Place.Tree tree) {
        Optional<Path> root = Folders.real(tree.path());
        if (root.isEmpty() || !prefix.startsWith(root.get())) {
            return Optional.empty();
        }
        String at = root.get().toString();
        Deque<Path> down = new ArrayDeque<>();
        for (Path each = prefix;
                each != null && !each.equals(root.get());
                each = each.getParent()) {
            down.push(each);
        }
        if (down.size() > tree.depth()) {
            return no(
                    locator,
                    new Problem(
                            "why-too-deep",
                            Map.of("root", at, "depth", String.valueOf(tree.depth()))));
        }
        Path above = root.get();
        for (Path step : down) {
            Optional<Problem> reason = rules.leftOut(step);
            if (reason.isPresent()) {
                return no(locator, reason.get());
            }
            boolean inner = PrunedWalk.INNER.contains(FolderNames.of(step));
            if (!inner && reader.environment(above, "path").isPresent()) {
                return no(
                        locator,
                        new Problem("why-in-other", Map.of("root", at, "other", above.toString())));
            }
            above = step;
        }
        return Optional.of(
                new Answer(locator, true, new Problem("why-below-root", Map.of("root", at))));
    }

    private static Optional<Answer> no(String locator, Problem because) {
        return Optional.of(new Answer(locator, false, because));
    }

    /// What is said of a locator none of whose places has to do with the environment.
    static Problem notNamed(Host host, String locator, List<Place> places) {
        String unset =
                VARIABLES.getOrDefault(locator, List.of()).stream()
                        .filter(name -> host.variable(name).isEmpty())
                        .collect(Collectors.joining(", "));
        if (places.isEmpty()) {
            return unset.isEmpty()
                    ? new Problem("why-no-places", Map.of())
                    : new Problem("why-unset", Map.of("variables", unset));
        }
        List<String> shown =
                places.stream().map(place -> place.path().toString()).distinct().toList();
        String list = shown.stream().limit(PLACES_SHOWN).collect(Collectors.joining(", "));
        if (shown.size() > PLACES_SHOWN) {
            list += ", … (" + shown.size() + ")";
        }
        if (locator.equals("roots")) {
            return new Problem("why-below-no-root", Map.of("roots", list));
        }
        return unset.isEmpty()
                ? new Problem("why-not-among", Map.of("places", list))
                : new Problem("why-not-among-unset", Map.of("places", list, "variables", unset));
    }
}
