package org.trivet.app.parts;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A small table whose every row is shown: a heading, then rows divided by thin lines.
public final class Rows extends GridPane {
    private int row;

    /// @param weights share of the width of each column, in percent
    public Rows(double... weights) {
        getStyleClass().add("rows");
        for (double weight : weights) {
            var column = new ColumnConstraints();
            column.setPercentWidth(weight);
            column.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(column);
        }
    }

    public Rows heading(String... names) {
        for (int i = 0; i < names.length; i++) {
            var label = new Label(names[i]);
            label.getStyleClass().add("row-heading");
            add(cell(label), i, row);
        }
        row++;
        return this;
    }

    public Rows add(List<? extends Node> cells) {
        for (int i = 0; i < cells.size(); i++) {
            add(cell(cells.get(i)), i, row);
        }
        row++;
        return this;
    }

    /// One cell across all columns.
    public Rows wide(Node node) {
        var cell = cell(node);
        add(cell, 0, row);
        setColumnSpan(cell, Math.max(1, getColumnConstraints().size()));
        row++;
        return this;
    }

    private static Node cell(Node content) {
        var cell = new HBox(content);
        cell.getStyleClass().add("row-cell");
        HBox.setHgrow(content, Priority.ALWAYS);
        return cell;
    }
}
