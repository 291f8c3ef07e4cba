package org.trivet.app.dialog;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.CopyButton;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;
import org.trivet.profiles.Message;

/// Trouble as a panel: what happened, what one can do, details to copy. A refusal reads like
/// advice.
public final class TroublePanel extends VBox {

    /// @param actions buttons beside the one that copies, the dismissing one for instance
    public TroublePanel(Words words, Trouble trouble, Button... actions) {
        super(8);
        setId("trouble");
        getStyleClass().add("notice");
        var copy =
                new CopyButton(
                        "trouble-copy", words, words.get("error.copy"), details(words, trouble));
        switch (trouble) {
            case Trouble.Refused refused -> {
                getStyleClass().add(Role.CAUTION.styleClass());
                getChildren().add(new Mark(Role.CAUTION, words.get("error.refused.title")).bold());
                getChildren().addAll(sentences(words, refused.reasons()));
                getChildren().add(Labels.muted(words.get("error.refused.advice")));
            }
            case Trouble.Unexpected unexpected -> {
                getStyleClass().add(Role.BAD.styleClass());
                getChildren()
                        .addAll(
                                new Mark(Role.BAD, words.get("error.unexpected.title")).bold(),
                                Labels.plain(unexpected.summary()),
                                Labels.muted(
                                        words.get(
                                                "error.unexpected.advice",
                                                "code",
                                                unexpected.code())));
            }
        }
        var row = new HBox(8, actions);
        row.getChildren().add(copy);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(row);
    }

    private static List<Node> sentences(Words words, List<Message> reasons) {
        return reasons.stream()
                .map(reason -> {
                    var label = Labels.plain(words.say(reason));
                    label.setMaxWidth(Double.MAX_VALUE);
                    HBox.setHgrow(label, Priority.ALWAYS);
                    return (Node) label;
                })
                .toList();
    }

    /// In English codes and values too, whatever the language: for whoever is asked for help.
    private static String details(Words words, Trouble trouble) {
        return switch (trouble) {
            case Trouble.Refused refused ->
                    refused.reasons().stream()
                            .map(reason ->
                                    words.say(reason)
                                            + "\n  "
                                            + reason.code()
                                            + " "
                                            + reason.values())
                            .collect(Collectors.joining("\n"));
            case Trouble.Unexpected unexpected -> unexpected.details();
        };
    }
}
