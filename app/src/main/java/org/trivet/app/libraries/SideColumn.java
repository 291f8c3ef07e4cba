package org.trivet.app.libraries;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.trivet.app.graph.Drawing;
import org.trivet.app.graph.PictureNode;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.CopyButton;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;
import org.trivet.app.text.LibsSentences;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.FailedImport;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.profiles.check.Finding;

/// Beside the picture: the selected library, who wins, what fails, and whether another order of
/// imports helps.
final class SideColumn {
    /// More names help nobody; the copy has all.
    private static final int SYMBOLS = 7;

    private static final int PROBLEMS = 6;

    private final Words words;
    private final LibrariesModel model;

    SideColumn(Words words, LibrariesModel model) {
        this.words = words;
        this.model = model;
    }

    List<Node> cards(Answer answer) {
        var cards = new ArrayList<Node>();
        model.selectedRow()
                .ifPresent(row -> {
                    List<Choice> choices = model.choices();
                    if (!choices.isEmpty()) {
                        cards.add(SearchOrderCard.of(words, answer, row, choices));
                    }
                });
        List<LoadFailure> failures =
                model.selectedRow().map(answer::failures).orElseGet(answer::problems);
        for (LoadFailure failure : failures.stream().limit(PROBLEMS).toList()) {
            cards.add(failure(failure, failures.indexOf(failure)));
        }
        if (failures.size() > PROBLEMS) {
            cards.add(
                    Labels.muted(words.get("libraries.more", "count", failures.size() - PROBLEMS)));
        }
        answer.orderCounts().ifPresent(note -> cards.add(order(note)));
        answer.findings().forEach(found -> cards.add(mixture(found)));
        model.selectedRow().ifPresent(row -> cards.add(library(row)));
        if (model.selectedRow().isEmpty()) {
            node().ifPresent(node -> cards.add(part(node)));
        }
        answer.report().failed().stream()
                // one name says nothing that the failure does not
                .filter(failed -> failed.chain().size() > 1)
                .forEach(failed -> cards.add(chain(failed)));
        notes(answer).ifPresent(cards::add);
        if (cards.isEmpty()) {
            cards.add(new Card(new Mark(Role.GOOD, words.get("command.libs.sound")).wrapped()));
        }
        return cards;
    }

    private java.util.Optional<PictureNode> node() {
        Drawing drawing = model.drawingProperty().get();
        String key = model.selectedProperty().get();
        return drawing == null || key == null
                ? java.util.Optional.empty()
                : drawing.box(key).map(box -> box.node());
    }

    private Card failure(LoadFailure failure, int at) {
        String sentence = words.say(LibsSentences.of(failure));
        boolean optional = model.answer().orElseThrow().optional(failure);
        Role role = optional ? Role.NEWS : Role.BAD;
        var card = new Card(new Mark(role, heading(failure)).wrapped().bold()).of(role);
        card.setId("libraries-failure-" + at);
        if (optional) {
            card.getChildren().add(Labels.plain(new SurveyWords(words).why(failure)));
        }
        failure.symbols().stream()
                .limit(SYMBOLS)
                .forEach(symbol ->
                        card.getChildren()
                                .add(
                                        Labels.oneLine(
                                                PlainText.of(LibsSentences.readable(symbol)),
                                                "mono")));
        if (failure.symbols().size() > SYMBOLS) {
            card.getChildren()
                    .add(
                            Labels.muted(
                                    words.get(
                                            "libraries.more-symbols",
                                            "count",
                                            failure.symbols().size() - SYMBOLS)));
        }
        failure.importer()
                .ifPresent(file -> card.getChildren().add(between("libraries.needed-by", file)));
        failure.provider()
                .ifPresent(file -> card.getChildren().add(between("libraries.absent-in", file)));
        if (!optional && (failure.symbols().isEmpty() || failure.importer().isEmpty())) {
            card.getChildren().add(Labels.muted(PlainText.of(sentence)));
        }
        if (failure.deferred()) {
            card.getChildren().add(Labels.muted(words.get("libraries.deferred")));
        }
        card.getChildren()
                .add(
                        new CopyButton(
                                "libraries-copy-failure-" + at,
                                words,
                                words.get("parts.copy"),
                                sentence + "\n" + String.join("\n", failure.symbols())));
        return card;
    }

    private Node between(String key, Path file) {
        var answer = model.answer().orElseThrow();
        String name = String.valueOf(file.getFileName());
        String version = answer.version(file).map(it -> " " + it).orElse("");
        var label = Labels.muted(words.get(key, "file", PlainText.of(name + version)));
        org.trivet.app.parts.Tips.put(label, PlainText.of(file.toString()));
        return label;
    }

    private String heading(LoadFailure failure) {
        String what = new PictureWords(words).failure(failure);
        return failure.errorCode()
                .map(code ->
                        words.get(
                                "libraries.failure-code",
                                "library",
                                PlainText.of(failure.library()),
                                "what",
                                what,
                                "code",
                                code))
                .orElseGet(() ->
                        words.get(
                                "libraries.failure",
                                "library",
                                PlainText.of(failure.library()),
                                "what",
                                what));
    }

    private Card order(LibraryReport.Note note) {
        var card =
                new Card(
                                new Mark(Role.GOOD, words.say(LibsSentences.of(note)))
                                        .wrapped()
                                        .bold(),
                                Labels.muted(words.get("libraries.order-caution")),
                                Buttons.plain(
                                        "libraries-turn-now",
                                        words.get("libraries.turn"),
                                        model::turn))
                        .of(Role.GOOD);
        card.setId("libraries-other-order");
        return card;
    }

    /// What does not fit together although each can be loaded.
    private Card mixture(Finding found) {
        Role role =
                switch (found.severity()) {
                    case ERROR -> Role.BAD;
                    case WARNING -> Role.CAUTION;
                    case ADVICE -> Role.NEWS;
                };
        var card = new Card(new Mark(role, words.say(found.message())).wrapped().bold()).of(role);
        card.setId("libraries-finding-" + found.code());
        found.evidence().stream()
                .limit(SYMBOLS)
                .forEach(evidence ->
                        card.getChildren().add(shortened(words.say(evidence.statement()))));
        card.getChildren()
                .add(
                        new CopyButton(
                                "libraries-copy-finding-" + found.code(),
                                words,
                                words.get("parts.copy"),
                                words.say(found.message())
                                        + "\n"
                                        + found.evidence().stream()
                                                .map(evidence -> words.say(evidence.statement()))
                                                .collect(Collectors.joining("\n"))));
        return card;
    }

    private Card library(LibraryRow row) {
        var card =
                new Card(
                        Labels.strong(PlainText.of(row.name())),
                        new Mark(LibraryWords.role(row), LibraryWords.state(words, row)));
        card.setId("libraries-selected");
        String owner = row.owner().orElseGet(() -> words.get("libraries.no-owner"));
        card.getChildren().add(fact("libraries.column.owner", owner));
        row.version()
                .ifPresent(version ->
                        card.getChildren().add(fact("libraries.column.version", version)));
        if (!row.broughtBy().isEmpty()) {
            card.getChildren().add(fact("libraries.column.by", String.join(", ", row.broughtBy())));
        }
        row.path()
                .ifPresent(path -> {
                    card.getChildren().add(Labels.mono(PlainText.of(path.toString())));
                    var copy =
                            new CopyButton(
                                    "libraries-copy-path",
                                    words,
                                    words.get("environment.copy-path"),
                                    path.toString());
                    card.getChildren().add(copy);
                });
        return card;
    }

    /// Without the folder in which all packages lie; whole in the tooltip.
    private Node shortened(String sentence) {
        String text = PlainText.of(sentence);
        for (Path site : model.answer().orElseThrow().environment().sitePackages()) {
            text = text.replace(site + site.getFileSystem().getSeparator(), "");
        }
        var label = Labels.muted(text);
        org.trivet.app.parts.Tips.put(label, PlainText.of(sentence));
        return label;
    }

    private Node fact(String key, String value) {
        var name = Labels.muted(words.get(key));
        name.setMinWidth(92);
        name.setMaxWidth(92);
        var row = new HBox(6, name, Labels.plain(PlainText.of(value)));
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    /// A package that is drawn as one node, or a step of Python.
    private Card part(PictureNode node) {
        var card = new Card(Labels.strong(PlainText.of(node.title())));
        card.setId("libraries-selected");
        if (!node.detail().isEmpty()) {
            card.getChildren().add(Labels.muted(PlainText.of(node.detail())));
        }
        if (!node.tip().isEmpty()) {
            card.getChildren().add(Labels.mono(PlainText.of(node.tip())));
        }
        if (node.key().startsWith("group:")) {
            node.group()
                    .ifPresent(group ->
                            card.getChildren()
                                    .add(
                                            Buttons.plain(
                                                    "libraries-expand",
                                                    words.get("libraries.expand"),
                                                    () -> model.collapse(group, false))));
        }
        return card;
    }

    private Card chain(FailedImport failed) {
        var card =
                new Card(
                        new Mark(
                                        failed.taken() ? Role.CAUTION : Role.BAD,
                                        words.get(
                                                failed.taken()
                                                        ? "command.libs.import-goes-on"
                                                        : "command.libs.import-fails",
                                                "module",
                                                PlainText.of(failed.requested())))
                                .wrapped()
                                .bold());
        var lines = new ArrayList<String>();
        for (ImportEvent event : failed.chain()) {
            String where =
                    event.importer().map(file -> file + ":" + event.line().orElse(0)).orElse("");
            lines.add(where.isEmpty() ? event.module() : event.module() + "  ← " + where);
            var module = Labels.oneLine(PlainText.of(event.module()), "mono");
            card.getChildren().add(module);
            if (event.importer().isPresent()) {
                Path file = event.importer().get();
                var from =
                        Labels.oneLine(
                                PlainText.of(
                                        "  " + parentAndName(file) + ":" + event.line().orElse(0)),
                                "muted",
                                "small");
                org.trivet.app.parts.Tips.put(from, PlainText.of(where));
                card.getChildren().add(from);
            }
        }
        card.getChildren()
                .add(
                        new CopyButton(
                                "libraries-copy-chain-" + failed.requested(),
                                words,
                                words.get("parts.copy"),
                                String.join("\n", lines)));
        return card;
    }

    private static String parentAndName(Path file) {
        int count = file.getNameCount();
        return count > 2 ? file.subpath(count - 2, count).toString() : file.toString();
    }

    private java.util.Optional<Card> notes(Answer answer) {
        String text =
                answer.report().notes().stream()
                        .filter(note -> !note.code().equals("order-counts"))
                        .filter(note -> !note.code().equals("scan-remark"))
                        .map(note -> words.say(LibsSentences.of(note)))
                        .collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return java.util.Optional.empty();
        }
        var card = new Card(Labels.strong(words.get("libraries.notes")));
        card.setId("libraries-notes");
        var box = new VBox(6);
        text.lines().forEach(line -> box.getChildren().add(shortened(line)));
        card.getChildren().add(box);
        return java.util.Optional.of(card);
    }
}
