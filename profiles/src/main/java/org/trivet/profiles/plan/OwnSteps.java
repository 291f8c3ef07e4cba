package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.activation.ActivationVariables;
import org.trivet.profiles.activation.Edit;
import org.trivet.profiles.catalog.Step;

/// What the steps that Trivet does itself would change, each after those before it.
final class OwnSteps {
    private final PythonEnvironment environment;
    private final ActivationVariables activation;
    private final Map<String, String> variables;
    private final Map<Step, List<Path>> files = new LinkedHashMap<>();

    OwnSteps(PythonEnvironment environment, OperatingSystem system) throws IOException {
        this.environment = environment;
        this.activation = new ActivationVariables(environment.prefix(), system);
        this.variables = new TreeMap<>(activation.read());
    }

    /// Takes a step in, if it changes anything.
    void add(Step step, List<Message> notes, List<Message> refusals) throws IOException {
        switch (step) {
            case Step.SetVariable set -> {
                if (!activation.possible()) {
                    refusals.add(
                            Message.of(
                                    "plan.no-activation",
                                    "environment",
                                    environment.prefix().toString()));
                    return;
                }
                variables.put(set.name(), set.value());
                variables(step, notes);
            }
            case Step.UnsetVariable unset -> {
                if (variables.remove(unset.name()) != null) {
                    variables(step, notes);
                }
            }
            case Step.RemoveLeftovers _ -> {
                List<Path> left = Leftovers.of(environment);
                if (!left.isEmpty()) {
                    files.put(step, left.stream().map(this::relative).toList());
                }
            }
            case Step.PipInstall _,
                    Step.PipUninstall _,
                    Step.CondaInstall _,
                    Step.CondaRemove _ -> {}
        }
    }

    /// The steps that change something, with what they write or remove.
    Map<Step, List<Path>> files() {
        return files;
    }

    private void variables(Step step, List<Message> notes) throws IOException {
        List<Edit> edits = activation.edits(variables);
        if (edits.isEmpty()) {
            return;
        }
        files.put(step, edits.stream().map(edit -> relative(edit.file())).toList());
        String unknown =
                activation.unknown().stream()
                        .map(file -> relative(file).toString())
                        .collect(Collectors.joining(", "));
        Message note = Message.of("plan.activation-unknown", "files", unknown);
        if (!unknown.isEmpty() && !notes.contains(note)) {
            notes.add(note);
        }
    }

    private Path relative(Path file) {
        return environment.prefix().relativize(file);
    }
}
