package org.trivet.app.profiles;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.CopyButton;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Rows;
import org.trivet.app.parts.Words;
import org.trivet.app.text.CommandLine;
import org.trivet.profiles.Message;
import org.trivet.profiles.catalog.Verification;
import org.trivet.profiles.execute.VerificationResult;
import org.trivet.profiles.plan.Change;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.PlannedStep;

/// The cards of a plan and of its result.
final class PlanParts {
    private final Words words;

    PlanParts(Words words) {
        this.words = words;
    }

    /// Why the plan cannot be applied, and what one should know: empty where there is neither.
    List<Node> notices(Plan plan) {
        var all =
                plan.refusals().stream()
                        .map(reason -> (Node) notice(Role.BAD, reason))
                        .collect(Collectors.toList());
        plan.notes().forEach(note -> all.add(notice(Role.NEWS, note)));
        return all;
    }

    private VBox notice(Role role, Message message) {
        var box = new VBox(new Mark(role, words.say(message)).wrapped());
        box.getStyleClass().addAll("notice", role.styleClass());
        return box;
    }

    Card changes(String heading, List<Change> changes) {
        var card = new Card(Labels.strong(heading));
        card.setId("changes");
        if (changes.isEmpty()) {
            card.getChildren().add(Labels.muted(words.get("mend.changes.none")));
            return card;
        }
        var rows =
                new Rows(28, 16, 16, 40)
                        .heading(
                                words.get("mend.changes.package"),
                                words.get("mend.changes.before"),
                                words.get("mend.changes.after"),
                                words.get("mend.changes.policy"));
        for (Change change : changes) {
            rows.add(
                    List.of(
                            Labels.plain(change.name()),
                            Labels.mono(
                                    change.from().orElseGet(() -> words.get("mend.changes.new"))),
                            Labels.mono(
                                    change.to().orElseGet(() -> words.get("mend.changes.gone"))),
                            policy(change)));
        }
        card.getChildren().add(rows);
        return card;
    }

    private Mark policy(Change change) {
        Role role =
                switch (change.policy()) {
                    case ALLOWED -> Role.GOOD;
                    case ASK -> Role.CAUTION;
                    case REFUSED -> Role.BAD;
                };
        return new Mark(
                        role,
                        words.get(
                                "mend.policy." + change.policy().id(),
                                "why",
                                words.say(change.why())))
                .wrapped();
    }

    /// The command, or what Trivet does itself and in which files.
    private String step(PlannedStep step) {
        if (!step.step().isOwn()) {
            return CommandLine.of(step.command());
        }
        return Stream.concat(
                        Stream.of(StepText.of(words, step.step())),
                        step.files().stream().map(file -> "    " + file))
                .collect(Collectors.joining("\n"));
    }

    /// The commands that run in the copy.
    Card commands(Plan plan) {
        String text = plan.steps().stream().map(this::step).collect(Collectors.joining("\n"));
        var card = new Card(Labels.strong(words.get("mend.commands")), code(text));
        card.setId("commands");
        card.getChildren()
                .add(new CopyButton("copy-commands", words, words.get("parts.copy"), text));
        return card;
    }

    /// The code of the checks, before it runs.
    Card checks(Plan plan) {
        var card =
                new Card(
                        Labels.strong(words.get("mend.checks")),
                        Labels.muted(words.get("mend.checks.sub")));
        card.setId("checks");
        for (Verification verification : plan.verifications()) {
            card.getChildren()
                    .add(
                            new VBox(
                                    4,
                                    Labels.plain(words.say(verification.title())),
                                    code(verification.code().strip())));
        }
        return card;
    }

    /// What was verified, with what happened before.
    Card verified(List<VerificationResult> results) {
        var card = new Card(Labels.strong(words.get("mend.verified")));
        card.setId("verified");
        if (results.isEmpty()) {
            card.getChildren().add(Labels.muted(words.get("mend.verified.none")));
        }
        var rows = new Rows(52, 48);
        for (VerificationResult result : results) {
            var title =
                    new Mark(result.passed() ? Role.GOOD : Role.BAD, words.say(result.title()))
                            .wrapped();
            rows.add(List.of(title, story(result)));
            if (!result.passed() && !result.output().isBlank()) {
                var output =
                        new TitledPane(words.get("mend.verified.output"), code(result.output()));
                output.setAnimated(false);
                output.getStyleClass().addAll("evidence", "dense");
                rows.wide(output);
            }
        }
        card.getChildren().add(rows);
        return card;
    }

    private Label story(VerificationResult result) {
        String now =
                words.get(
                        result.passed() ? "mend.verified.passed" : "mend.verified.failed",
                        "time",
                        words.duration(Duration.ofMillis(result.milliseconds())));
        String before =
                result.passedBefore()
                        ? words.get("mend.verified.before.passed")
                        : words.get(
                                "mend.verified.before.failed",
                                "error",
                                lastLine(result.outputBefore()));
        return Labels.muted(now + " · " + before);
    }

    /// The line that names the error: Python prints it last.
    static String lastLine(String output) {
        return output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((_, last) -> last)
                .orElse("");
    }

    static Label code(String text) {
        var label = Labels.mono(text);
        label.getStyleClass().add("code");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
