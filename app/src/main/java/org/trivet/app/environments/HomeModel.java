package org.trivet.app.environments;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What Home says first: who needs the person, and everything else.
public final class HomeModel {

    /// The one sentence on top.
    public enum Sentence {
        LOOKING,
        NOTHING_FOUND,
        NEEDED,
        /// Nothing fails; something could be better.
        ADVICE,
        ALL_WELL
    }

    /// How many cards are shown at once; the others stand in the table.
    private static final int CARDS = 2;

    private final EnvironmentsModel environments;
    private final ReadOnlyObjectWrapper<Sentence> sentence =
            new ReadOnlyObjectWrapper<>(Sentence.LOOKING);
    private final ReadOnlyObjectWrapper<List<Entry>> needing =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<Entry> rest = FXCollections.observableArrayList();
    private long failing;

    public HomeModel(EnvironmentsModel environments) {
        this.environments = environments;
        // strong on purpose: both models live as long as the window
        InvalidationListener changed = _ -> sort();
        environments.entries().addListener(changed);
        environments.scanningProperty().subscribe(this::sort);
        sort();
    }

    public ReadOnlyObjectProperty<Sentence> sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /// Those in which something fails, as cards.
    public ReadOnlyObjectProperty<List<Entry>> needingProperty() {
        return needing.getReadOnlyProperty();
    }

    /// Everything else, the gravest first.
    public ObservableList<Entry> rest() {
        return rest;
    }

    /// How many environments need the person, those without a card included.
    public long failing() {
        return failing;
    }

    private void sort() {
        List<Entry> all = environments.byGravity();
        List<Entry> cards = all.stream().filter(Entry::needsPerson).limit(CARDS).toList();
        failing = all.stream().filter(Entry::needsPerson).count();
        List<Entry> others = all.stream().filter(entry -> !cards.contains(entry)).toList();
        if (!rest.equals(others)) {
            rest.setAll(others);
        }
        needing.set(cards);
        sentence.set(choose(all));
    }

    private Sentence choose(List<Entry> all) {
        boolean looking = environments.scanningProperty().get();
        if (failing > 0) {
            return Sentence.NEEDED;
        } else if (looking || environments.tookProperty().get() == null) {
            return Sentence.LOOKING;
        } else if (all.isEmpty()) {
            return Sentence.NOTHING_FOUND;
        }
        return all.stream().allMatch(entry -> entry.standing() == Standing.WELL)
                ? Sentence.ALL_WELL
                : Sentence.ADVICE;
    }
}
