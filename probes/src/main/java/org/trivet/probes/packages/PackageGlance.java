package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;

/// What the names in the folders of packages tell, for a list of many environments. Only the
/// metadata of frameworks are opened; [PackageReader] tells the whole.
///
/// @param frameworks as [InstalledPackages] has them
/// @param problems leftovers, duplicates, and packages of conda's that another tool replaced
public record PackageGlance(List<Framework> frameworks, List<Problem> problems) {
    /// The distributions that the readers of frameworks ask for.
    private static final Pattern WANTED =
            Pattern.compile(
                    "torch|pytorch|paddlepaddle.*|onnxruntime.*|tensorflow(-.*)?|intel-tensorflow"
                            + "|tf-nightly|cudnn|nvidia-cudnn-cu\\d+");

    public PackageGlance {
        frameworks = List.copyOf(frameworks);
        problems = List.copyOf(problems);
    }

    public static PackageGlance of(PythonEnvironment environment) {
        var problems = new ArrayList<Problem>();
        var names = new ArrayList<NamedMetadata>();
        for (Path site : environment.sitePackages()) {
            SiteNames here = SiteNames.of(site);
            problems.addAll(here.problems());
            names.addAll(here.metadata());
        }
        var distributions = new ArrayList<Distribution>();
        names.stream()
                .filter(metadata -> WANTED.matcher(metadata.normalizedName()).matches())
                .forEach(metadata -> distributions.add(metadata.read()));
        var conda = new CondaNames(environment.prefix(), names);
        problems.addAll(conda.problems());
        conda.records().stream()
                .filter(record -> WANTED.matcher(record.normalizedName()).matches())
                .filter(record ->
                        names.stream()
                                .noneMatch(metadata ->
                                        metadata.normalizedName().equals(record.normalizedName())))
                .forEach(record -> distributions.add(record.asNamed("conda")));
        return new PackageGlance(
                Frameworks.of(new Site(environment.sitePackages(), distributions)), problems);
    }
}
