package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.profiles.Message;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.PlannedStep;

/// A plan in full for people.
final class PlanText {
    private final Texts texts;
    private final List<List<Styled>> lines = new ArrayList<>();

    PlanText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> lines(Plan plan) {
        var head = new Table();
        row(
                head,
                "command.column.profile",
                plan.profile().id() + ": " + plan.profile().title().in(texts.locale()));
        row(head, "command.column.environment", plan.environment().prefix().toString());
        row(head, "command.column.copy", plan.copy().toString());
        row(
                head,
                "command.column.disk",
                texts.get("command.plan.disk", "size", Sizes.of(plan.bytes())));
        lines.addAll(head.lines(0));
        commands(plan);
        if (!plan.changes().isEmpty()) {
            section("command.plan.changes");
            lines.addAll(ChangePart.table(plan.changes(), texts));
        }
        new VerificationText(texts).add(lines, plan.verifications());
        messages("command.plan.notes", plan.notes());
        messages("command.plan.refusals", plan.refusals());
        return lines;
    }

    private void commands(Plan plan) {
        if (plan.steps().isEmpty() && !plan.refusals().isEmpty()) {
            return; // the refusals say why there are none
        }
        section("command.plan.commands");
        if (plan.steps().isEmpty()) {
            lines.add(List.of(Styled.plain("  " + texts.get("command.plan.nothing"))));
        }
        int number = 1;
        for (PlannedStep step : plan.steps()) {
            String first = "  " + number + "  ";
            if (step.step().isOwn()) {
                lines.addAll(Paragraph.of(first, StepPart.words(step.step(), texts)));
                step.files()
                        .forEach(file ->
                                lines.add(
                                        List.of(Styled.faint(" ".repeat(first.length()) + file))));
            } else {
                lines.addAll(Paragraph.of(first, StepPart.command(step.command())));
            }
            number++;
        }
    }

    private void messages(String heading, List<Message> messages) {
        if (!messages.isEmpty()) {
            section(heading);
            messages.forEach(message -> lines.addAll(Paragraph.of("  - ", texts.of(message))));
        }
    }

    private void section(String key) {
        lines.add(List.of());
        lines.add(List.of(Styled.heading(texts.get(key))));
    }

    private void row(Table table, String key, String value) {
        table.row(Styled.faint(texts.get(key)), Styled.plain(value));
    }
}
