package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.python.EnvironmentSize;

/// One environment that is looked at in detail; follows the list when it is read again.
public final class EnvironmentModel {
    private final Path prefix;
    private final EnvironmentsModel environments;
    private final ReadOnlyObjectWrapper<@Nullable Entry> entry = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable EnvironmentUse> use =
            new ReadOnlyObjectWrapper<>();
    private final IntegerProperty triangle = new SimpleIntegerProperty();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObservableList<Distribution> packages = FXCollections.observableArrayList();
    private final FilteredList<Distribution> shown = new FilteredList<>(packages);

    /// Kept here: the list holds it weakly, so that a detail that is left can go.
    private final ChangeListener<Number> changed = (_, _, _) -> read();

    public EnvironmentModel(EnvironmentsModel environments, Path prefix) {
        this.environments = environments;
        this.prefix = prefix;
        environments.changesProperty().addListener(new WeakChangeListener<>(changed));
        filter.subscribe(text -> shown.setPredicate(item -> matches(item, text)));
        read();
    }

    public Path prefix() {
        return prefix;
    }

    /// Empty once the environment is gone.
    public ReadOnlyObjectProperty<@Nullable Entry> entryProperty() {
        return entry.getReadOnlyProperty();
    }

    /// When it was last used and by whom now; empty until that is known.
    ReadOnlyObjectProperty<@Nullable EnvironmentUse> useProperty() {
        return use.getReadOnlyProperty();
    }

    /// Asks for its use; files and processes are looked at.
    public void askUse() {
        Entry now = entry.get();
        if (now != null) {
            environments.use(now, use::set);
        }
    }

    /// Counts what lies in it.
    void measure() {
        environments.measure(prefix);
    }

    /// Gives the counting up.
    void stopMeasuring() {
        environments.stopMeasuring(prefix);
    }

    /// Starts its interpreter for what its files do not tell.
    void ask() {
        environments.ask(prefix);
    }

    /// What was counted so far; empty when nothing is counted, or it is gone.
    ObservableValue<@Nullable EnvironmentSize> countedProperty() {
        return environments
                .row(prefix)
                .<ObservableValue<@Nullable EnvironmentSize>>map(EnvironmentRow::countedProperty)
                .orElseGet(ReadOnlyObjectWrapper::new);
    }

    /// Which of the triangles is drawn.
    public IntegerProperty triangleProperty() {
        return triangle;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /// The packages that the filter lets through.
    public ObservableList<Distribution> packages() {
        return shown;
    }

    private void read() {
        Entry now = environments.find(prefix).orElse(null);
        if (now == entry.get()) {
            // the list changed, this environment did not
            return;
        }
        List<Distribution> all =
                now == null
                        ? List.of()
                        : now.report()
                                .map(known -> known.packages().distributions())
                                .orElse(List.of());
        if (!packages.equals(all)) {
            packages.setAll(all);
        }
        entry.set(now);
    }

    private static boolean matches(Distribution item, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || item.name().toLowerCase(Locale.ROOT).contains(wanted)
                || item.normalizedName().contains(wanted)
                || item.version().contains(wanted)
                || item.installer().orElse("").contains(wanted);
    }
}
