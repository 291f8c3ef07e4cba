package org.trivet.app.libraries;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Rows;
import org.trivet.app.parts.Words;
import org.trivet.probes.loader.Candidate;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.LoadRule;

/// The search order of one library as a numbered list: the winner, the copies that lost with their
/// versions, those that were refused with the reason, and the places that are not searched.
final class SearchOrderCard {
    private final Words words;
    private final Answer answer;
    private final VBox places = new VBox(6);

    private SearchOrderCard(Words words, Answer answer) {
        this.words = words;
        this.answer = answer;
    }

    /// @param choices at least one, the most telling first
    static Card of(Words words, Answer answer, LibraryRow row, List<Choice> choices) {
        var all = new SearchOrderCard(words, answer);
        var card =
                new Card(
                        Labels.strong(
                                words.get("libraries.order", "name", PlainText.of(row.name()))));
        card.setId("libraries-order");
        if (choices.size() > 1) {
            card.getChildren().add(all.chooser(choices));
        }
        card.getChildren().add(all.places);
        all.show(choices.getFirst());
        return card;
    }

    /// One library is asked for by many; each asks in an order of its own.
    private Node chooser(List<Choice> choices) {
        var box = new ComboBox<Choice>();
        box.setId("libraries-asker");
        box.setAccessibleText(words.get("libraries.asker"));
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().setAll(choices);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Choice choice) {
                        return choice == null ? "" : asked(choice);
                    }

                    @Override
                    public Choice fromString(String typed) {
                        throw new UnsupportedOperationException("the box is not editable");
                    }
                });
        box.setValue(choices.getFirst());
        box.setOnAction(_ -> {
            if (box.getValue() != null) {
                show(box.getValue());
            }
        });
        return box;
    }

    private String asked(Choice choice) {
        String by = choice.requestedBy();
        String name = by.substring(Math.max(by.lastIndexOf('/'), by.lastIndexOf('\\')) + 1);
        return words.get("libraries.asked", "number", choice.sequence(), "by", PlainText.of(name));
    }

    private void show(Choice choice) {
        places.getChildren().clear();
        var rows = new Rows(9, 50, 41);
        int number = 0;
        boolean won = false;
        for (Candidate place : choice.searched()) {
            boolean winner =
                    !won
                            && place.file().isPresent()
                            && place.file().equals(choice.winner())
                            && choice.rule().filter(rule -> rule == place.rule()).isPresent();
            won |= winner;
            rows.add(
                    List.of(
                            winner
                                    ? Labels.strong(String.valueOf(++number))
                                    : Labels.muted(String.valueOf(++number)),
                            place(place, winner),
                            result(place, winner, choice.winner())));
        }
        if (!won && choice.winner().isPresent()) {
            // by its path, an API set, a known DLL: nothing is searched
            String rule = choice.rule().map(it -> LibraryWords.rule(words, it)).orElse("");
            places.getChildren()
                    .addAll(
                            new Mark(Role.GOOD, rule).wrapped().bold(),
                            small(PlainText.of(choice.winner().get().toString())));
        }
        if (choice.winner().isEmpty()) {
            places.getChildren().add(new Mark(Role.BAD, words.get("libraries.nowhere")).wrapped());
        }
        if (number > 0) {
            places.getChildren().add(rows);
        }
        notSearched(choice)
                .ifPresent(names ->
                        places.getChildren()
                                .add(
                                        Labels.muted(
                                                words.get(
                                                        "libraries.not-searched",
                                                        "places",
                                                        names))));
        if (choice.orderUnspecified()) {
            places.getChildren()
                    .add(new Mark(Role.CAUTION, words.get("libraries.unspecified")).wrapped());
        }
    }

    private Node place(Candidate place, boolean winner) {
        String rule = LibraryWords.rule(words, place.rule());
        Optional<Path> where = place.folder().or(() -> place.file().map(Path::getParent));
        var box = new VBox(winner ? Labels.strong(rule) : Labels.plain(rule));
        where.ifPresent(folder -> {
            var label = Labels.oneLine(PlainText.of(tail(folder)), "muted", "small");
            org.trivet.app.parts.Tips.put(label, PlainText.of(folder.toString()));
            box.getChildren().add(label);
        });
        return box;
    }

    private Node result(Candidate place, boolean winner, Optional<Path> won) {
        if (place.file().isEmpty()) {
            return Labels.muted("–");
        }
        Optional<String> version = answer.version(place.file().get());
        if (winner) {
            return new Mark(
                            Role.GOOD,
                            version.map(it -> words.get("libraries.won", "version", it))
                                    .orElseGet(() -> words.get("libraries.won-unversioned")))
                    .wrapped();
        }
        if (place.refused().isPresent()) {
            String why =
                    switch (place.refused().get()) {
                        case "wrong-machine" -> words.get("libraries.refused.machine");
                        case "not-binary" -> words.get("libraries.refused.binary");
                        default -> place.refused().get();
                    };
            return new Mark(Role.CAUTION, words.get("libraries.refused", "why", why)).wrapped();
        }
        if (place.file().equals(won)) {
            return Labels.muted(words.get("libraries.same"));
        }
        return Labels.muted(
                version.map(it -> words.get("libraries.lost", "version", it))
                        .orElseGet(() -> words.get("libraries.lost-unversioned")));
    }

    /// The usual places that this search leaves out.
    private Optional<String> notSearched(Choice choice) {
        if (choice.searched().isEmpty()) {
            return Optional.empty();
        }
        var absent =
                answer.report().windows()
                        ? EnumSet.of(LoadRule.CURRENT_FOLDER, LoadRule.PATH_VARIABLE)
                        : EnumSet.of(LoadRule.LD_LIBRARY_PATH);
        choice.searched().forEach(place -> absent.remove(place.rule()));
        var names = new ArrayList<String>();
        absent.forEach(rule -> names.add(LibraryWords.rule(words, rule)));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names.stream().collect(Collectors.joining(", ")));
    }

    private static Node small(String text) {
        return Labels.oneLine(text, "muted", "small");
    }

    /// The last two folders: what stands before is the same for most.
    private static String tail(Path folder) {
        int count = folder.getNameCount();
        return count > 3 ? "… " + folder.subpath(count - 3, count) : folder.toString();
    }
}
