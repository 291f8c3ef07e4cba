package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.RunningProcesses;
import org.trivet.profiles.Message;

/// Names the processes that run from a folder, for messages.
final class UsingProcesses {
    private final RunningProcesses processes;

    UsingProcesses(Host host) {
        this.processes = new RunningProcesses(host);
    }

    /// What is said where a folder that must not be in use is.
    Optional<Message> refusal(Path folder) {
        List<String> users = of(folder);
        return users.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Message.of(
                                "execute.in-use",
                                "folder",
                                folder.toString(),
                                "processes",
                                String.join(", ", users)));
    }

    /// @return `name (pid)`, sorted by pid
    List<String> of(Path folder) {
        return processes.of(folder).stream()
                .map(process -> process.program().orElse("?") + " (" + process.pid() + ")")
                .toList();
    }
}
