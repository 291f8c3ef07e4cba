package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.trivet.probes.host.OperatingSystem;

/// All locators in their order, and the rules that hold for whatever any of them finds.
public final class Locators {
    private Locators() {}

    /// Where two find the same environment, the first is named as its finder.
    public static List<Locator> ordered() {
        return List.of(
                // what the user has just activated is what they ask about
                new ActivatedLocator(),
                // conda's own lists reach everywhere and cost a few looks
                new CondaLocator(),
                // one folder
                new VirtualenvwrapperLocator(),
                // before PATH, whose entries often lead to its versions
                new PyenvLocator(),
                // before PATH too: uv links its Pythons into ~/.local/bin
                new UvPythonLocator(),
                // names installations that are not on PATH
                new RegistryLocator(),
                // before PATH, so that /bin is not taken for another place
                new SystemLocator(),
                // what nothing above has explained
                new PathLocator(),
                // takes longest
                new RootsLocator());
    }

    /// Runs all locators; each environment is reported once, whatever paths lead to it.
    ///
    /// @throws java.util.concurrent.CancellationException if the wish was given: the list is not
    ///   complete
    public static void search(Search search, Consumer<PythonEnvironment> found) {
        Set<String> seen = new HashSet<>();
        List<Path> roots =
                search.roots().stream().map(Folders::real).flatMap(Optional::stream).toList();
        for (Locator locator : ordered()) {
            search.cancellation().check();
            locator.locate(
                    search,
                    environment -> {
                        if (seen.add(identity(search.host().system(), environment))
                                && isWanted(search, roots, environment.prefix())) {
                            found.accept(environment);
                        }
                    });
        }
    }

    private static boolean isWanted(Search search, List<Path> roots, Path prefix) {
        return (!search.rootsOnly() || roots.stream().anyMatch(prefix::startsWith))
                && !TransactionMark.isWithinMarked(prefix);
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
