package org.trivet.profiles.check;

import java.util.List;
import org.trivet.probes.Machine;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;

/// All that a rule may look at: one environment on this machine, with its triangles.
public record Situation(
        Machine machine,
        PythonEnvironment environment,
        InstalledPackages packages,
        List<Triangle> triangles) {
    public Situation {
        triangles = List.copyOf(triangles);
    }
}
