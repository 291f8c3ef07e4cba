package org.trivet.profiles.plan;

import java.nio.file.Path;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Profile;

/// Works out what applying a profile to an environment would do.
public final class Planner {

    /// @param scratch a folder of Trivet's own for the dry runs' temporary files
    public Planner(Host host, Path scratch) {}

    /// The plan, from the resolver's own dry run. Changes nothing and runs no code of the
    /// environment.
    ///
    /// @throws Refusal if no plan can be made at all (the resolver failed, no network, …), with the
    ///   reason; a plan that must not be applied is returned with its `refusals`
    public Plan plan(
            Profile profile,
            PythonEnvironment environment,
            InstalledPackages packages,
            Cancellation cancellation)
            throws Refusal {
        throw new UnsupportedOperationException();
    }
}
