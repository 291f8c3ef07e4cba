package org.trivet.app.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.store.SearchExclude;
import org.trivet.app.store.Settings;
import org.trivet.app.store.SettingsFile;
import org.trivet.app.task.Tasks;
import org.trivet.app.text.Language;
import org.trivet.profiles.Message;

/// The settings, saved as soon as they change.
public final class SettingsModel {

    /// Writes the settings down.
    @FunctionalInterface
    public interface Store {
        void save(Settings settings) throws IOException;
    }

    private final Tasks tasks;
    private final Troubles troubles;
    private final Store store;
    private final Map<String, String> variables;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyObjectWrapper<Locale> language;
    private final ObservableList<Path> roots = FXCollections.observableArrayList();
    private final ObservableList<String> excludes = FXCollections.observableArrayList();
    private final ObservableList<Message> problems = FXCollections.observableArrayList();
    private Settings saved;
    private Runnable searchChanged = () -> {};

    /// @param initial what the file says, and its mistakes
    /// @param variables of the environment, which name the system's language
    public SettingsModel(
            SettingsFile.Content initial,
            Map<String, String> variables,
            Tasks tasks,
            Troubles troubles,
            Store store) {
        this.tasks = tasks;
        this.troubles = troubles;
        this.store = store;
        this.variables = variables;
        this.settings = new ReadOnlyObjectWrapper<>(initial.settings());
        this.language = new ReadOnlyObjectWrapper<>(locale(initial.settings()));
        this.saved = initial.settings();
        roots.setAll(initial.settings().searchRoots());
        excludes.setAll(initial.settings().searchExcludes());
        problems.setAll(initial.problems());
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /// The language that is shown: the chosen one, else the system's.
    public ReadOnlyObjectProperty<Locale> languageProperty() {
        return language.getReadOnlyProperty();
    }

    /// Folders below which environments are looked for.
    public ObservableList<Path> roots() {
        return roots;
    }

    /// What is left out below them.
    public ObservableList<String> excludes() {
        return excludes;
    }

    /// Called once other places are to be searched, and that is saved.
    public void onSearchChanged(Runnable action) {
        searchChanged = action;
    }

    /// Mistakes in the file, each with file and field; the file keeps them until it is saved.
    public ObservableList<Message> problems() {
        return problems;
    }

    /// Writes what is shown over the mistakes of the file.
    public void save() {
        change(settings.get());
    }

    /// @param chosen `en` or `zh`; empty: the system's
    public void chooseLanguage(Optional<String> chosen) {
        change(settings.get().withLanguage(chosen));
    }

    public void chooseTheme(Settings.Theme theme) {
        change(settings.get().withTheme(theme));
    }

    public void addRoot(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (!roots.contains(root)) {
            roots.add(root);
            change(settings.get().withSearchRoots(roots));
        }
    }

    public void removeRoot(Path folder) {
        if (roots.remove(folder)) {
            change(settings.get().withSearchRoots(roots));
        }
    }

    /// Puts a root one place nearer to the top; roots are searched in their order.
    public void raiseRoot(Path folder) {
        int at = roots.indexOf(folder);
        if (at > 0) {
            var order = new ArrayList<>(roots);
            Collections.swap(order, at, at - 1);
            roots.setAll(order);
            change(settings.get().withSearchRoots(roots));
        }
    }

    /// @return why that cannot be left out; empty if it is, from now on
    public Optional<Message> addExclude(String text) {
        String exclude = text.strip();
        Optional<Message> problem = SearchExclude.problem(exclude);
        if (problem.isEmpty() && !excludes.contains(exclude)) {
            excludes.add(exclude);
            change(settings.get().withSearchExcludes(excludes));
        }
        return problem;
    }

    public void removeExclude(String exclude) {
        if (excludes.remove(exclude)) {
            change(settings.get().withSearchExcludes(excludes));
        }
    }

    /// Whether interpreters are started, beside the search, for versions that files do not tell.
    public void chooseAskInterpreters(boolean ask) {
        if (ask != settings.get().askInterpreters()) {
            change(settings.get().withAskInterpreters(ask));
        }
    }

    /// How environments are copied, and for how long originals are kept.
    public void chooseCopies(Settings.Copies copies) {
        if (!copies.equals(settings.get().copies())) {
            change(settings.get().withCopies(copies));
        }
    }

    /// Remembers how the table of environments looks.
    public void chooseColumns(Settings.Columns columns) {
        if (!columns.equals(settings.get().columns())) {
            change(settings.get().withColumns(columns));
        }
    }

    private void change(Settings changed) {
        settings.set(changed);
        language.set(locale(changed));
        tasks.create(
                        "task.settings",
                        "",
                        _ -> {
                            // the newest: two quick changes may be saved in either order
                            Settings newest = settings.get();
                            store.save(newest);
                            return newest;
                        })
                .onSuccess(this::saved)
                .onError(Throwable.class, troubles::raise)
                .start();
    }

    private void saved(Settings written) {
        problems.clear();
        boolean elsewhere = written.searchesElsewhereThan(saved);
        saved = written;
        if (elsewhere) {
            searchChanged.run();
        }
    }

    private Locale locale(Settings from) {
        return Language.choose(
                from.language(), variables, Locale.getDefault(Locale.Category.DISPLAY));
    }
}
