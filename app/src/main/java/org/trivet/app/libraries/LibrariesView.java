package org.trivet.app.libraries;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.dialog.TroublePanel;
import org.trivet.app.environments.EnvironmentsModel;
import org.trivet.app.graph.Box;
import org.trivet.app.graph.Drawing;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.FilterField;
import org.trivet.app.parts.Focus;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Page;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Tips;
import org.trivet.app.parts.Words;

/// Who loads what: the picture or the table, and beside it the search order of the selected library
/// and what fails.
public final class LibrariesView extends Screen {
    private static final double LEAST_SIDE = 264;
    private static final double MOST_SIDE = 380;

    private final Words words;
    private final LibrariesModel model;
    private final Label title = Labels.oneLine("", "screen-title");
    private final Label sub = Labels.muted("");
    private final Label note = Labels.muted("");
    private final Button trace;
    private final Button list;
    private final Button back;
    private final SurveyPane survey;
    private final TracePane tracing;
    private final GraphView graph;
    private final LibraryTable table;
    private final PackagesMenu packages;
    private final FilterField search;
    private final QuestionRow question;
    private final StackPane middle = new StackPane();
    private final Page side = new Page();
    private final FlowPane tools = new FlowPane(6, 6);
    private final HBox zooming;
    private final Label legend;
    private final HBox body;
    private final VBox root;

    public LibrariesView(Words words, LibrariesModel model, EnvironmentsModel environments) {
        this(words, model, environments, SavePlace::dialog);
    }

    /// @param places where pictures are saved
    LibrariesView(
            Words words, LibrariesModel model, EnvironmentsModel environments, SavePlace places) {
        this.words = words;
        this.model = model;
        title.setId("libraries-title");
        sub.setId("libraries-sub");
        graph = new GraphView(model.selectedProperty()::set, this::open);
        graph.setAccessibleHelp(words.get("libraries.graph.help"));
        table = new LibraryTable(words, model);
        packages = new PackagesMenu(words, model);
        question = new QuestionRow(words, model, environments);
        atClose(question::close);
        survey = new SurveyPane(words, model);
        atClose(survey::close);
        tracing = new TracePane(words, model.trace());
        atClose(tracing::close);
        trace = Buttons.flat("libraries-trace", words.get("libraries.trace"), model::traceForReal);
        list =
                Buttons.flat(
                        "libraries-to-list",
                        words.get("libraries.to-list"),
                        () -> model.show(LibrariesModel.Pane.SURVEY));
        back =
                Buttons.flat(
                        "libraries-to-prediction",
                        words.get("libraries.to-prediction"),
                        () -> model.show(LibrariesModel.Pane.PREDICTION));
        note.setId("libraries-note");
        search =
                new FilterField(
                        "libraries-search", words.get("libraries.search"), model.searchProperty());
        search.setPrefWidth(124);
        Tips.put(search, words.get("libraries.search.help"));
        search.setOnAction(_ -> model.next());
        atClose(() -> search.textProperty().unbindBidirectional(model.searchProperty()));
        legend = Labels.muted(words.get("libraries.legend"));
        zooming =
                new HBox(
                        Buttons.icon(
                                "libraries-zoom-in",
                                Octicons.PLUS_16,
                                words.get("libraries.zoom-in"),
                                graph::zoomIn),
                        Buttons.icon(
                                "libraries-zoom-out",
                                Octicons.DASH_16,
                                words.get("libraries.zoom-out"),
                                graph::zoomOut),
                        Buttons.icon(
                                "libraries-fit",
                                Octicons.SCREEN_FULL_16,
                                words.get("libraries.fit"),
                                graph::fit),
                        signs());
        tools.getChildren()
                .setAll(
                        asTable(),
                        onlyProblems(),
                        search,
                        zooming,
                        packages,
                        new PictureMenu(words, model, graph, places));
        tools.setAlignment(Pos.CENTER_LEFT);
        side.column().getStyleClass().setAll("bare-page");
        legend.getStyleClass().add("small");
        legend.setId("libraries-legend");
        legend.managedProperty().bind(legend.visibleProperty());
        HBox.setHgrow(middle, Priority.ALWAYS);
        middle.setMinSize(0, 0);
        body = new HBox(12, middle, side);
        VBox.setVgrow(body, Priority.ALWAYS);
        var bounded = body.widthProperty().multiply(0.3);
        side.minWidthProperty().bind(Bindings.max(LEAST_SIDE, Bindings.min(MOST_SIDE, bounded)));
        side.prefWidthProperty().bind(side.minWidthProperty());
        side.maxWidthProperty().bind(side.minWidthProperty());
        var links = new FlowPane(4, 2, sub, trace, list, back, note);
        root = new VBox(8, title, links, question.root(), tools, body);
        root.getStyleClass().add("page");
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        suggest(environments);
        model.speak(new PictureWords(words));
        follow(model.outcomeProperty(), _ -> Focus.keepSame(middle, this::show));
        follow(model.tableProperty(), _ -> show());
        follow(model.paneProperty(), _ -> Focus.keepSame(middle, this::show));
        follow(model.survey().stateProperty(), _ -> links());
        follow(
                model.noteProperty(),
                done -> note.setText(done == null ? "" : PlainText.of(words.say(done))));
        follow(model.drawingProperty(), this::draw);
        follow(model.foundProperty(), _ -> mark(false));
        follow(model.selectedProperty(), _ -> mark(true));
        follow(model.selectedProperty(), _ -> Focus.keepSame(side, this::showSide));
        follow(model.outcomeProperty(), _ -> Focus.keepSame(side, this::showSide));
    }

    @Override
    public Node root() {
        return root;
    }

    @Override
    public Optional<TextField> filterField() {
        return Optional.of(search);
    }

    /// Whoever comes without an environment most likely means the one that fails.
    private void suggest(EnvironmentsModel environments) {
        if (model.placeProperty().get().isBlank()) {
            environments.byGravity().stream()
                    .filter(entry -> !entry.frameworks().isEmpty())
                    .findFirst()
                    .ifPresent(entry -> model.placeProperty().set(entry.prefix().toString()));
        }
    }

    private ToggleButton asTable() {
        var button =
                new ToggleButton(
                        words.get("libraries.as-table"), new FontIcon(Octicons.LIST_UNORDERED_16));
        button.setId("libraries-as-table");
        button.selectedProperty().bindBidirectional(model.tableProperty());
        atClose(() -> button.selectedProperty().unbindBidirectional(model.tableProperty()));
        return button;
    }

    private ToggleButton onlyProblems() {
        var button = new ToggleButton(words.get("libraries.only-problems"));
        button.setId("libraries-only-problems");
        follow(model.optionsProperty(), options -> button.setSelected(options.onlyProblems()));
        button.setOnAction(
                _ -> model.change(options -> options.withOnlyProblems(button.isSelected())));
        return button;
    }

    /// What the signs mean, below the picture.
    private ToggleButton signs() {
        var button = new ToggleButton("", new FontIcon(Octicons.QUESTION_16));
        button.setId("libraries-signs");
        button.setAccessibleText(words.get("libraries.signs"));
        Tips.put(button, words.get("libraries.signs"));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        legend.visibleProperty().bind(button.selectedProperty());
        return button;
    }

    private static void present(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    /// The ways to what was asked before, and to a run.
    private void links() {
        boolean predicted = model.paneProperty().get() == LibrariesModel.Pane.PREDICTION;
        boolean answered = model.answer().isPresent();
        present(trace, predicted && model.answer().filter(it -> it.files().isEmpty()).isPresent());
        present(
                list,
                model.paneProperty().get() != LibrariesModel.Pane.SURVEY
                        && model.survey().stateProperty().get() instanceof SurveyState.Done);
        present(back, !predicted && answered);
        present(note, predicted && answered);
    }

    private void show() {
        links();
        LibrariesModel.Pane pane = model.paneProperty().get();
        if (pane == LibrariesModel.Pane.PREDICTION) {
            showPrediction();
            return;
        }
        present(tools, false);
        present(side, false);
        title.setText(
                words.get(
                        pane == LibrariesModel.Pane.SURVEY
                                ? "libraries.survey.title"
                                : "libraries.trace.title"));
        sub.setText(
                words.get(
                        pane == LibrariesModel.Pane.SURVEY
                                ? "libraries.survey.sub"
                                : "libraries.trace.sub"));
        middle.getChildren()
                .setAll(pane == LibrariesModel.Pane.SURVEY ? survey.root() : tracing.root());
    }

    private void showPrediction() {
        Outcome outcome = model.outcomeProperty().get();
        boolean answered = outcome instanceof Outcome.Answered;
        present(tools, answered);
        present(side, answered);
        present(zooming, !model.tableProperty().get());
        title.setText(words.get("libraries.title"));
        sub.setText(words.get("libraries.sub"));
        switch (outcome) {
            case Outcome.Unasked _ -> middle.getChildren().setAll(hint("libraries.unasked"));
            case Outcome.Asking _ -> middle.getChildren().setAll(busy());
            case Outcome.Cancelled _ -> middle.getChildren().setAll(hint("libraries.cancelled"));
            case Outcome.NothingToImport _ ->
                    middle.getChildren().setAll(hint("libraries.nothing"));
            case Outcome.Failed failed -> {
                var panel = new TroublePanel(words, failed.trouble());
                panel.setMaxHeight(panel.USE_PREF_SIZE);
                StackPane.setAlignment(panel, Pos.TOP_LEFT);
                middle.getChildren().setAll(panel);
            }
            case Outcome.Answered(Answer answer) -> showAnswer(answer);
        }
    }

    private void showAnswer(Answer answer) {
        title.setText(
                words.get(
                        "libraries.heading",
                        "name",
                        EnvironmentName.of(answer.environment()),
                        "imports",
                        PlainText.of(asked(answer))));
        Tips.put(title, title.getText());
        long problems =
                answer.problems().stream().filter(failure -> !answer.optional(failure)).count();
        sub.setText(
                words.get(
                        "libraries.summary",
                        "libraries",
                        words.count(answer.libraries()),
                        "problems",
                        problems));
        if (model.tableProperty().get()) {
            middle.getChildren().setAll(table);
        } else {
            VBox.setVgrow(graph, Priority.ALWAYS);
            middle.getChildren().setAll(new VBox(4, graph, legend));
        }
    }

    /// The imports, and the file that is loaded after them.
    private static String asked(Answer answer) {
        var asked = new ArrayList<String>();
        if (!answer.imports().isEmpty()) {
            asked.add("import " + String.join(", ", answer.imports()));
        }
        answer.files().forEach(file -> asked.add(String.valueOf(file.getFileName())));
        return String.join(" · ", asked);
    }

    private Label hint(String key) {
        var label = Labels.muted(words.get(key));
        label.setId("libraries-hint");
        StackPane.setAlignment(label, Pos.TOP_LEFT);
        return label;
    }

    private Node busy() {
        var bar = new ProgressBar();
        bar.setAccessibleText(words.get("libraries.asking"));
        bar.setPrefWidth(240);
        var box =
                new VBox(
                        10,
                        Labels.plain(words.get("libraries.asking")),
                        bar,
                        Buttons.plain(
                                "libraries-cancel", words.get("libraries.cancel"), model::stop));
        box.setId("libraries-busy");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMaxHeight(box.USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.TOP_LEFT);
        return box;
    }

    private void draw(@Nullable Drawing drawing) {
        packages.show(drawing);
        if (drawing != null) {
            // what is selected is where a large picture begins
            graph.mark(selected(drawing).orElse(null), new HashSet<>(model.foundProperty().get()));
            graph.setAccessibleText(
                    words.get(
                            "libraries.graph",
                            "nodes",
                            drawing.boxes().size(),
                            "lines",
                            drawing.lines().size()));
        }
        graph.show(drawing);
        mark(false);
        showSide();
    }

    private Optional<Box> selected(Drawing drawing) {
        String key = model.selectedProperty().get();
        if (key == null) {
            return Optional.empty();
        }
        Optional<Box> own = drawing.box(key);
        return own.isPresent() || !key.startsWith("module:")
                ? own
                : drawing.box(Integer.parseInt(key.substring("module:".length())));
    }

    private void mark(boolean moved) {
        Drawing drawing = model.drawingProperty().get();
        String key = model.selectedProperty().get();
        if (drawing != null) {
            Optional<Box> box = selected(drawing);
            graph.mark(box.orElse(null), new HashSet<>(model.foundProperty().get()));
            if (moved) {
                box.ifPresent(graph::reveal);
            }
        }
        if (key != null) {
            table.follow(key);
        }
    }

    private void showSide() {
        model.answer()
                .ifPresent(answer ->
                        side.column()
                                .getChildren()
                                .setAll(new SideColumn(words, model).cards(answer)));
    }

    /// A package opens to its libraries; a library closes with its package.
    private void open(String key) {
        Drawing drawing = model.drawingProperty().get();
        if (drawing != null) {
            drawing.box(key)
                    .flatMap(box -> box.node().group())
                    .ifPresent(group -> model.collapse(group, !key.startsWith("group:")));
        }
    }

    private void key(KeyEvent event) {
        if (!event.isShortcutDown() || model.tableProperty().get()) {
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.PLUS || code == KeyCode.EQUALS || code == KeyCode.ADD) {
            graph.zoomIn();
        } else if (code == KeyCode.MINUS || code == KeyCode.SUBTRACT) {
            graph.zoomOut();
        } else if (code == KeyCode.DIGIT0 || code == KeyCode.NUMPAD0) {
            graph.fit();
        } else {
            return;
        }
        event.consume();
    }
}
