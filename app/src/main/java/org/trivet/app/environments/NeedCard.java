package org.trivet.app.environments;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Pill;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;
import org.trivet.profiles.check.Finding;

/// An environment in which something fails: the cause in plain words, one button that mends it
/// where a profile does, and the way to the proof.
final class NeedCard {
    private NeedCard() {}

    /// @param first whether this card's button is the one that the screen proposes
    static Card of(Words words, Entry entry, Navigator go, boolean first) {
        String id = entry.environment().name();
        Role role = StandingMark.role(entry.standing());
        var name = new Label(EnvironmentName.of(entry.environment()));
        name.getStyleClass().add("card-title");
        name.setGraphic(new FontIcon(role.icon()));
        name.getStyleClass().add(role.styleClass());
        var head = new HBox(8, name, new Pill(words.kind(entry.environment().kind())));
        entry.environment()
                .version()
                .toOptional()
                .ifPresent(version ->
                        head.getChildren().add(new Pill("Python " + PlainText.of(version))));
        head.setAlignment(Pos.CENTER_LEFT);
        var text = new VBox(6, head);
        HBox.setHgrow(text, Priority.ALWAYS);
        var findings = entry.findings();
        if (!findings.isEmpty()) {
            Finding gravest = findings.getFirst();
            text.getChildren().add(Labels.plain(words.say(gravest.message())));
            second(words, entry, gravest)
                    .ifPresent(line -> {
                        var label = Labels.muted(line);
                        label.setId("second-" + id);
                        text.getChildren().add(label);
                    });
        }
        text.getChildren()
                .add(Labels.oneLine(PlainText.of(entry.prefix().toString()), "mono", "muted"));
        var actions = new VBox(4);
        actions.setAlignment(Pos.TOP_RIGHT);
        entry.offers().stream()
                .findFirst()
                .ifPresent(profile -> {
                    Runnable mend = () -> go.mend(profile, entry.environment());
                    String label = words.get("home.mend");
                    var button =
                            first
                                    ? Buttons.accent("mend-" + id, label, mend)
                                    : Buttons.plain("mend-" + id, label, mend);
                    button.setMaxWidth(Double.MAX_VALUE);
                    actions.getChildren().add(button);
                });
        var why =
                Buttons.flat(
                        "why-" + id, words.get("home.why"), () -> go.environment(entry.prefix()));
        why.setMaxWidth(Double.MAX_VALUE);
        actions.getChildren().add(why);
        var row = new HBox(16, text, actions);
        var card = new Card(row).of(role);
        card.setId("card-" + id);
        return card;
    }

    /// What would be done about it; where no profile is offered, the first proof of it.
    private static Optional<String> second(Words words, Entry entry, Finding gravest) {
        return entry.offers().stream()
                .findFirst()
                .map(profile -> words.say(profile.summary()))
                .or(() ->
                        gravest.evidence().stream()
                                .findFirst()
                                .map(row -> words.say(row.statement())));
    }
}
