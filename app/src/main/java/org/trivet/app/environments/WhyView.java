package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.Focus;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Page;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Rows;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.probes.python.Explanation;
import org.trivet.probes.python.PythonEnvironment;

/// A path, and why it is, or is not, listed: the conclusion with what mends it, then each rule's
/// answer.
public final class WhyView extends Screen {
    private final Words words;
    private final WhyModel model;
    private final Navigator go;
    private final TextField path = new TextField();
    private final VBox answer = new VBox(12);
    private final Page root;

    public WhyView(Words words, WhyModel model, Navigator go) {
        this.words = words;
        this.model = model;
        this.go = go;
        var title = Labels.title(words.get("why.title"));
        title.setId("why-title");
        path.setId("why-path");
        path.setAccessibleText(words.get("why.path"));
        path.setPromptText(words.get("why.path"));
        path.textProperty().bindBidirectional(model.pathProperty());
        atClose(() -> path.textProperty().unbindBidirectional(model.pathProperty()));
        path.setOnAction(_ -> model.ask());
        HBox.setHgrow(path, Priority.ALWAYS);
        var choose =
                Buttons.plain(
                        "why-choose",
                        Octicons.FILE_DIRECTORY_16,
                        words.get("why.choose"),
                        this::choose);
        var ask = Buttons.accent("why-ask", words.get("why.ask"), model::ask);
        ask.disableProperty().bind(path.textProperty().isEmpty());
        var row = new HBox(8, path, choose, ask);
        row.setAlignment(Pos.CENTER_LEFT);
        root = new Page(title, Labels.muted(words.get("why.sub")), row, answer);
        root.setOnDragOver(this::offer);
        root.setOnDragDropped(this::take);
        follow(model.askingProperty(), _ -> Focus.keepSame(answer, this::show));
        follow(model.explanationProperty(), _ -> Focus.keepSame(answer, this::show));
    }

    @Override
    public Node root() {
        return root;
    }

    private void show() {
        answer.getChildren().clear();
        Explanation known = model.explanationProperty().get();
        if (model.askingProperty().get()) {
            var busy = new ProgressIndicator();
            busy.setPrefSize(18, 18);
            busy.setAccessibleText(words.get("why.asking"));
            answer.getChildren().add(new HBox(8, busy, Labels.muted(words.get("why.asking"))));
        } else if (known != null) {
            answer.getChildren().addAll(conclusion(known), answers(known), problems(known));
        }
    }

    private Node conclusion(Explanation known) {
        @Nullable PythonEnvironment environment = known.environment().orElse(null);
        Role role;
        String text;
        if (environment == null) {
            role = Role.CAUTION;
            text = words.get("why.nothing");
        } else if (known.listed()) {
            role = Role.GOOD;
            text =
                    words.get(
                            "why.listed",
                            "name",
                            EnvironmentName.of(environment),
                            "kind",
                            words.kind(environment.kind()));
        } else {
            role = Role.CAUTION;
            text = words.get("why.unlisted", "kind", words.kind(environment.kind()));
        }
        var mark = new Mark(role, text).wrapped().bold();
        mark.setId("why-conclusion");
        var card =
                new Card(
                                mark,
                                Labels.oneLine(
                                        PlainText.of(known.path().toString()), "mono", "muted"))
                        .of(role);
        known.answers().stream()
                .filter(Explanation.Answer::ofPath)
                .map(answer -> Labels.plain(words.say(answer.because())))
                .forEach(card.getChildren()::add);
        if (environment != null && known.listed()) {
            Path key = EnvironmentRow.key(environment);
            card.getChildren()
                    .add(
                            Buttons.plain(
                                    "why-open", words.get("why.open"), () -> go.environment(key)));
        }
        model.mend()
                .ifPresent(how ->
                        card.getChildren()
                                .add(Buttons.accent("why-mend", text(how), () -> model.mend(how))));
        return card;
    }

    private String text(WhyModel.Mend how) {
        return switch (how) {
            case WhyModel.Mend.AddRoot(Path folder) ->
                    words.get("why.mend.root", "path", PlainText.of(folder.toString()));
            case WhyModel.Mend.RemoveExclude(String exclude) ->
                    words.get("why.mend.exclude", "what", PlainText.of(exclude));
        };
    }

    private Node answers(Explanation known) {
        var rows = new Rows(20, 18, 62);
        rows.setId("why-answers");
        var nowhere = new ArrayList<String>();
        for (Explanation.Answer one : known.answers()) {
            String name = PlainText.of(words.texts().rule(one.rule()));
            if (one.ofPath()) {
                continue;
            }
            if (one.nowhere()) {
                nowhere.add(name);
                continue;
            }
            var verdict =
                    one.speaksFor()
                            ? new Mark(Role.GOOD, words.get("why.for"))
                            : new Mark(Role.QUIET, words.get("why.against"));
            Label rule = Labels.oneLine(name, "muted");
            rows.add(List.of(verdict, rule, Labels.plain(words.say(one.because()))));
        }
        if (rows.getChildren().isEmpty()) {
            return new VBox();
        }
        var all = new VBox(6, Labels.heading(words.get("why.answers")), rows);
        if (!nowhere.isEmpty()) {
            all.getChildren()
                    .add(
                            Labels.muted(
                                    words.get("why.nowhere", "rules", String.join(", ", nowhere))));
        }
        return all;
    }

    /// What is wrong with the environment: no reason for or against its being listed.
    private Node problems(Explanation known) {
        var all = new VBox(6);
        all.setId("why-problems");
        known.environment()
                .map(PythonEnvironment::problems)
                .filter(problems -> !problems.isEmpty())
                .ifPresent(problems -> {
                    all.getChildren().add(Labels.heading(words.get("why.problems")));
                    problems.forEach(
                            problem -> all.getChildren().add(Labels.plain(words.say(problem))));
                });
        return all;
    }

    private void choose() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(words.get("why.choose"));
        var chosen = chooser.showDialog(root.getScene().getWindow());
        if (chosen != null) {
            model.ask(chosen.toPath().toString());
        }
    }

    private void offer(DragEvent event) {
        if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
            event.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
            event.consume();
        }
    }

    private void take(DragEvent event) {
        var board = event.getDragboard();
        String dropped =
                board.hasFiles() && !board.getFiles().isEmpty()
                        ? board.getFiles().getFirst().toPath().toString()
                        : board.getString();
        if (dropped != null) {
            model.ask(dropped.strip());
        }
        event.setDropCompleted(dropped != null);
        event.consume();
    }
}
