package org.trivet.app.environments;

import javafx.beans.binding.Bindings;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.trivet.app.parts.Columns;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Words;
import org.trivet.probes.packages.Distribution;

/// The distributions of an environment.
final class PackagesTable extends TableView<Distribution> {
    PackagesTable(Words words, EnvironmentModel model) {
        setId("packages-table");
        setAccessibleText(words.get("environment.packages.table"));
        getStyleClass().addAll("edge-to-edge", "quiet-table", "dense");
        getColumns()
                .add(
                        Columns.text(
                                "packages-name",
                                words.get("environment.packages.name"),
                                220,
                                Distribution::name));
        getColumns()
                .add(
                        Columns.text(
                                "packages-version",
                                words.get("environment.packages.version"),
                                140,
                                Distribution::version,
                                "mono"));
        getColumns()
                .add(
                        Columns.text(
                                "packages-installer",
                                words.get("environment.packages.installer"),
                                90,
                                item -> item.installer().orElse("–")));
        getColumns()
                .add(
                        Columns.text(
                                "packages-location",
                                words.get("environment.packages.location"),
                                280,
                                item -> item.location().toString(),
                                "muted"));
        getColumns().add(3, from(words, model));
        Columns.share(this);
        var sorted = new SortedList<>(model.packages());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setPlaceholder(Labels.muted(words.get("environment.packages.none")));
    }

    /// Most environments have nothing to say here, and are spared the column.
    private static TableColumn<Distribution, String> from(Words words, EnvironmentModel model) {
        TableColumn<Distribution, String> column =
                Columns.text(
                        "packages-from",
                        words.get("environment.packages.from"),
                        200,
                        item ->
                                item.editable()
                                        .map(project ->
                                                words.get(
                                                        "environment.packages.editable",
                                                        "path",
                                                        project.toString()))
                                        .or(item::origin)
                                        .orElse(""),
                        "muted");
        column.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        model.packages().stream()
                                                .anyMatch(item ->
                                                        item.editable().isPresent()
                                                                || item.origin().isPresent()),
                                model.packages()));
        return column;
    }
}
