package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.trivet.probes.host.OperatingSystem;

/// One search: looks at the places that the locators name, and keeps the rules that hold for
/// whatever is found at any of them.
public final class SearchRun {
    private final Search search;
    private final SearchListener listener;
    private final List<Locator> locators = Locators.ordered();
    private final EnvironmentReader reader;
    private final List<Path> roots;
    private final Set<String> seen = new HashSet<>();
    private final Queue<Lead> leads = new ArrayDeque<>();

    private record Lead(Place place, String foundBy) {}

    private SearchRun(Search search, SearchListener listener) {
        this.search = search;
        this.listener = listener;
        this.reader = new EnvironmentReader(search.host());
        this.roots = search.roots().stream().map(Folders::real).flatMap(Optional::stream).toList();
    }

    /// Runs all locators; each environment is reported once, whatever paths lead to it.
    ///
    /// @throws java.util.concurrent.CancellationException if the wish was given: the list is not
    ///   complete
    public static void of(Search search, SearchListener listener) {
        new SearchRun(search, listener).run();
    }

    private void run() {
        for (Locator locator : locators) {
            for (Place place : locator.places(search)) {
                visit(place, locator.name());
                // at once, so that what a place leads to stands beside it
                for (Lead lead = leads.poll(); lead != null; lead = leads.poll()) {
                    visit(lead.place(), lead.foundBy());
                }
            }
        }
    }

    private void visit(Place place, String foundBy) {
        search.cancellation().check();
        switch (place) {
            case Place.Prefix(Path path, String _) -> prefix(path, foundBy);
            case Place.Children(Path path, String _) ->
                    Folders.children(path).forEach(child -> prefix(child, foundBy));
            case Place.Program(Path path, String _) -> program(path, foundBy);
            case Place.Programs(Path path, String _) ->
                    Folders.children(path, "python*").stream()
                            .filter(SearchRun::isInterpreter)
                            .forEach(file -> program(file, foundBy));
            case Place.Tree(Path path, int depth, String _) ->
                    // a link is followed where the user gave it
                    Folders.real(path)
                            .ifPresent(real -> {
                                prefix(real, foundBy);
                                new PrunedWalk(search.cancellation(), depth)
                                        .walk(real, folder -> prefix(folder, foundBy));
                            });
        }
    }

    private void prefix(Path folder, String foundBy) {
        search.cancellation().check();
        reader.prefix(folder, foundBy).ifPresent(this::meet);
    }

    private void program(Path file, String foundBy) {
        search.cancellation().check();
        reader.executable(file, foundBy).ifPresent(this::meet);
    }

    private static boolean isInterpreter(Path file) {
        return file.getFileName().toString().matches("(?i)python(\\d(\\.\\d+t?)?)?(\\.exe)?");
    }

    private void meet(PythonEnvironment environment) {
        if (!seen.add(identity(search.host().system(), environment))
                || TransactionMark.isWithinMarked(environment.prefix())) {
            return;
        }
        for (Locator locator : locators) {
            locator.leads(search, environment)
                    .forEach(place -> leads.add(new Lead(place, locator.name())));
        }
        if (!search.rootsOnly() || roots.stream().anyMatch(environment.prefix()::startsWith)) {
            listener.found(environment);
        }
    }

    /// Several of the system's Pythons share the prefix `/usr`; everywhere else the prefix is the
    /// identity. Windows compares paths without case.
    private static String identity(OperatingSystem system, PythonEnvironment environment) {
        String path = environment.prefix().toString();
        if (environment.kind() == EnvironmentKind.SYSTEM && environment.executable().isPresent()) {
            path += "\n" + environment.executable().get();
        }
        return system == OperatingSystem.WINDOWS ? path.toLowerCase(Locale.ROOT) : path;
    }
}
