package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.trivet.probes.python.PythonEnvironment;

/// The rows of all environments, found by their key at once; changed a lot at a time, and each lot
/// is told once.
final class Listing {
    private final ObservableList<EnvironmentRow> rows = FXCollections.observableArrayList();
    private final Map<Path, EnvironmentRow> byKey = new HashMap<>();
    private final Map<Path, EnvironmentRow> byPrefix = new HashMap<>();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();

    ObservableList<EnvironmentRow> rows() {
        return rows;
    }

    /// Counts the lots that changed something.
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// @param place a key or a prefix; of several rows with one prefix the first
    Optional<EnvironmentRow> find(Path place) {
        EnvironmentRow row = byKey.get(place);
        return Optional.ofNullable(row == null ? byPrefix.get(place) : row);
    }

    /// What is known, by key.
    Map<Path, Entry> known() {
        var known = new HashMap<Path, Entry>();
        byKey.forEach((key, row) -> known.put(key, row.entry()));
        return known;
    }

    /// Environments that a search found: new ones are added; of the others what was read of their
    /// packages stands until it is read again.
    void meet(List<PythonEnvironment> found) {
        var entries = new ArrayList<Entry>();
        for (PythonEnvironment environment : found) {
            EnvironmentRow row = byKey.get(EnvironmentRow.key(environment));
            if (row == null) {
                entries.add(Entry.found(environment));
            } else if (!row.entry().environment().equals(environment)) {
                entries.add(row.entry().with(environment));
            }
        }
        put(entries);
    }

    /// Entries of which more is known, or that are new.
    void put(List<Entry> entries) {
        var fresh = new ArrayList<EnvironmentRow>();
        boolean changed = false;
        for (Entry entry : entries) {
            Path key = EnvironmentRow.key(entry.environment());
            EnvironmentRow row = byKey.get(key);
            if (row == null) {
                row = new EnvironmentRow(entry);
                byKey.put(key, row);
                byPrefix.putIfAbsent(entry.prefix(), row);
                fresh.add(row);
                changed = true;
                continue;
            }
            Entry whole = entry.size().isPresent() ? entry : entry.measured(row.entry().size());
            if (!row.entry().equals(whole)) {
                row.set(whole);
                changed = true;
            }
        }
        if (!fresh.isEmpty()) {
            rows.addAll(fresh);
        }
        told(changed);
    }

    /// Takes out the rows that are not wanted.
    void retain(Predicate<EnvironmentRow> wanted) {
        List<EnvironmentRow> gone = rows.stream().filter(wanted.negate()).toList();
        if (gone.isEmpty()) {
            return;
        }
        rows.removeIf(wanted.negate());
        byKey.clear();
        byPrefix.clear();
        for (EnvironmentRow row : rows) {
            byKey.put(row.key(), row);
            byPrefix.putIfAbsent(row.entry().prefix(), row);
        }
        told(true);
    }

    private void told(boolean changed) {
        if (changed) {
            changes.set(changes.get() + 1);
        }
    }
}
