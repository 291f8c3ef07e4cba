package org.trivet.app.profiles;

import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.task.Tasks;
import org.trivet.profiles.catalog.Profile;

/// The catalogue, what is chosen in it, and what is being mended.
public final class ProfilesModel {
    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final ObservableList<Profile> profiles = FXCollections.observableArrayList();
    private final ObservableList<MendModel> mending = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Profile> chosen = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Path> environment = new SimpleObjectProperty<>();

    public ProfilesModel(Engine engine, Tasks tasks, Troubles troubles) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
    }

    public ObservableList<Profile> profiles() {
        return profiles;
    }

    /// What was begun and not put away, the newest first.
    public ObservableList<MendModel> mending() {
        return mending;
    }

    public ObjectProperty<@Nullable Profile> chosenProperty() {
        return chosen;
    }

    /// The prefix of the environment that the chosen profile is for.
    public ObjectProperty<@Nullable Path> environmentProperty() {
        return environment;
    }

    public void load() {
        tasks.create("task.profiles", "", _ -> engine.profiles())
                .onSuccess(read -> {
                    profiles.setAll(read);
                    if (chosen.get() == null && !read.isEmpty()) {
                        chosen.set(read.getFirst());
                    }
                })
                .onError(Throwable.class, troubles::raise)
                .start();
    }
}
