package org.trivet.app.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.trivet.app.fake.FakeWorld;

class ArrangedTest {
    private final List<EnvironmentRow> all =
            FakeWorld.crowd(40).stream()
                    .map(report -> new EnvironmentRow(Entry.found(report.environment())))
                    .toList();
    private final Arranged arranged = new Arranged();

    @Test
    void whoeverFollowsTheChangesHasTheSameRows() {
        var view = FXCollections.observableArrayList(arranged);
        arranged.addListener((ListChangeListener<EnvironmentRow>) change -> follow(view, change));
        var random = new Random(4);
        for (int round = 0; round < 500; round++) {
            var wanted = new ArrayList<>(all);
            Collections.shuffle(wanted, random);
            List<EnvironmentRow> some = wanted.subList(0, random.nextInt(all.size() + 1));
            arranged.arrange(some);
            assertEquals(some, arranged);
            assertEquals(some, view);
        }
    }

    private static void follow(
            List<EnvironmentRow> view, ListChangeListener.Change<? extends EnvironmentRow> change) {
        while (change.next()) {
            if (change.wasPermutated()) {
                var before = List.copyOf(view);
                for (int i = change.getFrom(); i < change.getTo(); i++) {
                    view.set(change.getPermutation(i), before.get(i));
                }
            } else {
                for (int i = 0; i < change.getRemovedSize(); i++) {
                    view.remove(change.getFrom());
                }
                view.addAll(change.getFrom(), change.getAddedSubList());
            }
        }
    }

    @Test
    void nothingIsToldWhenNothingChanges() {
        arranged.arrange(all);
        var told = new ArrayList<String>();
        arranged.addListener((ListChangeListener<EnvironmentRow>) _ -> told.add("change"));
        arranged.arrange(List.copyOf(all));
        assertEquals(List.of(), told);
        assertEquals(1, arranged.arrangementsProperty().get());
    }
}
