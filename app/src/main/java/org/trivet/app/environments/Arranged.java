package org.trivet.app.environments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.ModifiableObservableListBase;

/// Rows in the order and the choice of a table. It changes by as little as possible, in at most
/// three steps whatever their number: what goes, what changes places, what comes. JavaFX' own
/// filtered list replaces all of its rows when the filter changes, and a table then forgets what
/// was selected.
final class Arranged extends ModifiableObservableListBase<EnvironmentRow> {
    private final List<EnvironmentRow> rows = new ArrayList<>();
    private final ReadOnlyLongWrapper arrangements = new ReadOnlyLongWrapper();
    private boolean arranging;

    /// Counts the arrangements that changed something, each after its last step.
    ReadOnlyLongProperty arrangementsProperty() {
        return arrangements.getReadOnlyProperty();
    }

    /// Whether rows are going and coming: what a table selects meanwhile is not a person's choice.
    boolean isArranging() {
        return arranging;
    }

    /// Makes these the rows, in this order.
    void arrange(List<EnvironmentRow> wanted) {
        if (rows.equals(wanted)) {
            return;
        }
        arranging = true;
        try {
            leave(identities(wanted));
            move(wanted);
            come(wanted);
        } finally {
            arranging = false;
        }
        arrangements.set(arrangements.get() + 1);
    }

    private static Set<EnvironmentRow> identities(List<EnvironmentRow> wanted) {
        Set<EnvironmentRow> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(wanted);
        return set;
    }

    private void leave(Set<EnvironmentRow> wanted) {
        beginChange();
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (!wanted.contains(rows.get(i))) {
                remove(i);
            }
        }
        endChange();
    }

    private void move(List<EnvironmentRow> wanted) {
        var here = new HashSet<>(rows);
        var next = new ArrayList<EnvironmentRow>(rows.size());
        for (EnvironmentRow row : wanted) {
            if (here.contains(row)) {
                next.add(row);
            }
        }
        if (next.equals(rows)) {
            return;
        }
        Map<EnvironmentRow, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < next.size(); i++) {
            places.put(next.get(i), i);
        }
        int[] moved = new int[rows.size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = places.getOrDefault(rows.get(i), i);
        }
        beginChange();
        for (int i = 0; i < moved.length; i++) {
            rows.set(i, next.get(i));
        }
        nextPermutation(0, moved.length, moved);
        endChange();
    }

    private void come(List<EnvironmentRow> wanted) {
        beginChange();
        for (int i = 0; i < wanted.size(); i++) {
            if (i == rows.size() || rows.get(i) != wanted.get(i)) {
                add(i, wanted.get(i));
            }
        }
        endChange();
    }

    @Override
    public EnvironmentRow get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    protected void doAdd(int index, EnvironmentRow row) {
        rows.add(index, row);
    }

    @Override
    protected EnvironmentRow doSet(int index, EnvironmentRow row) {
        return rows.set(index, row);
    }

    @Override
    protected EnvironmentRow doRemove(int index) {
        return rows.remove(index);
    }
}
