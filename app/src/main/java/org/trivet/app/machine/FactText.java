package org.trivet.app.machine;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Words;
import org.trivet.probes.host.Fact;

/// A fact with its source beneath, or why it is unknown.
final class FactText {
    private FactText() {}

    static <T> Node of(Words words, Fact<T> fact, Function<T, String> text) {
        return switch (fact) {
            case Fact.Found<T> found ->
                    new VBox(Labels.plain(text.apply(found.value())), small(found.source()));
            // nobody was asked: there is no place to name
            case Fact.Missing<T> missing when missing.lookedAt().isEmpty() ->
                    Labels.muted(words.get("machine.missing"));
            case Fact.Missing<T> missing ->
                    new VBox(
                            Labels.muted(words.get("machine.missing")),
                            small(
                                    words.get(
                                            "machine.looked-at",
                                            "places",
                                            String.join(", ", missing.lookedAt()))));
            case Fact.Unreadable<T> unreadable ->
                    new VBox(
                            Labels.muted(words.get("machine.unreadable")),
                            small(unreadable.source() + ": " + unreadable.why()));
        };
    }

    /// A path with its source beneath.
    static Node mono(Words words, Fact<String> fact) {
        return fact instanceof Fact.Found<String> found
                ? new VBox(Labels.mono(found.value()), small(found.source()))
                : of(words, fact, text -> text);
    }

    static Node small(String text) {
        var label = Labels.muted(text);
        label.getStyleClass().add("small");
        return label;
    }
}
