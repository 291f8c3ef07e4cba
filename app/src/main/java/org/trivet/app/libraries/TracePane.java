package org.trivet.app.libraries;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.trivet.app.dialog.TroublePanel;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Columns;
import org.trivet.app.parts.CopyButton;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.probes.imports.ImportEnd;
import org.trivet.probes.imports.ImportFailure;
import org.trivet.probes.imports.ImportObservation;

/// The imports run for real: first the command that a person agrees to, then what was seen beside
/// what was predicted.
final class TracePane extends Screen {
    private final Words words;
    private final TraceModel trace;
    private final TraceWords said;
    private final VBox root = new VBox(10);
    private final Label module = Labels.plain("");
    private final VBox busy;
    private final TableView<TraceRow> table = new TableView<>();

    TracePane(Words words, TraceModel trace) {
        this.words = words;
        this.trace = trace;
        said = new TraceWords(words);
        root.setId("libraries-trace-pane");
        module.setId("libraries-trace-module");
        var bar = new ProgressBar();
        bar.setPrefWidth(240);
        bar.accessibleTextProperty().bind(module.textProperty());
        busy =
                new VBox(
                        10,
                        module,
                        bar,
                        Buttons.plain(
                                "libraries-trace-cancel",
                                words.get("libraries.cancel"),
                                trace::stop));
        makeTable();
        follow(trace.stateProperty(), this::show);
    }

    @Override
    public Node root() {
        return root;
    }

    private void show(TraceState state) {
        switch (state) {
            case TraceState.Off _ -> root.getChildren().clear();
            case TraceState.Preparing _ -> busy(words.get("libraries.trace.preparing"));
            case TraceState.NothingToImport _ ->
                    root.getChildren().setAll(Labels.muted(words.get("libraries.nothing")));
            case TraceState.Ready ready -> root.getChildren().setAll(question(ready.plan()));
            case TraceState.Running running ->
                    busy(
                            words.get(
                                    "command.trace.importing",
                                    "count",
                                    running.begun(),
                                    "module",
                                    PlainText.of(running.module())));
            case TraceState.Comparing _ -> busy(words.get("libraries.trace.comparing"));
            case TraceState.Cancelled cancelled ->
                    root.getChildren()
                            .setAll(
                                    Labels.muted(words.get("libraries.trace.cancelled")),
                                    question(cancelled.plan()));
            case TraceState.Failed failed -> {
                var panel = new TroublePanel(words, failed.trouble());
                panel.setMaxHeight(panel.USE_PREF_SIZE);
                root.getChildren().setAll(panel);
            }
            case TraceState.Done done -> result(done);
        }
    }

    private void busy(String text) {
        module.setText(text);
        if (!root.getChildren().equals(List.of(busy))) {
            root.getChildren().setAll(busy);
        }
    }

    private Card question(TracePlan plan) {
        var command = Labels.mono(PlainText.of(plan.command()));
        command.setId("libraries-trace-command");
        var buttons =
                new HBox(
                        8,
                        Buttons.accent(
                                "libraries-trace-run",
                                words.get("libraries.trace.run"),
                                trace::run),
                        new CopyButton(
                                "libraries-trace-copy",
                                words,
                                words.get("parts.copy"),
                                plan.command()));
        buttons.setAlignment(Pos.CENTER_LEFT);
        return new Card(
                        new Mark(Role.CAUTION, words.get("libraries.trace.question"))
                                .wrapped()
                                .bold(),
                        command,
                        Labels.muted(
                                words.get(
                                        "libraries.trace.folder",
                                        "folder",
                                        PlainText.of(plan.request().folder().toString()),
                                        "seconds",
                                        TraceModel.LIMIT.toSeconds())),
                        buttons)
                .of(Role.CAUTION);
    }

    private void result(TraceState.Done done) {
        var end = new Mark(TraceWords.role(done.seen()), said.end(done.seen())).wrapped().bold();
        end.setId("libraries-trace-end");
        var only = new CheckBox(words.get("libraries.trace.only-differences"));
        only.setId("libraries-trace-only-differences");
        only.setSelected(trace.onlyDifferencesProperty().get());
        only.setOnAction(_ -> trace.onlyDifferencesProperty().set(only.isSelected()));
        only.setMinWidth(only.USE_PREF_SIZE);
        var counts =
                new VBox(
                        2,
                        counts("libraries.trace.modules", done, TraceRow.Kind.MODULE),
                        counts("libraries.trace.libraries", done, TraceRow.Kind.LIBRARY));
        HBox.setHgrow(counts, Priority.ALWAYS);
        var line = new HBox(12, counts, only);
        line.setAlignment(Pos.CENTER_LEFT);
        root.getChildren().setAll(end, line, table);
        details(done.seen());
    }

    private Label counts(String key, TraceState.Done done, TraceRow.Kind kind) {
        return Labels.muted(
                words.get(
                        key,
                        "agreed",
                        words.count(done.count(kind, TraceRow.Verdict.AGREES)),
                        "predicted",
                        words.count(done.count(kind, TraceRow.Verdict.ONLY_PREDICTED)),
                        "seen",
                        words.count(done.count(kind, TraceRow.Verdict.ONLY_SEEN))));
    }

    /// The way to the failure and the end of what the program wrote.
    private void details(ImportObservation seen) {
        String places =
                seen.failure()
                        .map(failure ->
                                failure.places().stream()
                                                .map(it -> it.file() + ":" + it.line().orElse(0))
                                                .collect(Collectors.joining("\n"))
                                        + "\n"
                                        + causes(failure))
                        .orElse("");
        if (!places.isBlank()) {
            root.getChildren()
                    .add(text("libraries-trace-chain", words.get("command.trace.chain"), places));
        }
        if (!seen.outputTail().isBlank()) {
            root.getChildren()
                    .add(
                            text(
                                    "libraries-trace-output",
                                    words.get("command.trace.output"),
                                    seen.outputTail()));
        }
    }

    private static String causes(ImportFailure failure) {
        return failure.causes().stream()
                .map(cause -> cause.type() + ": " + cause.message())
                .collect(Collectors.joining("\n"));
    }

    private static Node text(String id, String title, String text) {
        var area = new TextArea(plain(text));
        area.setId(id);
        area.setEditable(false);
        area.setAccessibleText(title);
        area.getStyleClass().add("mono");
        area.setPrefRowCount(Math.clamp(text.lines().count(), 2, 6));
        area.setMinHeight(area.USE_PREF_SIZE);
        return new VBox(4, Labels.strong(title), area);
    }

    private static String plain(String text) {
        return text.lines().map(PlainText::of).collect(Collectors.joining("\n"));
    }

    private boolean fine() {
        return trace.stateProperty().get() instanceof TraceState.Done done
                && done.seen().end() == ImportEnd.FINE;
    }

    private void makeTable() {
        table.setId("libraries-trace-table");
        table.setAccessibleText(words.get("libraries.trace.table"));
        table.getStyleClass().addAll("edge-to-edge", "quiet-table", "dense");
        table.setPlaceholder(Labels.muted(words.get("libraries.trace.none")));
        table.setItems(trace.rows());
        table.setMinHeight(120);
        table.getColumns()
                .setAll(
                        List.of(
                                Columns.<TraceRow>node(
                                        "libraries-trace-column-verdict",
                                        words.get("libraries.trace.verdict"),
                                        140,
                                        said::verdict,
                                        row ->
                                                new Mark(
                                                        TraceWords.role(row, fine()),
                                                        said.verdict(row))),
                                column("kind", words.get("libraries.trace.kind"), 90, said::kind),
                                column(
                                        "name",
                                        words.get("libraries.trace.name"),
                                        220,
                                        TraceRow::name),
                                column(
                                        "predicted",
                                        words.get("libraries.trace.predicted"),
                                        90,
                                        said::predicted),
                                column(
                                        "observed",
                                        words.get("libraries.trace.observed"),
                                        90,
                                        said::observed),
                                column("why", words.get("libraries.trace.why"), 240, said::reason),
                                column(
                                        "by",
                                        words.get("libraries.column.by"),
                                        260,
                                        row -> row.by().orElse("")),
                                column(
                                        "file",
                                        words.get("libraries.column.path"),
                                        320,
                                        row -> row.file().map(Object::toString).orElse(""))));
        VBox.setVgrow(table, Priority.ALWAYS);
    }

    private static TableColumn<TraceRow, String> column(
            String id, String title, double width, Function<TraceRow, String> text) {
        return Columns.text(
                "libraries-trace-column-" + id, title, width, row -> PlainText.of(text.apply(row)));
    }
}
