package org.trivet.app.environments;

import java.util.ArrayList;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.CopyButton;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.FilterField;
import org.trivet.app.parts.Focus;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Page;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.probes.python.PythonEnvironment;

/// One environment: its triangle and findings, what mends it, its packages.
public final class EnvironmentView extends Screen {
    private final Words words;
    private final EnvironmentModel model;
    private final Navigator go;
    private final VBox head = new VBox(6);
    private final VBox overview = new VBox(14);
    private final Tab packagesTab = new Tab();
    private final TabPane tabs;
    private final FilterField filter;
    private final VBox root;

    public EnvironmentView(Words words, EnvironmentModel model, Navigator go) {
        this.words = words;
        this.model = model;
        this.go = go;
        filter =
                new FilterField(
                        "packages-filter",
                        words.get("environment.packages.filter"),
                        model.filterProperty());
        filter.setMaxWidth(280);
        atClose(() -> filter.textProperty().unbindBidirectional(model.filterProperty()));
        var table = new PackagesTable(words, model);
        VBox.setVgrow(table, Priority.ALWAYS);
        var packages = new VBox(10, filter, table);
        packages.getStyleClass().add("tab-page");
        packagesTab.setId("tab-packages");
        packagesTab.setContent(packages);
        var overviewTab = new Tab(words.get("environment.overview"));
        overviewTab.setId("tab-overview");
        overview.getStyleClass().add("tab-page");
        var page = new Page(overview);
        page.column().getStyleClass().setAll("bare-page");
        overviewTab.setContent(page);
        tabs = new TabPane(overviewTab, packagesTab);
        tabs.setId("environment-tabs");
        tabs.setAccessibleText(
                words.get("environment.overview")
                        + ", "
                        + words.get("environment.packages.unknown"));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        root = new VBox(10, head, tabs);
        root.getStyleClass().add("page");
        follow(model.entryProperty(), entry -> Focus.keepSame(root, () -> show(entry)));
        follow(
                model.useProperty(),
                use -> {
                    if (use != null) {
                        Focus.keepSame(root, () -> show(model.entryProperty().get()));
                    }
                });
    }

    @Override
    public Node root() {
        return root;
    }

    @Override
    public Optional<TextField> filterField() {
        tabs.getSelectionModel().select(packagesTab);
        return Optional.of(filter);
    }

    private void show(@Nullable Entry entry) {
        if (entry == null) {
            var gone = Labels.title(words.get("environment.gone"));
            gone.setId("environment-title");
            head.getChildren().setAll(gone, Labels.mono(model.prefix().toString()));
            tabs.setVisible(false);
            return;
        }
        tabs.setVisible(true);
        showHead(entry);
        packagesTab.setText(
                entry.report()
                        .map(known ->
                                words.get(
                                        "environment.packages",
                                        "count",
                                        known.packages().distributions().size()))
                        .orElseGet(() -> words.get("environment.packages.unknown")));
        var findings = new FindingsColumn(words, entry, go);
        HBox.setHgrow(findings, Priority.ALWAYS);
        findings.setMinWidth(0);
        var triangle = new TriangleCard(words, model, entry.triangles());
        var columns = new HBox(14, triangle, findings);
        columns.setAlignment(Pos.TOP_LEFT);
        if (entry.triangles().isEmpty()) {
            // nothing to draw: what there is to say takes the whole width
            columns.getChildren().setAll(findings);
        }
        overview.getChildren().setAll(columns, FactsCard.of(words, model, entry));
    }

    private void showHead(Entry entry) {
        var title = Labels.title(EnvironmentName.of(entry.environment()));
        title.setId("environment-title");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        var row =
                new HBox(
                        6,
                        title,
                        new CopyButton(
                                "copy-path",
                                words,
                                words.get("environment.copy-path"),
                                entry.prefix().toString()),
                        Buttons.plain(
                                "open-folder",
                                Octicons.FILE_DIRECTORY_16,
                                words.get("environment.open-folder"),
                                () -> go.openFolder(entry.prefix())),
                        Buttons.plain(
                                "environment-libraries",
                                Octicons.WORKFLOW_16,
                                words.get("environment.libraries"),
                                () -> go.libraries(entry.environment())));
        row.setAlignment(Pos.CENTER_LEFT);
        entry.offers().stream()
                .findFirst()
                .ifPresent(profile ->
                        row.getChildren()
                                .add(
                                        Buttons.accent(
                                                "mend",
                                                words.get("home.mend"),
                                                () -> go.mend(profile, entry.environment()))));
        var path = Labels.oneLine(PlainText.of(entry.prefix().toString()), "mono", "muted");
        head.getChildren().setAll(row, path, Labels.muted(facts(entry)));
    }

    private String facts(Entry entry) {
        PythonEnvironment environment = entry.environment();
        var parts = new ArrayList<String>();
        parts.add(words.kind(environment.kind()));
        environment
                .version()
                .toOptional()
                .ifPresent(version -> parts.add("Python " + PlainText.of(version)));
        environment
                .creator()
                .ifPresent(
                        by -> parts.add(words.get("environment.creator", "by", PlainText.of(by))));
        entry.report()
                .ifPresent(known ->
                        parts.add(
                                words.get(
                                        "environment.count",
                                        "count",
                                        known.packages().distributions().size())));
        return String.join(" · ", parts);
    }
}
