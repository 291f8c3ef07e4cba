package org.trivet.probes.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What Windows tells of a process beside its program. Each part is absent where Windows refuses
/// it.
///
/// @param commandLine as the process was started, secrets and all
/// @param currentFolder where it stands: Windows does not rename such a folder
/// @param modules the program and the libraries that it loaded
public record WindowsProcess(
        Optional<String> commandLine, Optional<Path> currentFolder, List<Path> modules) {
    public WindowsProcess {
        modules = List.copyOf(modules);
    }
}
