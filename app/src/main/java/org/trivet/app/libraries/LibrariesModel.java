package org.trivet.app.libraries;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.FrameworkImports;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.graph.Box;
import org.trivet.app.graph.Drawing;
import org.trivet.app.graph.Layouts;
import org.trivet.app.graph.PictureLabels;
import org.trivet.app.graph.PictureOptions;
import org.trivet.app.graph.Pictures;
import org.trivet.app.graph.TextMeasurer;
import org.trivet.app.store.PictureFile;
import org.trivet.app.task.Job;
import org.trivet.app.task.Tasks;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.CopyVersions;
import org.trivet.probes.loader.LibraryQuestion;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;

/// The question who loads what: an environment and imports in order, the answer, and what of it is
/// shown.
public final class LibrariesModel {
    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final StringProperty place = new SimpleStringProperty("");
    private final StringProperty imports = new SimpleStringProperty("");
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty table = new SimpleBooleanProperty();
    private final ObjectProperty<PictureOptions> options =
            new SimpleObjectProperty<>(PictureOptions.standard().withRoom(true));
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Outcome> outcome =
            new ReadOnlyObjectWrapper<>(new Outcome.Unasked());
    private final ReadOnlyObjectWrapper<@Nullable Drawing> drawing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<String>> found =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Pane> pane = new ReadOnlyObjectWrapper<>(Pane.PREDICTION);
    private final ReadOnlyObjectWrapper<@Nullable Message> note = new ReadOnlyObjectWrapper<>();
    private final SurveyModel survey;
    private final TraceModel trace;
    private final ObservableList<LibraryRow> rows = FXCollections.observableArrayList();
    private final FilteredList<LibraryRow> shown = new FilteredList<>(rows);
    private @Nullable PictureLabels labels;
    private @Nullable Job<?> question;
    private @Nullable Job<?> layout;

    /// What the middle of the screen shows.
    enum Pane {
        PREDICTION,
        SURVEY,
        TRACE
    }

    public LibrariesModel(Engine engine, Tasks tasks, Troubles troubles) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        survey = new SurveyModel(engine, tasks, troubles);
        trace = new TraceModel(engine, tasks, troubles);
        search.subscribe(this::find);
        drawing.subscribe(this::find);
        options.subscribe(() -> {
            filter();
            draw();
        });
    }

    /// The environment as the person names it: a path, or a name that is in the list.
    StringProperty placeProperty() {
        return place;
    }

    /// Modules in the order in which they are imported, with commas between.
    StringProperty importsProperty() {
        return imports;
    }

    /// Marks libraries in the picture, and narrows the table.
    StringProperty searchProperty() {
        return search;
    }

    /// Whether the table is shown in place of the picture.
    BooleanProperty tableProperty() {
        return table;
    }

    ObjectProperty<PictureOptions> optionsProperty() {
        return options;
    }

    /// The key of the node or row that is looked at; empty: none.
    ObjectProperty<@Nullable String> selectedProperty() {
        return selected;
    }

    ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// Empty until the first layout is ready.
    ReadOnlyObjectProperty<@Nullable Drawing> drawingProperty() {
        return drawing.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Pane> paneProperty() {
        return pane.getReadOnlyProperty();
    }

    /// What was done with the picture last.
    ReadOnlyObjectProperty<@Nullable Message> noteProperty() {
        return note.getReadOnlyProperty();
    }

    void tell(Message done) {
        note.set(done);
    }

    SurveyModel survey() {
        return survey;
    }

    TraceModel trace() {
        return trace;
    }

    /// Shows again what was asked before.
    void show(Pane wanted) {
        pane.set(wanted);
    }

    /// Tries every native file of the environment.
    void check() {
        String where = place.get().strip();
        if (!where.isEmpty()) {
            stop();
            pane.set(Pane.SURVEY);
            survey.start(where);
        }
    }

    /// Prepares to run the imports for real.
    void traceForReal() {
        String where = place.get().strip();
        if (!where.isEmpty()) {
            stop();
            pane.set(Pane.TRACE);
            trace.prepare(where, modules());
        }
    }

    /// Shows who loads what when one file of the survey is loaded.
    void open(SurveyRow row) {
        if (survey.stateProperty().get() instanceof SurveyState.Done done) {
            place.set(done.environment().prefix().toString());
            ask(row.unloadable().imported(), List.of(row.unloadable().file()));
        }
    }

    /// The keys of the boxes that the search finds, from left to right.
    ReadOnlyObjectProperty<List<String>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// The rows that the search and the wish for problems let through.
    ObservableList<LibraryRow> rows() {
        return shown;
    }

    Optional<Answer> answer() {
        return outcome.get() instanceof Outcome.Answered(Answer answer)
                ? Optional.of(answer)
                : Optional.empty();
    }

    /// Says in which words the picture is drawn.
    void speak(PictureLabels words) {
        labels = words;
        draw();
    }

    /// Asks about an environment, with the frameworks that are found in it.
    public void open(Path prefix) {
        if (!place.get().equals(prefix.toString()) || answer().isEmpty()) {
            place.set(prefix.toString());
            imports.set("");
            ask();
        }
    }

    /// What is to be imported, in order.
    List<String> modules() {
        return Arrays.stream(imports.get().split("[,;，、；\\s]+"))
                .filter(name -> !name.isEmpty() && !name.equals("import"))
                .distinct()
                .toList();
    }

    /// Asks what is written; nothing happens when no environment is named. A question that is still
    /// open is given up.
    void ask() {
        ask(modules(), List.of());
    }

    private void ask(List<String> wanted, List<Path> files) {
        String where = place.get().strip();
        if (where.isEmpty()) {
            return;
        }
        stop();
        pane.set(Pane.PREDICTION);
        note.set(null);
        outcome.set(new Outcome.Asking());
        drawing.set(null);
        selected.set(null);
        rows.clear();
        Job<Outcome> mine =
                tasks.create(
                        "task.libraries",
                        where,
                        report -> {
                            Outcome answer = examine(where, wanted, files, report.cancellation());
                            report.cancellation().check();
                            return answer;
                        });
        question = mine;
        mine.onSuccess(answer -> take(mine, answer))
                .onCancelled(() -> take(mine, new Outcome.Cancelled()))
                .onError(
                        Throwable.class,
                        error -> take(mine, new Outcome.Failed(troubles.of(error))))
                .start();
    }

    private Outcome examine(
            String where, List<String> wanted, List<Path> files, Cancellation cancellation)
            throws Refusal {
        PythonEnvironment environment = engine.environment(where);
        List<String> modules =
                wanted.isEmpty() && files.isEmpty()
                        ? FrameworkImports.of(engine.glance(environment))
                        : wanted;
        if (modules.isEmpty() && files.isEmpty()) {
            return new Outcome.NothingToImport();
        }
        LibraryReport report =
                engine.libraries(
                        new LibraryQuestion(
                                Optional.of(environment), modules, files, Optional.empty()),
                        cancellation);
        Set<Path> copies =
                report.graph().choices().stream()
                        .flatMap(choice -> choice.losers().stream())
                        .map(loser -> loser.file().orElseThrow().normalize())
                        .collect(Collectors.toSet());
        Map<Path, String> versions =
                copies.isEmpty() ? new HashMap<>() : CopyVersions.of(copies, cancellation);
        return new Outcome.Answered(Answer.of(environment, modules, files, report, versions));
    }

    private void take(Job<?> mine, Outcome answer) {
        if (question != mine) {
            return;
        }
        question = null;
        outcome.set(answer);
        answer().ifPresent(known -> {
            if (known.files().isEmpty()) {
                imports.set(String.join(", ", known.imports()));
            }
            rows.setAll(known.rows());
            filter();
            selected.set(gravest(known).orElse(null));
            draw();
        });
    }

    /// The library of which a symbol is wanted in vain; else the one that wants.
    private static Optional<String> gravest(Answer answer) {
        return answer.problems().stream()
                .findFirst()
                .flatMap(failure -> row(answer, failure))
                .or(() -> answer.files().stream().findFirst().flatMap(answer::row))
                .map(LibraryRow::key);
    }

    private static Optional<LibraryRow> row(Answer answer, LoadFailure failure) {
        return failure.provider()
                .flatMap(answer::row)
                .or(() -> failure.importer().flatMap(answer::row));
    }

    /// Gives an open question up.
    public void stop() {
        survey.stop();
        trace.stop();
        if (question != null) {
            question.cancel();
        }
        if (layout != null) {
            layout.cancel();
        }
    }

    /// Asks with the imports the other way round.
    void turn() {
        List<String> modules = modules();
        if (modules.size() > 1) {
            imports.set(String.join(", ", modules.reversed()));
            ask();
        }
    }

    void change(UnaryOperator<PictureOptions> how) {
        options.set(how.apply(options.get()));
    }

    /// Draws a package as one node, or its libraries again.
    void collapse(String group, boolean wanted) {
        change(now -> now.withCollapsed(group, wanted));
        if (wanted) {
            selected.set("group:" + group);
        }
    }

    /// Selects the next of what the search finds.
    void next() {
        List<String> keys =
                table.get() ? shown.stream().map(LibraryRow::key).toList() : found.get();
        if (!keys.isEmpty()) {
            selected.set(keys.get((keys.indexOf(selected.get()) + 1) % keys.size()));
        }
    }

    /// The searches of the selected library.
    List<Choice> choices() {
        return selectedRow().map(row -> answer().orElseThrow().choices(row)).orElse(List.of());
    }

    Optional<LibraryRow> selectedRow() {
        String key = selected.get();
        return key == null ? Optional.empty() : answer().flatMap(known -> known.row(key));
    }

    /// Writes a picture in the background.
    void save(Path file, Callable<byte[]> content) {
        tasks.create(
                        "task.libraries-save",
                        String.valueOf(file.getFileName()),
                        _ -> {
                            try {
                                PictureFile.write(file, content.call());
                                return true;
                            } catch (IOException e) {
                                throw new Refusal(
                                        Message.of(
                                                "libraries.not-saved",
                                                "path",
                                                file.toString(),
                                                "why",
                                                String.valueOf(e.getMessage())));
                            }
                        })
                .onSuccess(_ -> tell(Message.of("libraries.saved", "path", file.toString())))
                .onError(Throwable.class, troubles::raise)
                .start();
    }

    private void draw() {
        PictureLabels words = labels;
        Answer known = answer().orElse(null);
        if (layout != null) {
            layout.cancel();
        }
        if (words == null || known == null) {
            return;
        }
        PictureOptions wanted = options.get();
        Job<Drawing> mine =
                tasks.create(
                        "task.libraries-draw",
                        known.environment().name(),
                        report ->
                                Layouts.layout(
                                        Pictures.of(known.report(), wanted, words),
                                        TextMeasurer.estimate(),
                                        report.cancellation()::cancelled));
        layout = mine;
        mine.onSuccess(
                        drawn -> {
                            if (layout == mine) {
                                drawing.set(drawn);
                            }
                        })
                .onError(Throwable.class, troubles::raise)
                .start();
    }

    private void find() {
        Drawing drawn = drawing.get();
        found.set(
                drawn == null
                        ? List.of()
                        : drawn.find(search.get()).stream().map(Box::key).toList());
        filter();
    }

    private void filter() {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        boolean only = options.get().onlyProblems();
        Set<Path> contested =
                only
                        ? rows.stream()
                                .filter(LibraryRow::lost)
                                .flatMap(row ->
                                        answer().stream().flatMap(it -> it.choices(row).stream()))
                                .flatMap(choice -> choice.winner().stream())
                                .collect(Collectors.toSet())
                        : Set.of();
        shown.setPredicate(row ->
                row.holds(wanted)
                        && (!only
                                || row.problem()
                                || row.lost()
                                || row.path().filter(contested::contains).isPresent()));
    }
}
