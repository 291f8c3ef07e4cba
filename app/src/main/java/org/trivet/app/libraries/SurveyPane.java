package org.trivet.app.libraries;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.trivet.app.dialog.TroublePanel;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Columns;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;

/// The list of what cannot be loaded in an environment: what is broken, and what is optional. A
/// click or Enter shows a file's libraries.
final class SurveyPane extends Screen {
    private final Words words;
    private final LibrariesModel model;
    private final SurveyModel survey;
    private final SurveyWords said;
    private final VBox root = new VBox(10);
    private final Label count = Labels.plain("");
    private final ProgressBar bar = new ProgressBar();
    private final VBox busy;
    private final TableView<SurveyRow> table = new TableView<>();

    SurveyPane(Words words, LibrariesModel model) {
        this.words = words;
        this.model = model;
        survey = model.survey();
        said = new SurveyWords(words);
        root.setId("libraries-survey");
        bar.setPrefWidth(240);
        count.setId("libraries-survey-count");
        busy =
                new VBox(
                        10,
                        count,
                        bar,
                        Buttons.plain(
                                "libraries-survey-cancel",
                                words.get("libraries.cancel"),
                                survey::stop));
        makeTable();
        follow(survey.stateProperty(), this::show);
    }

    @Override
    public Node root() {
        return root;
    }

    private void show(SurveyState state) {
        switch (state) {
            case SurveyState.Off _ -> root.getChildren().clear();
            case SurveyState.Running running -> progress(running);
            case SurveyState.Cancelled _ ->
                    root.getChildren().setAll(hint("libraries.survey.cancelled"));
            case SurveyState.Failed failed -> {
                var panel = new TroublePanel(words, failed.trouble());
                panel.setMaxHeight(panel.USE_PREF_SIZE);
                root.getChildren().setAll(panel);
            }
            case SurveyState.Done done -> result(done);
        }
    }

    private void progress(SurveyState.Running running) {
        count.setText(
                running.files() == 0
                        ? words.get("libraries.asking")
                        : words.get(
                                "libraries.survey.seen",
                                "seen",
                                words.count(running.seen()),
                                "files",
                                words.count(running.files())));
        bar.setAccessibleText(count.getText());
        bar.setProgress(
                running.files() == 0
                        ? ProgressBar.INDETERMINATE_PROGRESS
                        : (double) running.seen() / running.files());
        if (!root.getChildren().equals(List.of(busy))) {
            root.getChildren().setAll(busy);
        }
    }

    private Node hint(String key) {
        var label = Labels.muted(words.get(key));
        label.setId("libraries-hint");
        return label;
    }

    private void result(SurveyState.Done done) {
        long broken = done.broken();
        long optional = done.rows().size() - broken;
        var mark =
                broken > 0
                        ? new Mark(
                                Role.BAD,
                                words.get(
                                        "libraries.survey.result",
                                        "broken",
                                        words.count(broken),
                                        "files",
                                        words.count(done.survey().files()),
                                        "name",
                                        EnvironmentName.of(done.environment())))
                        : new Mark(
                                Role.GOOD,
                                words.get(
                                        "libraries.survey.sound",
                                        "files",
                                        words.count(done.survey().files()),
                                        "name",
                                        EnvironmentName.of(done.environment())));
        mark.wrapped().bold().setId("libraries-survey-result");
        root.getChildren().setAll(mark);
        if (done.survey().unseen() > 0) {
            root.getChildren()
                    .add(
                            new Mark(
                                            Role.CAUTION,
                                            words.get(
                                                    "command.libs.survey-unseen",
                                                    "count",
                                                    done.survey().unseen()))
                                    .wrapped());
        }
        if (done.rows().isEmpty()) {
            return;
        }
        var only = new CheckBox(words.get("libraries.survey.only-broken"));
        only.setId("libraries-survey-only-broken");
        only.setSelected(survey.onlyBrokenProperty().get());
        only.setOnAction(_ -> survey.onlyBrokenProperty().set(only.isSelected()));
        only.setMinWidth(only.USE_PREF_SIZE);
        var more =
                Labels.muted(
                        words.get("libraries.survey.optionals", "count", words.count(optional)));
        HBox.setHgrow(more, Priority.ALWAYS);
        more.setMaxWidth(Double.MAX_VALUE);
        var line = new HBox(12, more, only);
        line.setAlignment(Pos.CENTER_LEFT);
        root.getChildren().addAll(line, table);
    }

    private void makeTable() {
        table.setId("libraries-survey-table");
        table.setAccessibleText(words.get("libraries.survey.table"));
        table.getStyleClass().addAll("edge-to-edge", "quiet-table", "dense");
        table.setPlaceholder(Labels.muted(words.get("libraries.none")));
        table.setItems(survey.rows());
        table.getColumns()
                .setAll(
                        List.of(
                                Columns.<SurveyRow>node(
                                        "libraries-survey-column-state",
                                        words.get("libraries.column.state"),
                                        110,
                                        said::state,
                                        row ->
                                                new Mark(
                                                        row.optional() ? Role.QUIET : Role.BAD,
                                                        said.state(row))),
                                column(
                                        "file",
                                        words.get("libraries.column.name"),
                                        220,
                                        SurveyRow::name),
                                column(
                                        "lacks",
                                        words.get("libraries.survey.lacks"),
                                        170,
                                        said::lacks),
                                column(
                                        "owner",
                                        words.get("libraries.column.owner"),
                                        150,
                                        said::owner),
                                column("why", words.get("libraries.survey.why"), 420, said::why)));
        table.setRowFactory(_ -> {
            var row = new TableRow<SurveyRow>();
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && row.getItem() != null) {
                    model.open(row.getItem());
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            SurveyRow chosen = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                model.open(chosen);
                event.consume();
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
    }

    private static TableColumn<SurveyRow, String> column(
            String id, String title, double width, Function<SurveyRow, String> text) {
        return Columns.text(
                "libraries-survey-column-" + id,
                title,
                width,
                row -> PlainText.of(text.apply(row)));
    }
}
