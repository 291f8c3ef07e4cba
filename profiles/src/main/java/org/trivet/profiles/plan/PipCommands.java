package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Step;

/// The commands of pip: an argument list, a configuration written by Trivet, an empty working
/// folder, few variables. Everything is asked for with `-I` (no user site, no `PYTHON*`) and `-X
/// utf8` (the configuration's and the output's charset).
public final class PipCommands {
    /// A GPU framework is 3 GB, and a slow line takes half an hour for it.
    private static final Duration INSTALL = Duration.ofMinutes(30);

    private static final String INSTALL_WHY = "downloading a GPU framework can take half an hour";

    /// Removing the 30,000 files of a framework from a slow disk.
    private static final Duration UNINSTALL = Duration.ofMinutes(10);

    private static final String UNINSTALL_WHY = "removing files takes seconds, minutes at most";

    private final Host host;

    public PipCommands(Host host) {
        this.host = host;
    }

    /// `pip install`.
    ///
    /// @param target the copy
    /// @param constraints a file made by [Constraints]
    /// @param scratch a folder of Trivet's own, in which the configuration is written
    /// @throws Refusal if the environment has no interpreter or no pip can be had
    /// @throws IOException if `scratch` cannot be written
    public Command install(
            PythonEnvironment target, Step.PipInstall step, Path constraints, Path scratch)
            throws IOException, Refusal {
        var arguments = new ArrayList<>(start(target));
        arguments.add("install");
        arguments.addAll(installOptions(step, constraints));
        arguments.addAll(step.requirements());
        return command(target, arguments, step.index(), scratch, INSTALL, INSTALL_WHY);
    }

    /// `pip uninstall`.
    ///
    /// @param target the copy
    public Command uninstall(PythonEnvironment target, Step.PipUninstall step, Path scratch)
            throws IOException, Refusal {
        var arguments = new ArrayList<>(start(target));
        arguments.addAll(List.of("uninstall", "--yes"));
        arguments.addAll(step.names());
        return command(target, arguments, Optional.empty(), scratch, UNINSTALL, UNINSTALL_WHY);
    }

    /// The options that an installation and its dry run have in common.
    static List<String> installOptions(Step.PipInstall step, Path constraints) {
        var options =
                new ArrayList<>(
                        List.of(
                                "--progress-bar",
                                "off",
                                // what a source distribution builds depends on the machine's
                                // compilers, and building runs code that no plan has shown
                                "--only-binary",
                                ":all:",
                                "--constraint",
                                constraints.toString()));
        step.index().ifPresent(index -> options.addAll(List.of("--index-url", index)));
        if (step.noDependencies()) {
            options.add("--no-deps");
        }
        return options;
    }

    /// The variables of a run of pip.
    ///
    /// @param quiet whether nothing may be written beside sources
    static Map<String, String> variables(Host host, Path configuration, boolean quiet) {
        Map<String, String> variables = ChildVariables.of(host);
        variables.put("PIP_CONFIG_FILE", configuration.toString());
        variables.put("PIP_NO_INPUT", "1");
        variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        variables.put("PYTHONNOUSERSITE", "1");
        if (quiet) {
            variables.put("PYTHONDONTWRITEBYTECODE", "1");
        }
        return variables;
    }

    /// The interpreter of an environment.
    static Path interpreter(PythonEnvironment target) throws Refusal {
        return target.executable()
                .orElseThrow(() ->
                        new Refusal(
                                Message.of(
                                        "plan.no-interpreter",
                                        "environment",
                                        target.prefix().toString())));
    }

    /// An empty folder to work in: what lies in the current folder may be imported or read.
    static Path emptyFolder(Path scratch) throws IOException {
        Files.createDirectories(scratch);
        return Files.createTempDirectory(scratch, "work");
    }

    private List<String> start(PythonEnvironment target) throws Refusal {
        var arguments = new ArrayList<String>();
        arguments.add(interpreter(target).toString());
        arguments.addAll(List.of("-I", "-X", "utf8"));
        PipProgram pip = PipProgram.find(host, target);
        if (pip.wheel()) {
            arguments.add("-B");
        }
        arguments.addAll(pip.arguments());
        return arguments;
    }

    private Command command(
            PythonEnvironment target,
            List<String> arguments,
            Optional<String> index,
            Path scratch,
            Duration limit,
            String why)
            throws IOException {
        Path folder = emptyFolder(scratch);
        // beside the working folder, not in it: it must be empty
        Path own = Files.createTempDirectory(scratch, "pip");
        Path configuration =
                PipConfiguration.write(PipSettings.read(host, target), index.isPresent(), own);
        return new Command(
                arguments,
                folder,
                variables(host, configuration, false),
                limit,
                why,
                StandardCharsets.UTF_8);
    }
}
