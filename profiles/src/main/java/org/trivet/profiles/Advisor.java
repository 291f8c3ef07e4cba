package org.trivet.profiles;

import org.trivet.probes.Machine;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Catalogue;
import org.trivet.profiles.knowledge.Knowledge;

/// A machine and an environment in, triangles, findings and offered profiles out.
public final class Advisor {
    public Advisor(Knowledge knowledge, Catalogue catalogue) {}

    public Advice advise(
            Machine machine, PythonEnvironment environment, InstalledPackages packages) {
        throw new UnsupportedOperationException();
    }
}
