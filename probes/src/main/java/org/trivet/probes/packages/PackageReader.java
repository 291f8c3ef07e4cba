package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        List<Distribution> distributions = sites.distributions();
        List<Problem> problems = new ArrayList<>(sites.problems());
        Path prefix = environment.prefix();
        if (Files.isDirectory(prefix.resolve("conda-meta"))) {
            var merge = new CondaMerge(prefix, distributions);
            distributions = merge.distributions();
            problems.addAll(merge.problems());
        }
        // a stable sort: of one name, the first in the order of import stays first
        List<Distribution> sorted =
                distributions.stream()
                        .sorted(Comparator.comparing(Distribution::normalizedName))
                        .toList();
        return new InstalledPackages(
                sorted, Frameworks.of(new Site(environment.sitePackages(), sorted)), problems);
    }
}
