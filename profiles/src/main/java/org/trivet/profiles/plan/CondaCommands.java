package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Step;

/// The commands of the conda that looks after an environment: argument lists, a configuration of
/// our own beside the user's, no inherited `CONDA_*`, an empty working folder.
public final class CondaCommands {
    /// The classic solver takes ten minutes for a large environment, downloads twenty more.
    private static final Duration LIMIT = Duration.ofMinutes(40);

    private static final String LIMIT_WHY =
            "solving and downloading a GPU stack can take half an hour";

    private final Host host;

    public CondaCommands(Host host) {
        this.host = host;
    }

    /// `conda install`.
    ///
    /// @param target the copy
    /// @param scratch a folder of Trivet's own, in which the configuration is written
    /// @throws Refusal if there is no conda, or the environment is not conda's
    /// @throws IOException if `scratch` cannot be written
    public Command install(PythonEnvironment target, Step.CondaInstall step, Path scratch)
            throws IOException, Refusal {
        return command(target, step, List.of(), scratch);
    }

    /// `conda remove`.
    ///
    /// @param target the copy
    public Command remove(PythonEnvironment target, Step.CondaRemove step, Path scratch)
            throws IOException, Refusal {
        return command(target, step, List.of(), scratch);
    }

    /// What the step would do, as JSON; conda changes nothing.
    Command dryRun(PythonEnvironment target, Step step, Path scratch) throws IOException, Refusal {
        return command(target, step, List.of("--dry-run", "--json"), scratch);
    }

    private Command command(PythonEnvironment target, Step step, List<String> more, Path scratch)
            throws IOException, Refusal {
        CondaProgram conda = CondaProgram.find(host, target);
        CondaSettings settings = CondaSettings.read(host, conda.base(), target);
        var arguments = new ArrayList<String>();
        arguments.add(conda.executable().toString());
        switch (step) {
            case Step.CondaInstall install -> {
                arguments.add("install");
                where(arguments, target, more);
                channels(arguments, install.channels(), settings.channels());
                arguments.addAll(install.specs());
            }
            case Step.CondaRemove remove -> {
                arguments.add("remove");
                where(arguments, target, more);
                channels(arguments, List.of(), settings.channels());
                arguments.addAll(remove.names());
            }
            case Step.PipInstall _,
                    Step.PipUninstall _,
                    Step.SetVariable _,
                    Step.UnsetVariable _,
                    Step.RemoveLeftovers _ ->
                    throw new IllegalArgumentException("not a step of conda: " + step);
        }
        Path folder = PipCommands.emptyFolder(scratch);
        Path file =
                PrivateFiles.create(Files.createTempDirectory(scratch, "conda").resolve("condarc"));
        Files.writeString(file, configuration(settings, CondaPins.of(target.prefix(), step)));
        return new Command(
                arguments, folder, variables(file), LIMIT, LIMIT_WHY, StandardCharsets.UTF_8);
    }

    private static void where(List<String> arguments, PythonEnvironment target, List<String> more) {
        arguments.addAll(List.of("--prefix", target.prefix().toString(), "--yes"));
        arguments.addAll(more);
    }

    /// Names every channel: a step's own alone, else the user's.
    private static void channels(List<String> arguments, List<String> own, List<String> users) {
        List<String> channels = own.isEmpty() ? users : own;
        if (!channels.isEmpty()) {
            arguments.add("--override-channels");
            channels.forEach(channel -> arguments.addAll(List.of("--channel", channel)));
        }
    }

    private static String configuration(CondaSettings settings, List<String> pins) {
        var text = new StringBuilder("# written by Trivet for one run of conda\n");
        text.append("auto_update_conda: false\nnotify_outdated_conda: false\n");
        text.append("report_errors: false\n");
        // else the copy's path would stay in the user's list of environments
        text.append("register_envs: false\n");
        if (!pins.isEmpty()) {
            text.append("# the CUDA stack stays as it is\npinned_packages:\n");
            pins.forEach(pin -> text.append("  - \"").append(pin).append("\"\n"));
        }
        settings.carried()
                .forEach((key, block) -> {
                    text.append(key).append(": ").append(block.getFirst()).append('\n');
                    block.subList(1, block.size()).forEach(line -> text.append(line).append('\n'));
                });
        return text.toString();
    }

    private Map<String, String> variables(Path configuration) {
        Map<String, String> variables = ChildVariables.of(host);
        variables.put("CONDARC", configuration.toString());
        variables.put("PYTHONNOUSERSITE", "1");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        variables.put("PYTHONUTF8", "1");
        return variables;
    }
}
