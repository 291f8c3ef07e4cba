package org.trivet.app.environments;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.trivet.app.dialog.TroublePanel;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.EvidenceRows;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Pill;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;
import org.trivet.probes.python.Problem;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.check.Severity;

/// What is wrong with an environment, what mends it, and the proof behind each.
final class FindingsColumn extends VBox {
    private final Words words;

    FindingsColumn(Words words, Entry entry, Navigator go) {
        super(10);
        this.words = words;
        setId("findings");
        entry.trouble().ifPresent(why -> getChildren().add(new TroublePanel(words, why)));
        for (Problem problem : problems(entry)) {
            getChildren().add(notice(Role.CAUTION, words.say(problem)));
        }
        for (Finding finding : entry.findings()) {
            getChildren().add(finding(finding));
        }
        if (getChildren().isEmpty() && entry.report().isPresent()) {
            getChildren().add(notice(Role.GOOD, words.get("environment.well")));
        } else if (entry.report().isEmpty() && entry.trouble().isEmpty()) {
            getChildren().add(notice(Role.BUSY, words.get("environment.looking")));
        }
        boolean first = true;
        for (Profile profile : entry.offers()) {
            getChildren().add(offer(profile, entry, go, first));
            first = false;
        }
    }

    private static List<Problem> problems(Entry entry) {
        var ofPackages = entry.report().map(known -> known.packages().problems()).orElse(List.of());
        // what a finding says better is not said twice
        return Stream.concat(entry.environment().problems().stream(), ofPackages.stream())
                .filter(problem ->
                        entry.findings().stream()
                                .noneMatch(finding -> finding.code().equals(problem.code())))
                .toList();
    }

    private VBox finding(Finding finding) {
        VBox box = notice(role(finding.severity()), words.say(finding.message()));
        box.setId("finding-" + finding.code());
        if (!finding.evidence().isEmpty()) {
            box.getChildren()
                    .add(new EvidenceRows("evidence-" + finding.code(), words, finding.evidence()));
        }
        return box;
    }

    private static VBox notice(Role role, String text) {
        var box = new VBox(6, new Mark(role, text).wrapped());
        box.getStyleClass().addAll("notice", role.styleClass());
        return box;
    }

    private Card offer(Profile profile, Entry entry, Navigator go, boolean first) {
        var head = new FlowPane(8, 4);
        if (first) {
            head.getChildren().add(Labels.strong(words.get("environment.mends")));
        }
        head.getChildren().add(new Pill(Role.GOOD, words.get("environment.fits")));
        var plan =
                Buttons.plain(
                        "plan-" + profile.id(),
                        words.get("environment.plan"),
                        () -> go.mend(profile, entry.environment()));
        var card =
                new Card(
                        head,
                        Labels.plain(words.say(profile.title())),
                        Labels.muted(words.say(profile.summary())),
                        Labels.muted(words.get("environment.safe")),
                        plan);
        card.setId("offer-" + profile.id());
        return card.of(Role.GOOD);
    }

    static Role role(Severity severity) {
        return switch (severity) {
            case ERROR -> Role.BAD;
            case WARNING -> Role.CAUTION;
            case ADVICE -> Role.NEWS;
        };
    }
}
