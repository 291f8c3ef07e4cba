package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Step;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks conda what a step would do. conda runs in its own base's Python and reads the environment's
/// `conda-meta`.
final class CondaDryRun {
    private final Host host;
    private final CondaCommands commands;

    CondaDryRun(Host host) {
        this.host = host;
        this.commands = new CondaCommands(host);
    }

    /// What a step unlinks and links.
    ///
    /// @param removed packages that go, or give way to another version, by conda's name
    record Actions(Map<String, String> removed, List<Resolved> added) {
        Actions {
            removed = Map.copyOf(removed);
            added = List.copyOf(added);
        }
    }

    /// @throws Refusal if conda finds no answer, with its last lines
    Actions run(PythonEnvironment environment, Step step, Path scratch, Cancellation cancellation)
            throws IOException, Refusal {
        Command command = commands.dryRun(environment, step, scratch);
        Outcome outcome = host.commands().run(command, _ -> {}, cancellation);
        cancellation.check();
        if (!outcome.succeeded()) {
            throw new Refusal(ResolverFailure.of(outcome, wanted(step), command.limit()));
        }
        try {
            return parse(outcome.out());
        } catch (IllegalArgumentException e) {
            throw new Refusal(Message.of("plan.odd-report", "why", String.valueOf(e.getMessage())));
        }
    }

    /// Reads conda's answer.
    ///
    /// @throws IllegalArgumentException if it is none
    static Actions parse(String json) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.path("success").asBoolean(false)) {
            throw new IllegalArgumentException("conda does not say that it succeeded");
        }
        JsonNode actions = root.path("actions");
        Map<String, Long> sizes = new HashMap<>();
        Set<String> fetched = new HashSet<>();
        for (JsonNode item : actions.path("FETCH")) {
            String name = item.path("name").asString("");
            fetched.add(name);
            if (item.path("size").isIntegralNumber()) {
                sizes.put(name, item.path("size").asLong());
            }
        }
        var removed = new HashMap<String, String>();
        for (JsonNode item : actions.path("UNLINK")) {
            removed.put(text(item, "name"), text(item, "version"));
        }
        var added = new ArrayList<Resolved>();
        for (JsonNode item : actions.path("LINK")) {
            String name = text(item, "name");
            // what is in conda's cache already is not downloaded
            Optional<Long> bytes =
                    fetched.contains(name) ? Optional.ofNullable(sizes.get(name)) : Optional.of(0L);
            boolean pure = item.path("platform").asString("").equals("noarch");
            String build = item.path("build_string").asString("");
            added.add(
                    new Resolved(
                            name,
                            text(item, "version"),
                            List.of(),
                            pure,
                            bytes,
                            build.isEmpty() ? List.of() : List.of(build)));
        }
        return new Actions(removed, added);
    }

    private static String text(JsonNode item, String field) {
        String text = item.path(field).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an action without its " + field);
        }
        return text;
    }

    private static String wanted(Step step) {
        return switch (step) {
            case Step.CondaInstall install -> String.join(" ", install.specs());
            case Step.CondaRemove remove -> String.join(" ", remove.names());
            case Step.PipInstall install -> String.join(" ", install.requirements());
            case Step.PipUninstall uninstall -> String.join(" ", uninstall.names());
            case Step.SetVariable _, Step.UnsetVariable _, Step.RemoveLeftovers _ ->
                    throw new IllegalArgumentException("not a step of conda: " + step);
        };
    }
}
