package org.trivet.app.environments;

import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

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
    private final Arranged rest = new Arranged();
    private @Nullable Comparator<EnvironmentRow> order;
    private long failing;

    public HomeModel(EnvironmentsModel environments) {
        this.environments = environments;
        environments.changesProperty().subscribe(this::sort);
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
    Arranged rest() {
        return rest;
    }

    /// The order of [#rest()]; empty: the gravest first.
    void orderBy(@Nullable Comparator<EnvironmentRow> wanted) {
        order = wanted;
        sort();
    }

    /// How many environments need the person, those without a card included.
    public long failing() {
        return failing;
    }

    private void sort() {
        List<EnvironmentRow> all = environments.gravest();
        List<EnvironmentRow> wanting = all.stream().filter(EnvironmentRow::needsPerson).toList();
        List<EnvironmentRow> first = wanting.subList(0, Math.min(CARDS, wanting.size()));
        failing = wanting.size();
        var others = all.stream().filter(row -> !first.contains(row));
        Comparator<EnvironmentRow> by = order;
        rest.arrange((by == null ? others : others.sorted(by)).toList());
        List<Entry> cards = first.stream().map(EnvironmentRow::entry).toList();
        if (!cards.equals(needing.get())) {
            needing.set(cards);
        }
        sentence.set(choose(all));
    }

    private Sentence choose(List<EnvironmentRow> all) {
        boolean looking = environments.scanningProperty().get();
        if (failing > 0) {
            return Sentence.NEEDED;
        } else if (looking || environments.tookProperty().get() == null) {
            return Sentence.LOOKING;
        } else if (all.isEmpty()) {
            return Sentence.NOTHING_FOUND;
        }
        return all.stream().allMatch(row -> row.standing() == Standing.WELL)
                ? Sentence.ALL_WELL
                : Sentence.ADVICE;
    }
}
