package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.trivet.app.text.Texts;
import org.trivet.profiles.catalog.Verification;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.PlannedStep;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.plan/1`.
final class PlanDocument {
    private PlanDocument() {}

    /// @param outlook the findings that would be left
    static ObjectNode of(Plan plan, List<Finding> outlook, Texts english) {
        ObjectNode document = Nodes.document("plan");
        document.put("environment", plan.environment().prefix().toString());
        document.put("profile", plan.profile().id());
        document.put("profileTitle", plan.profile().title().in(Locale.ENGLISH));
        document.put("clone", plan.copy().toString());
        ArrayNode steps = document.putArray("steps");
        for (PlannedStep step : plan.steps()) {
            ObjectNode entry = StepPart.step(step.step());
            Nodes.strings(entry, "command", step.command());
            Nodes.strings(entry, "files", step.files().stream().map(Path::toString).toList());
            steps.add(entry);
        }
        ChangePart.changes(document, plan.changes(), english);
        ArrayNode verifications = document.putArray("verification");
        for (Verification verification : plan.verifications()) {
            verifications
                    .addObject()
                    .put("title", verification.title().in(Locale.ENGLISH))
                    .put("code", verification.code())
                    .put("limitSeconds", verification.limit().toSeconds());
        }
        FindingPart.findings(document, outlook, english);
        Nodes.messages(document, "notes", plan.notes(), english);
        Nodes.messages(document, "refusals", plan.refusals(), english);
        document.put("asks", plan.asks());
        document.put("bytes", plan.bytes());
        return document;
    }
}
