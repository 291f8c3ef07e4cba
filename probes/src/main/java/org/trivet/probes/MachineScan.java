package org.trivet.probes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Patience;
import org.trivet.probes.packages.FileOwner;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.Owner;
import org.trivet.probes.packages.PackageGlance;
import org.trivet.probes.packages.PackageReader;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.Explanation;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Recollection;
import org.trivet.probes.python.Search;
import org.trivet.probes.python.SearchListener;
import org.trivet.probes.python.SearchRun;
import org.trivet.probes.python.Why;

/// Runs the probes and reports each finding as it is made.
public final class MachineScan {
    /// All records of an environment may be read for it; what takes longer is not told.
    private static final Duration OWNER_LIMIT = Duration.ofSeconds(10);

    private final Host host;
    private final Recollection recollection = new Recollection();

    public MachineScan(Host host) {
        this.host = host;
    }

    /// Finds environments; each is reported once, whole, as soon as it is found, by one thread at a
    /// time. Copies and saved originals of transactions are not reported.
    ///
    /// @throws java.util.concurrent.CancellationException if the search was cancelled: the list is
    ///   not complete
    public void environments(Search search, SearchListener listener) {
        SearchRun.of(search, listener);
    }

    /// The same in a program that goes on: what has not changed since its last search is not read
    /// again. The first takes a little longer than [#environments].
    public void rescan(Search search, SearchListener listener) {
        SearchRun.of(search, listener, recollection);
    }

    /// The environment at a path: its folder, its interpreter, or a folder in it such as `bin`.
    public Optional<PythonEnvironment> environmentAt(Path path) {
        return new EnvironmentReader(host).at(path);
    }

    /// Why what lies at a path is, or is not, among the environments that a search finds.
    ///
    /// @throws java.util.concurrent.CancellationException if the search was cancelled
    public Explanation why(Search search, Path path) {
        Explanation why = Why.of(search, path);
        if (why.environment().isEmpty()) {
            return why;
        }
        PythonEnvironment environment = why.environment().get();
        List<Owner> owners =
                new Patience(OWNER_LIMIT, 1, search.cancellation())
                        .ask(
                                path,
                                () ->
                                        Files.isRegularFile(path)
                                                ? FileOwner.of(environment, path)
                                                : List.<Owner>of())
                        .orElse(List.of());
        var answers = new ArrayList<>(why.answers());
        for (Owner owner : owners) {
            answers.add(
                    new Explanation.Answer(
                            "owner",
                            true,
                            new Problem(
                                    "why-owned",
                                    Map.of(
                                            "path",
                                            path.toString(),
                                            "package",
                                            owner.distribution(),
                                            "version",
                                            owner.version()))));
        }
        return new Explanation(why.path(), why.listed(), why.environment(), answers);
    }

    /// What is installed in an environment; bounded reads, no program is run.
    public InstalledPackages packages(PythonEnvironment environment) {
        return PackageReader.read(environment);
    }

    /// The frameworks of an environment and what the names of its packages tell; next to no file is
    /// opened.
    public PackageGlance glance(PythonEnvironment environment) {
        return PackageGlance.of(environment);
    }

    /// GPUs, driver, toolkits, variables. May take a second: programs may be asked.
    public Machine machine() {
        return new MachineProbe(host).machine();
    }
}
