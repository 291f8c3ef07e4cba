package org.trivet.app.dialog;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Words;

/// Asks before the window closes while an environment is being changed, and says what happens.
public final class ClosingPanel extends StackPane {

    /// @param stay goes on with the work
    /// @param stop ends the work, then closes
    public ClosingPanel(Words words, Runnable stay, Runnable stop) {
        setId("closing");
        getStyleClass().add("veil");
        var goOn = Buttons.accent("closing-stay", words.get("closing.stay"), stay);
        goOn.setDefaultButton(true);
        var end = Buttons.plain("closing-stop", words.get("closing.stop"), stop);
        var row = new HBox(8, goOn, end);
        row.setAlignment(Pos.CENTER_RIGHT);
        var card =
                new Card(
                        Labels.heading(words.get("closing.title")),
                        Labels.plain(words.get("closing.text")),
                        row);
        card.setMaxSize(460, USE_PREF_SIZE);
        getChildren().add(card);
        sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        goOn.requestFocus();
                    }
                });
    }
}
