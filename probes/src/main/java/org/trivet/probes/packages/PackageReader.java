package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;

/// Reads what is installed in an environment, from files alone.
public final class PackageReader {
    private PackageReader() {}

    /// The packages and frameworks of an environment; what could not be read stands among the
    /// problems.
    public static InstalledPackages read(PythonEnvironment environment) {
        var sites = new SiteReader();
        environment.sitePackages().forEach(sites::read);
        sites.readFurther();
        List<Distribution> distributions = sites.distributions();
        List<Problem> problems = new ArrayList<>(sites.problems());
        Path prefix = environment.prefix();
        if (Files.isDirectory(prefix.resolve("conda-meta"))) {
            var merge = new CondaMerge(prefix, distributions);
            distributions = merge.distributions();
            problems.addAll(merge.problems());
        }
        List<Distribution> own = sorted(distributions);
        List<Path> baseSites = BaseSites.of(environment);
        List<Distribution> inherited = inherited(environment, baseSites, own);
        var site =
                new Site(
                        Stream.concat(environment.sitePackages().stream(), baseSites.stream())
                                .toList(),
                        Stream.concat(own.stream(), inherited.stream()).toList());
        return new InstalledPackages(own, Frameworks.of(site), problems, inherited);
    }

    /// The packages of many environments, in their order, read by as many threads as the machine
    /// has processors.
    ///
    /// @param cancellation asked before each environment
    /// @throws java.util.concurrent.CancellationException if it was cancelled meanwhile
    public static List<InstalledPackages> readAll(
            List<PythonEnvironment> environments, Cancellation cancellation) {
        return ParallelReading.of(environments, PackageReader::read, cancellation);
    }

    /// What is wrong with the base's own metadata is told where the base is shown.
    private static List<Distribution> inherited(
            PythonEnvironment environment, List<Path> folders, List<Distribution> own) {
        if (folders.isEmpty()) {
            return List.of();
        }
        var sites = new SiteReader();
        folders.forEach(sites::read);
        sites.readFurther();
        var names = own.stream().map(Distribution::normalizedName).collect(Collectors.toSet());
        String way = "base: " + environment.base().map(Path::toString).orElse("");
        return sorted(
                sites.distributions().stream()
                        .filter(found -> !names.contains(found.normalizedName()))
                        .map(found -> found.reached(Optional.empty(), Optional.of(way)))
                        .toList());
    }

    /// A stable sort: of one name, the first in the order of import stays first.
    private static List<Distribution> sorted(List<Distribution> distributions) {
        return distributions.stream()
                .sorted(Comparator.comparing(Distribution::normalizedName))
                .toList();
    }
}
