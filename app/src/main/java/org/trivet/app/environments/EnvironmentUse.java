package org.trivet.app.environments;

import java.time.Instant;
import java.util.List;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.RunningProcess;

/// When an environment was last used, as far as its files show, and what uses it now.
record EnvironmentUse(Fact<Instant> lastUsed, List<RunningProcess> processes) {
    EnvironmentUse {
        processes = List.copyOf(processes);
    }
}
