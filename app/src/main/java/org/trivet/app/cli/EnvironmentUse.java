package org.trivet.app.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trivet.app.Engine;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.RunningProcess;

/// What `show` tells of an environment beside its report.
///
/// @param size empty where nobody asked for it
record EnvironmentUse(
        Optional<Fact<EnvironmentSize>> size,
        Fact<Instant> lastUsed,
        List<RunningProcess> processes) {
    EnvironmentUse {
        processes = List.copyOf(processes);
    }

    static EnvironmentUse of(Engine engine, PythonEnvironment environment) {
        return new EnvironmentUse(
                Optional.empty(), engine.lastUsed(environment), engine.processes(environment));
    }

    EnvironmentUse with(Fact<EnvironmentSize> measured) {
        return new EnvironmentUse(Optional.of(measured), lastUsed, processes);
    }
}
