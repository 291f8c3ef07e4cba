package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Keeps what is selected, and what is on the screen, while rows come, go and change places: a
/// table by itself keeps positions, not rows.
final class RowKeeper {
    private final TableView<EnvironmentRow> table;
    private final Arranged rows;
    private final Consumer<List<Path>> seen;
    private final Subscription subscription;
    private @Nullable EnvironmentRow selected;

    /// @param seen told which rows are on the screen
    RowKeeper(TableView<EnvironmentRow> table, Arranged rows, Consumer<List<Path>> seen) {
        this.table = table;
        this.rows = rows;
        this.seen = seen;
        subscription =
                Subscription.combine(
                        table.getSelectionModel().selectedItemProperty().subscribe(this::chosen),
                        // after the table's own listeners
                        rows.arrangementsProperty().subscribe(this::keep));
    }

    void close() {
        subscription.unsubscribe();
    }

    private void chosen(@Nullable EnvironmentRow row) {
        if (!rows.isArranging()) {
            selected = row;
        }
    }

    private void keep() {
        EnvironmentRow wanted = selected;
        if (wanted != null) {
            int at = rows.indexOf(wanted);
            var model = table.getSelectionModel();
            if (at < 0) {
                // hidden by the filter: still the one, when it comes back
                model.clearSelection();
                selected = wanted;
            } else if (model.getSelectedIndex() != at || model.getSelectedItem() != wanted) {
                model.clearAndSelect(at);
                table.getFocusModel().focus(at);
            }
        }
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            keepPlace(flow);
            tellSeen(flow);
        }
    }

    /// A row that was at the top of a table which the person has scrolled stays there.
    private void keepPlace(VirtualFlow<?> flow) {
        IndexedCell<?> first = flow.getFirstVisibleCell();
        if (first == null || first.getIndex() <= 0) {
            return;
        }
        int at = first.getItem() instanceof EnvironmentRow row ? rows.indexOf(row) : -1;
        if (at >= 0 && at != first.getIndex()) {
            flow.scrollToTop(at);
        }
    }

    private void tellSeen(VirtualFlow<?> flow) {
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (first == null || last == null) {
            return;
        }
        var keys = new ArrayList<Path>();
        for (int i = Math.max(0, first.getIndex()); i <= last.getIndex() && i < rows.size(); i++) {
            keys.add(rows.get(i).key());
        }
        seen.accept(keys);
    }
}
