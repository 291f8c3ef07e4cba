package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.List;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.RunningProcesses;

/// Names the processes that run from a folder, for messages.
final class UsingProcesses {
    private final RunningProcesses processes;

    UsingProcesses(Host host) {
        this.processes = new RunningProcesses(host);
    }

    /// @return `name (pid)`, sorted by pid
    List<String> of(Path folder) {
        return processes.of(folder).stream()
                .map(process -> process.program().orElse("?") + " (" + process.pid() + ")")
                .toList();
    }
}
