package org.trivet.probes;

import java.util.List;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.OperatingSystem;

/// What stands on the machine beside its environments.
///
/// @param system the family
/// @param systemName name and version, `Debian GNU/Linux 12`
/// @param architecture `amd64`, `arm64`, as the system names it
/// @param gpu GPUs, driver, toolkits
/// @param variables those that matter, in the order of the list in [VariableProbe]
public record Machine(
        OperatingSystem system,
        Fact<String> systemName,
        String architecture,
        GpuReport gpu,
        List<Variable> variables) {
    public Machine {
        variables = List.copyOf(variables);
    }
}
