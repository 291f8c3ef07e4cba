package org.trivet.app.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.trivet.app.dialog.Troubles;
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
    private final ObservableList<Message> problems = FXCollections.observableArrayList();

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
        roots.setAll(initial.settings().searchRoots());
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

    private void change(Settings changed) {
        settings.set(changed);
        language.set(locale(changed));
        tasks.create(
                        "task.settings",
                        "",
                        _ -> {
                            // the newest: two quick changes may be saved in either order
                            store.save(settings.get());
                            return changed;
                        })
                .onSuccess(_ -> problems.clear())
                .onError(Throwable.class, troubles::raise)
                .start();
    }

    private Locale locale(Settings from) {
        return Language.choose(
                from.language(), variables, Locale.getDefault(Locale.Category.DISPLAY));
    }
}
