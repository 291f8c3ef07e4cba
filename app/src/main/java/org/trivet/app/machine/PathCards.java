package org.trivet.app.machine;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Rows;
import org.trivet.app.parts.Words;
import org.trivet.app.text.LookedAt;
import org.trivet.probes.PathEntry;
import org.trivet.probes.Variable;
import org.trivet.probes.gpu.LibraryCopy;
import org.trivet.probes.python.Problem;

/// What may come between an environment and its own libraries: variables, PATH, stray copies.
final class PathCards {
    private final Words words;

    PathCards(Words words) {
        this.words = words;
    }

    Card copies(List<LibraryCopy> copies) {
        var rows =
                new Rows(14, 16, 50, 20)
                        .heading(
                                words.get("machine.copies.library"),
                                words.get("machine.toolkits.version"),
                                words.get("machine.copies.file"),
                                words.get("machine.toolkits.found-by"));
        for (LibraryCopy copy : copies) {
            rows.add(
                    List.of(
                            Labels.plain(copy.library()),
                            FactText.of(words, copy.version(), text -> text),
                            Labels.mono(copy.path().toString()),
                            Labels.muted(copy.foundBy())));
        }
        var card =
                new Card(
                        Labels.strong(words.get("machine.copies")),
                        Labels.muted(words.get("machine.copies.why")),
                        rows);
        card.setId("machine-copies");
        return card;
    }

    Card variables(List<Variable> variables) {
        var card = new Card(Labels.strong(words.get("machine.variables")));
        if (variables.isEmpty()) {
            card.getChildren().add(Labels.muted(words.get("machine.variables.none")));
            return card;
        }
        var rows =
                new Rows(25, 35, 40)
                        .heading(
                                words.get("machine.variables.name"),
                                words.get("machine.variables.value"),
                                words.get("machine.variables.effect"));
        for (Variable variable : variables) {
            var effect = new VBox(4, Labels.muted(words.effect(variable.effect())));
            variable.remarks().forEach(remark -> effect.getChildren().add(caution(remark)));
            rows.add(
                    List.of(
                            new VBox(
                                    Labels.mono(variable.name()),
                                    FactText.small(LookedAt.in(words.texts(), variable.source()))),
                            Labels.mono(variable.value()),
                            effect));
        }
        card.getChildren().add(rows);
        return card;
    }

    /// The entries in which something is wrong.
    Card path(List<PathEntry> entries) {
        var rows =
                new Rows(45, 55)
                        .heading(words.get("machine.path.entry"), words.get("machine.path.hazard"));
        for (PathEntry entry : entries) {
            var hazards = new VBox(4);
            entry.hazards().forEach(hazard -> hazards.getChildren().add(caution(hazard)));
            rows.add(
                    List.of(
                            entry.entry().isBlank()
                                    ? Labels.muted(words.get("machine.path.empty"))
                                    : Labels.mono(entry.entry()),
                            hazards));
        }
        var card = new Card(Labels.strong(words.get("machine.path")), rows);
        card.setId("machine-path");
        return card;
    }

    private Node caution(Problem problem) {
        return new Mark(Role.CAUTION, words.say(problem)).wrapped();
    }
}
