package org.trivet.profiles.testbed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;

/// Environments and packages that exist as records alone.
public final class Fixtures {
    private Fixtures() {}

    public static PythonEnvironment environment(EnvironmentKind kind, String version) {
        Path prefix = Path.of("environments", "some").toAbsolutePath();
        return new PythonEnvironment(
                prefix,
                Optional.of(VenvMaker.executable(prefix)),
                "some",
                kind,
                Role.ENVIRONMENT,
                Fact.found(version, "test"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(prefix.resolve("site-packages")),
                EnvironmentState.OK,
                List.of(),
                "test");
    }

    /// Packages written as `name==version`, each with its requirements after a colon:
    /// `albumentations==2.0.8: albucore==0.0.24, numpy`.
    public static InstalledPackages packages(String... lines) {
        var distributions = new ArrayList<Distribution>();
        for (String line : lines) {
            String[] halves = line.split(":", 2);
            String[] parts = halves[0].split("==", 2);
            List<String> requires =
                    halves.length == 1 ? List.of() : List.of(halves[1].strip().split(", "));
            distributions.add(
                    new Distribution(
                            parts[0].strip(),
                            parts[1].strip(),
                            Optional.of("pip"),
                            Path.of(parts[0] + "-" + parts[1] + ".dist-info"),
                            requires));
        }
        distributions.sort(Comparator.comparing(Distribution::normalizedName));
        return new InstalledPackages(distributions, List.of(), List.of());
    }
}
