package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.catalog.Verification;
import org.trivet.profiles.plan.Change;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.PlannedStep;
import org.trivet.profiles.plan.Policy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The values of a journal's entries as JSON, and back.
final class JournalJson {
    private JournalJson() {}

    static ObjectNode plan(String id, Plan plan, Path copy) {
        ObjectNode json = EntryLine.newFields();
        json.put("id", id);
        json.put("environment", plan.environment().prefix().toString());
        json.put("environmentKind", plan.environment().kind().id());
        json.put(
                "executable",
                CopyEnvironment.executable(plan.environment()).map(Path::toString).orElse(""));
        json.put("copy", copy.toString());
        json.put("profile", plan.profile().id());
        json.set("title", text(plan.profile().title()));
        json.put("bytes", plan.bytes());
        ArrayNode steps = json.putArray("steps");
        for (PlannedStep step : plan.steps()) {
            ObjectNode row = steps.addObject();
            row.put("kind", kind(step.step()));
            step.command().forEach(row.putArray("command")::add);
            if (!step.files().isEmpty()) {
                ArrayNode files = row.putArray("files");
                step.files().forEach(file -> files.add(file.toString()));
            }
        }
        json.set("changes", changes(plan.changes()));
        ArrayNode verifications = json.putArray("verifications");
        for (Verification verification : plan.verifications()) {
            ObjectNode row = verifications.addObject();
            row.set("title", text(verification.title()));
            row.put("code", verification.code());
            row.put("limitMillis", verification.limit().toMillis());
        }
        return json;
    }

    /// The plan of a clone.
    static ObjectNode clonePlan(String id, PythonEnvironment environment, Path copy) {
        ObjectNode json = EntryLine.newFields();
        json.put("id", id);
        json.put("kind", "clone");
        json.put("environment", environment.prefix().toString());
        json.put("environmentKind", environment.kind().id());
        json.put("copy", copy.toString());
        json.put("profile", "");
        json.set("title", text(new LocalText("A clone", "克隆")));
        return json;
    }

    /// The stable name of a step's kind.
    static String kind(Step step) {
        return switch (step) {
            case Step.PipInstall _ -> "pip-install";
            case Step.PipUninstall _ -> "pip-uninstall";
            case Step.CondaInstall _ -> "conda-install";
            case Step.CondaRemove _ -> "conda-remove";
            case Step.SetVariable _ -> "set-variable";
            case Step.UnsetVariable _ -> "unset-variable";
            case Step.RemoveLeftovers _ -> "remove-leftovers";
        };
    }

    static List<Verification> verifications(JsonNode plan) {
        var list = new ArrayList<Verification>();
        for (JsonNode row : plan.path("verifications")) {
            list.add(
                    new Verification(
                            text(row.path("title")),
                            row.path("code").asString(""),
                            Duration.ofMillis(row.path("limitMillis").asLong(60_000)),
                            Condition.ALWAYS));
        }
        return list;
    }

    static ObjectNode text(LocalText text) {
        ObjectNode json = EntryLine.newFields();
        json.put("en", text.en());
        json.put("zhCn", text.zhCn());
        return json;
    }

    static LocalText text(JsonNode json) {
        return new LocalText(json.path("en").asString(""), json.path("zhCn").asString(""));
    }

    static ObjectNode message(Message message) {
        ObjectNode json = EntryLine.newFields();
        json.put("code", message.code());
        ObjectNode values = json.putObject("values");
        message.values().forEach(values::put);
        return json;
    }

    static Message message(JsonNode json) {
        Map<String, String> values = new LinkedHashMap<>();
        json.path("values").forEachEntry((name, value) -> values.put(name, value.asString("")));
        return new Message(json.path("code").asString(""), values);
    }

    static ArrayNode changes(List<Change> changes) {
        ArrayNode json = EntryLine.newFields().putArray("changes");
        for (Change change : changes) {
            ObjectNode row = json.addObject();
            row.put("name", change.name());
            change.from().ifPresent(version -> row.put("from", version));
            change.to().ifPresent(version -> row.put("to", version));
            row.put("policy", change.policy().id());
            row.set("why", message(change.why()));
        }
        return json;
    }

    static List<Change> changes(JsonNode json) {
        var list = new ArrayList<Change>();
        for (JsonNode row : json) {
            list.add(
                    new Change(
                            row.path("name").asString(""),
                            optional(row, "from"),
                            optional(row, "to"),
                            policy(row.path("policy").asString("")),
                            message(row.path("why"))));
        }
        return list;
    }

    static Optional<String> optional(JsonNode json, String name) {
        return json.has(name) ? Optional.of(json.path(name).asString("")) : Optional.empty();
    }

    static ArrayNode checks(List<CheckResult> results) {
        ArrayNode json = EntryLine.newFields().putArray("results");
        for (CheckResult result : results) {
            ObjectNode row = json.addObject();
            row.put("passed", result.passed());
            row.put("output", result.output());
            row.put("milliseconds", result.milliseconds());
        }
        return json;
    }

    static List<CheckResult> checks(JsonNode json) {
        var list = new ArrayList<CheckResult>();
        for (JsonNode row : json) {
            list.add(
                    new CheckResult(
                            row.path("passed").asBoolean(false),
                            row.path("output").asString(""),
                            row.path("milliseconds").asLong(0)));
        }
        return list;
    }

    private static Policy policy(String id) {
        for (Policy policy : Policy.values()) {
            if (policy.id().equals(id)) {
                return policy;
            }
        }
        return Policy.ALLOWED;
    }
}
