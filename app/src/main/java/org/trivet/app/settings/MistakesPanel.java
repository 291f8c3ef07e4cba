package org.trivet.app.settings;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;
import org.trivet.profiles.Message;

/// Mistakes in the file of settings, each with file and field, and that it stays as it is until
/// settings are saved.
public final class MistakesPanel extends VBox {
    private static final int AT_ONCE = 8;

    /// The sentence may quote a value of the file, which may be of any length.
    private static final int LONGEST = 600;

    private MistakesPanel(Words words, List<Message> mistakes, int limit, Button action) {
        super(6);
        setId("settings-mistakes");
        getStyleClass().addAll("notice", Role.CAUTION.styleClass());
        getChildren().add(new Mark(Role.CAUTION, words.get("settings.mistakes")).bold());
        mistakes.stream()
                .limit(limit)
                .map(mistake -> sentence(words, mistake))
                .forEach(getChildren()::add);
        if (mistakes.size() > limit) {
            getChildren()
                    .add(
                            Labels.plain(
                                    words.get(
                                            "settings.mistakes.more",
                                            "count",
                                            mistakes.size() - limit)));
        }
        getChildren().addAll(Labels.muted(words.get("settings.mistakes.kept")), action);
    }

    /// On the screen of settings.
    static MistakesPanel whole(Words words, List<Message> mistakes, Button save) {
        return new MistakesPanel(words, mistakes, AT_ONCE, save);
    }

    /// The first of them, for another screen.
    ///
    /// @param go leads to the settings
    public static MistakesPanel brief(Words words, List<Message> mistakes, Button go) {
        return new MistakesPanel(words, mistakes, 1, go);
    }

    private static Label sentence(Words words, Message mistake) {
        String text = words.say(mistake);
        return Labels.plain(text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text);
    }
}
