package org.trivet.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.trivet.app.Engine;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.environments.EnvironmentsModel;
import org.trivet.app.environments.HomeModel;
import org.trivet.app.environments.WhyModel;
import org.trivet.app.history.HistoryModel;
import org.trivet.app.libraries.LibrariesModel;
import org.trivet.app.machine.MachineModel;
import org.trivet.app.parts.Navigator;
import org.trivet.app.profiles.MendModel;
import org.trivet.app.profiles.ProfilesModel;
import org.trivet.app.profiles.Stage;
import org.trivet.app.settings.SettingsModel;
import org.trivet.app.task.Job;
import org.trivet.app.task.Tasks;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.execute.Transaction;

/// Where one is in the window, and every other model.
public final class ShellModel implements Navigator {
    private static final int STEPS_BACK = 50;

    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final SettingsModel settings;
    private final Supplier<Instant> clock;
    private final Consumer<Path> folders;
    private final EnvironmentsModel environments;
    private final HomeModel home;
    private final WhyModel why;
    private final MachineModel machine;
    private final LibrariesModel libraries;
    private final ProfilesModel profiles;
    private final HistoryModel history;
    private final ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(new Place.Home());
    private final ReadOnlyBooleanWrapper closing = new ReadOnlyBooleanWrapper();
    private final Deque<Place> before = new ArrayDeque<>();

    /// @param folders opens a folder in the system's file manager
    public ShellModel(
            Engine engine,
            Tasks tasks,
            Troubles troubles,
            SettingsModel settings,
            Supplier<Instant> clock,
            Consumer<Path> folders) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        this.settings = settings;
        this.clock = clock;
        this.folders = folders;
        this.environments =
                new EnvironmentsModel(
                        engine,
                        tasks,
                        troubles,
                        clock,
                        () -> settings.settingsProperty().get().askInterpreters());
        this.home = new HomeModel(environments);
        this.why = new WhyModel(engine, tasks, troubles, settings, environments);
        this.machine = new MachineModel(engine, tasks, troubles);
        this.libraries = new LibrariesModel(engine, tasks, troubles);
        this.profiles = new ProfilesModel(engine, tasks, troubles);
        this.history = new HistoryModel(engine, tasks, troubles, environments::refresh);
        tasks.onUnhandled(troubles::raise);
        settings.onSearchChanged(environments::scanAnew);
    }

    /// Finishes what was interrupted, then looks around. Called once the window is painted.
    public void start() {
        history.recover(() -> {
            environments.scan();
            machine.look();
            profiles.load();
        });
    }

    public Tasks tasks() {
        return tasks;
    }

    public Troubles troubles() {
        return troubles;
    }

    public SettingsModel settingsModel() {
        return settings;
    }

    public EnvironmentsModel environmentsModel() {
        return environments;
    }

    public HomeModel homeModel() {
        return home;
    }

    public WhyModel whyModel() {
        return why;
    }

    public MachineModel machineModel() {
        return machine;
    }

    public LibrariesModel librariesModel() {
        return libraries;
    }

    public ProfilesModel profilesModel() {
        return profiles;
    }

    public HistoryModel historyModel() {
        return history;
    }

    public Supplier<Instant> clock() {
        return clock;
    }

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /// Whether the person wants to close while an environment is being changed, and must say how.
    public ReadOnlyBooleanProperty closingProperty() {
        return closing.getReadOnlyProperty();
    }

    public void go(Place next) {
        if (next.equals(place.get())) {
            return;
        }
        before.push(place.get());
        while (before.size() > STEPS_BACK) {
            before.removeLast();
        }
        troubles.dismiss();
        place.set(next);
    }

    @Override
    public void environments() {
        go(new Place.Environments());
    }

    @Override
    public void environment(Path prefix) {
        go(new Place.Environment(prefix));
    }

    @Override
    public void why(String path) {
        go(new Place.Why());
        if (!path.isBlank()) {
            why.ask(path);
        }
    }

    @Override
    public void libraries(PythonEnvironment environment) {
        go(new Place.Libraries());
        libraries.open(environment.prefix());
    }

    /// Goes on with what is under way for that environment and profile, else begins with a plan.
    @Override
    public void mend(Profile profile, PythonEnvironment environment) {
        Optional<MendModel> known =
                profiles.mending().stream()
                        .filter(mend -> mend.profile().id().equals(profile.id()))
                        .filter(mend -> mend.environment().prefix().equals(environment.prefix()))
                        .findFirst();
        if (known.isPresent() && underWay(known.get())) {
            go(new Place.Mend(known.get()));
            return;
        }
        profiles.mending().removeIf(mend -> !underWay(mend));
        var mend =
                new MendModel(engine, tasks, troubles, clock, this::changed, profile, environment);
        profiles.mending().addFirst(mend);
        go(new Place.Mend(mend));
        mend.makePlan();
    }

    @Override
    public void history() {
        go(new Place.History());
    }

    @Override
    public void settings() {
        go(new Place.Settings());
    }

    @Override
    public void back() {
        if (!before.isEmpty()) {
            troubles.dismiss();
            place.set(before.pop());
        }
    }

    @Override
    public void openFolder(Path folder) {
        folders.accept(folder);
    }

    /// Looks again at everything.
    public void rescan() {
        machine.look();
        environments.scan();
        history.reload();
    }

    /// Whether the window may close now; if an environment is being changed the person is asked.
    public boolean mayClose() {
        if (tasks.isChanging()) {
            closing.set(true);
            return false;
        }
        environments.stop();
        libraries.stop();
        return true;
    }

    public void stayOpen() {
        closing.set(false);
    }

    /// Ends what changes environments; the window may close once nothing does.
    public void stopChanging() {
        List.copyOf(tasks.running()).stream().filter(Job::isChanging).forEach(Job::cancel);
    }

    private void changed(Transaction transaction) {
        history.reload();
        environments.refresh(transaction.environment());
    }

    private static boolean underWay(MendModel mend) {
        Stage stage = mend.stageProperty().get();
        return switch (stage) {
            case PLANNING, RUNNING, DECIDING, CLOSING -> true;
            case UNPLANNED, PLANNED, FAILED, CANCELLED, PROMOTED, KEPT, DISCARDED, ROLLED_BACK ->
                    false;
        };
    }
}
