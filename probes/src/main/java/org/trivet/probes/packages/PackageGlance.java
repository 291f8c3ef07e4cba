package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;

/// What the names in the folders of packages tell, for a list of many environments. Only the
/// metadata of frameworks are opened; [PackageReader] tells the whole.
///
/// @param frameworks as [InstalledPackages] has them
/// @param problems leftovers, duplicates, and packages of conda's that another tool replaced
public record PackageGlance(List<Framework> frameworks, List<Problem> problems) {
    public PackageGlance {
        frameworks = List.copyOf(frameworks);
        problems = List.copyOf(problems);
    }

    public static PackageGlance of(PythonEnvironment environment) {
        var problems = new ArrayList<Problem>();
        var names = new ArrayList<NamedMetadata>();
        var modules = new HashSet<String>();
        for (Path site : environment.sitePackages()) {
            SiteNames here = SiteNames.of(site);
            problems.addAll(here.problems());
            names.addAll(here.metadata());
            modules.addAll(here.modules());
        }
        var distributions = new ArrayList<Distribution>();
        // plain loops: this runs once for each environment of a list, mostly in a young program
        for (NamedMetadata metadata : names) {
            if (isWanted(metadata.normalizedName())) {
                distributions.add(metadata.read());
            }
        }
        var conda = new CondaNames(environment.prefix(), names);
        problems.addAll(conda.problems());
        for (NamedMetadata record : conda.records()) {
            String name = record.normalizedName();
            if (isWanted(name)
                    && names.stream()
                            .noneMatch(metadata -> metadata.normalizedName().equals(name))) {
                distributions.add(record.asNamed("conda"));
            }
        }
        return new PackageGlance(
                Frameworks.of(new Site(environment.sitePackages(), distributions, modules)),
                problems);
    }

    /// Whether a reader of frameworks asks for the distribution.
    private static boolean isWanted(String name) {
        return switch (name) {
            case "torch", "pytorch", "tensorflow", "intel-tensorflow", "tf-nightly", "cudnn" ->
                    true;
            default ->
                    name.startsWith("paddlepaddle")
                            || name.startsWith("onnxruntime")
                            || name.startsWith("tensorflow-")
                            || name.startsWith("nvidia-cudnn-cu");
        };
    }
}
