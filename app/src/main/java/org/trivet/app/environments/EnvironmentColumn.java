package org.trivet.app.environments;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Words;
import org.trivet.probes.python.PythonEnvironment;

/// The columns of a table of environments, in their first order: what each shows and by what it
/// sorts.
enum EnvironmentColumn {
    NAME("name", 150, true),
    KIND("kind", 86, true),
    PYTHON("python", 74, true),
    FRAMEWORKS("frameworks", 150, true),
    TRIANGLE("triangle", 140, true),
    STATE("state", 122, true),
    MANAGER("manager", 84, false),
    SIZE("size", 84, false),
    PREFIX("prefix", 240, false);

    private final String id;
    private final double width;
    private final boolean shownAtFirst;

    EnvironmentColumn(String id, double width, boolean shownAtFirst) {
        this.id = id;
        this.width = width;
        this.shownAtFirst = shownAtFirst;
    }

    /// The name in the settings, and of its words.
    String id() {
        return id;
    }

    /// Its share of the table, as points of a usual window.
    double width() {
        return width;
    }

    boolean shownAtFirst() {
        return shownAtFirst;
    }

    static List<EnvironmentColumn> all() {
        return List.of(values());
    }

    /// The column of that name; empty for one of a newer Trivet.
    static Optional<EnvironmentColumn> of(String id) {
        return all().stream().filter(column -> column.id.equals(id)).findFirst();
    }

    String title(Words words) {
        return words.get("environments.column." + id);
    }

    Node cell(Words words, Entry entry) {
        return switch (this) {
            case NAME -> name(entry);
            case KIND -> plain(words.kind(entry.environment().kind()));
            case PYTHON -> plain(python(entry.environment()));
            case FRAMEWORKS -> wrapped(frameworks(words, entry));
            case TRIANGLE -> StandingMark.ofTriangle(words, entry);
            case STATE -> StandingMark.of(words, entry);
            case MANAGER -> plain(entry.environment().manager().map(PlainText::of).orElse("–"));
            case SIZE -> plain(entry.bytes().map(words::bytes).orElse("–"));
            case PREFIX -> path(entry);
        };
    }

    /// What the whole of a cell says, for a tooltip.
    String text(Words words, Entry entry) {
        return switch (this) {
            case NAME, PREFIX -> PlainText.of(entry.prefix().toString());
            case KIND -> words.kind(entry.environment().kind());
            case PYTHON ->
                    entry.environment()
                            .implementation()
                            .toOptional()
                            .map(made -> made + " " + python(entry.environment()))
                            .orElseGet(() -> python(entry.environment()));
            case FRAMEWORKS -> frameworks(words, entry);
            case TRIANGLE ->
                    entry.worstTriangle()
                            .map(triangle -> StandingMark.triangleText(words, triangle))
                            .orElse("");
            case STATE -> StandingMark.text(words, entry);
            case MANAGER -> entry.environment().manager().map(PlainText::of).orElse("");
            case SIZE -> entry.bytes().map(words::bytes).orElse("");
        };
    }

    /// Those that have nothing to show stand last.
    Comparator<EnvironmentRow> order(Words words) {
        return switch (this) {
            case NAME -> Comparator.comparing(EnvironmentRow::name, String.CASE_INSENSITIVE_ORDER);
            case KIND -> Comparator.comparing(row -> row.entry().environment().kind());
            case PYTHON ->
                    Comparator.comparing(
                            row -> row.entry().environment().version().toOptional().orElse(""),
                            VersionOrder.NEWEST_LAST);
            case FRAMEWORKS ->
                    Comparator.comparing((EnvironmentRow row) -> row.entry().frameworks().isEmpty())
                            .thenComparing(row -> frameworks(words, row.entry()));
            case TRIANGLE ->
                    Comparator.comparing(row ->
                            row.entry()
                                    .worstTriangle()
                                    .map(triangle -> -triangle.verdict().ordinal())
                                    .orElse(1));
            case STATE -> Comparator.comparing(EnvironmentRow::standing);
            case MANAGER ->
                    Comparator.comparing(row -> row.entry().environment().manager().orElse("~"));
            case SIZE -> Comparator.comparing(row -> row.entry().bytes().orElse(-1L));
            case PREFIX -> Comparator.comparing(row -> row.entry().prefix().toString());
        };
    }

    private static String python(PythonEnvironment environment) {
        return environment.version().toOptional().map(PlainText::of).orElse("–");
    }

    private static Node name(Entry entry) {
        var name = new Label(EnvironmentName.of(entry.environment()));
        name.getStyleClass().add("strong");
        var box = new VBox(name, path(entry));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Node path(Entry entry) {
        var path = new Label(PlainText.of(entry.prefix().toString()));
        path.getStyleClass().addAll("muted", "small");
        path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        return path;
    }

    private static Node plain(String text) {
        return new Label(text);
    }

    private static Node wrapped(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static String frameworks(Words words, Entry entry) {
        return entry.frameworks().isEmpty()
                ? "–"
                : entry.frameworks().stream()
                        .map(framework -> PlainText.of(words.framework(framework)))
                        .collect(Collectors.joining(", "));
    }
}
