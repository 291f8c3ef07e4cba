package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Path;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Host;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.plan.CondaCommands;
import org.trivet.profiles.plan.Constraints;
import org.trivet.profiles.plan.PipCommands;

/// The command of a step in the copy.
final class StepCommand {
    private StepCommand() {}

    /// @param copy the copy, as an environment
    /// @param packages what is installed in it now
    /// @param scratch a folder of the transaction's own
    static Command of(
            Host host, Step step, PythonEnvironment copy, InstalledPackages packages, Path scratch)
            throws IOException, Refusal {
        return switch (step) {
            case Step.PipInstall install ->
                    new PipCommands(host)
                            .install(
                                    copy,
                                    install,
                                    Constraints.write(packages, step, scratch),
                                    scratch);
            case Step.PipUninstall uninstall ->
                    new PipCommands(host).uninstall(copy, uninstall, scratch);
            case Step.CondaInstall install ->
                    new CondaCommands(host).install(copy, install, scratch);
            case Step.CondaRemove remove -> new CondaCommands(host).remove(copy, remove, scratch);
            case Step.SetVariable _, Step.UnsetVariable _, Step.RemoveLeftovers _ ->
                    throw new IllegalArgumentException(step + " has no command");
        };
    }
}
