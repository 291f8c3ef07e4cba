package org.trivet.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;
import org.trivet.app.Engine;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.fake.FakeWords;
import org.trivet.app.settings.SettingsModel;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.store.Settings;
import org.trivet.app.store.SettingsFile;
import org.trivet.app.task.Tasks;

/// The whole window on an engine of the test's.
final class Rig {
    final List<Settings> saved = new ArrayList<>();
    final List<Path> opened = new ArrayList<>();
    final Tasks tasks;
    final ShellModel model;

    Rig(Engine engine, String language, Settings.Theme theme) {
        this(engine, language, theme, Tasks.onVirtualThreads());
    }

    Rig(Engine engine, String language, Settings.Theme theme, Tasks tasks) {
        this(
                engine,
                tasks,
                new SettingsFile.Content(
                        new Settings(Optional.of(language), theme, List.of()), List.of()));
    }

    /// On settings that were read from a file, mistakes included.
    Rig(Engine engine, Tasks tasks, SettingsFile.Content settingsRead) {
        this(engine, tasks, settingsRead, _ -> {});
    }

    /// @param store told before `saved` is
    Rig(Engine engine, Tasks tasks, SettingsFile.Content settingsRead, SettingsModel.Store store) {
        this.tasks = tasks;
        var troubles =
                new Troubles(error ->
                        new ErrorReports.Report("T-4F20", error + "\n\tat …", Optional.empty()));
        var settings =
                new SettingsModel(
                        settingsRead,
                        Map.of(),
                        tasks,
                        troubles,
                        changed -> {
                            store.save(changed);
                            saved.add(changed);
                        });
        var now = new AtomicReference<>(Instant.now());
        model =
                new ShellModel(
                        engine,
                        tasks,
                        troubles,
                        settings,
                        () -> now.getAndUpdate(then -> then.plusMillis(300)),
                        opened::add);
    }

    /// Shows the window and lets it look around, as the program does.
    void show(Stage stage, double width, double height) {
        TrivetWindow.show(stage, model, FakeWords::new);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(width);
        stage.setHeight(height);
        tasks.show(model::start);
    }

    /// Waits until something is so, as soon as a fake engine makes it so.
    static void until(String what, Callable<Boolean> so) {
        until(what, 30, so);
    }

    /// Waits for work on a real environment.
    static void patiently(String what, Callable<Boolean> so) {
        until(what, 120, so);
    }

    private static void until(String what, int seconds, Callable<Boolean> so) {
        try {
            WaitForAsyncUtils.waitFor(
                    seconds, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(so).get());
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain: " + what, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Until no work runs, and all that it found is there.
    void quiet() {
        until("quiet", this::isQuiet);
    }

    boolean isQuiet() {
        return tasks.running().isEmpty() && !model.environmentsModel().scanningProperty().get();
    }

    void onWindow(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The text of a control that is shown.
    static String text(Scene scene, String id) {
        Node node = scene.lookup("#" + id);
        if (node instanceof Labeled labeled) {
            return labeled.getText();
        }
        throw new AssertionError("no text " + id + ": " + node);
    }

    static boolean shown(Scene scene, String id) {
        Node node = scene.lookup("#" + id);
        return node != null && node.isVisible();
    }
}
