package org.trivet.probes;

import java.util.List;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.gpu.LibraryCopy;
import org.trivet.probes.gpu.Virtualization;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.OperatingSystem;

/// What stands on the machine beside its environments.
///
/// @param system the family
/// @param systemName name and version, `Debian GNU/Linux 12`
/// @param architecture `amd64`, `arm64`, as the system names it
/// @param gpu GPUs, driver, toolkits
/// @param variables those that matter, in the order of the list in [VariableProbe]
/// @param virtualization what stands between this system and the hardware
/// @param libraries copies of CUDA's libraries on the search paths, which may come before those
///   that a wheel brings
/// @param path the entries of PATH, each with what is wrong with it
public record Machine(
        OperatingSystem system,
        Fact<String> systemName,
        String architecture,
        GpuReport gpu,
        List<Variable> variables,
        Fact<Virtualization> virtualization,
        List<LibraryCopy> libraries,
        List<PathEntry> path) {
    public Machine {
        variables = List.copyOf(variables);
        libraries = List.copyOf(libraries);
        path = List.copyOf(path);
    }

    /// A machine of which no more was asked.
    public Machine(
            OperatingSystem system,
            Fact<String> systemName,
            String architecture,
            GpuReport gpu,
            List<Variable> variables) {
        this(
                system,
                systemName,
                architecture,
                gpu,
                variables,
                Fact.missing("/proc/version"),
                List.of(),
                List.of());
    }
}
