package org.trivet.profiles.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Requirement;
import org.trivet.profiles.catalog.Step;

/// Says what conda is to be asked in pip's place: in conda's environments a package that conda can
/// provide comes from conda, for conda knows nothing of what pip puts there.
final class CondaInstead {
    private CondaInstead() {}

    /// The step for conda; empty where pip is meant: another kind of environment, an index or a
    /// build that only wheels have, what pip installed already.
    static Optional<Step.CondaInstall> of(
            PythonEnvironment environment, InstalledPackages packages, Step.PipInstall step) {
        if (environment.kind() != EnvironmentKind.CONDA
                || step.index().isPresent()
                || step.noDependencies()) {
            return Optional.empty();
        }
        var specs = new ArrayList<String>();
        for (String text : step.requirements()) {
            Optional<Requirement> requirement =
                    Requirement.parse(text).filter(it -> it.marker().isEmpty());
            if (requirement.isEmpty() || text.contains("[") || text.contains("===")) {
                return Optional.empty();
            }
            String name = requirement.get().normalizedName();
            boolean pips =
                    packages.find(name)
                            .flatMap(Distribution::installer)
                            .filter(installer -> !installer.equals("conda"))
                            .isPresent();
            if (pips || Constraints.isStack(name)) {
                return Optional.empty();
            }
            specs.add(name + requirement.get().versions().toString().replace(" ", ""));
        }
        return Optional.of(new Step.CondaInstall(specs, List.of()));
    }
}
