package org.trivet.app.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javafx.application.Application;
import javafx.application.HostServices;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.trivet.app.Wiring;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.parts.Words;
import org.trivet.app.settings.SettingsModel;
import org.trivet.app.task.Tasks;
import org.trivet.app.text.Texts;
import org.trivet.probes.host.Host;

/// The window.
public final class TrivetWindow {
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 760;

    private TrivetWindow() {}

    /// Opens the window and returns when it was closed. It is painted before anything is looked at.
    public static void launch(Wiring wiring) {
        var closed = new CountDownLatch(1);
        Platform.startup(() -> open(wiring, closed));
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void open(Wiring wiring, CountDownLatch closed) {
        Host host = wiring.host();
        Tasks tasks = Tasks.onVirtualThreads();
        var troubles = new Troubles(error -> wiring.errorReports().write(error));
        Map<String, String> variables = host.variables();
        var settings =
                new SettingsModel(
                        wiring.settingsFile().read(),
                        variables,
                        tasks,
                        troubles,
                        changed -> wiring.settingsFile().save(changed));
        HostServices services = new Services().getHostServices();
        var model =
                new ShellModel(
                        wiring.engine(),
                        tasks,
                        troubles,
                        settings,
                        host::now,
                        folder -> openFolder(services, folder));
        Thread.currentThread().setUncaughtExceptionHandler((_, error) -> troubles.raise(error));
        var stage = new Stage();
        show(stage, model, language -> new Words(new Texts(language)));
        stage.setOnHidden(_ -> {
            closed.countDown();
            Platform.exit();
        });
        tasks.show(model::start);
    }

    /// Puts the shell into a stage and shows it.
    static void show(Stage stage, ShellModel model, Function<Locale, Words> speech) {
        Theme.follow(model.settingsModel().settingsProperty());
        var view = new ShellView(model, speech);
        var scene = view.scene(WIDTH, HEIGHT);
        stage.setScene(scene);
        stage.setTitle("Trivet");
        stage.setMinWidth(860);
        stage.setMinHeight(560);
        stage.setOnCloseRequest(event -> {
            if (!model.mayClose()) {
                event.consume();
            }
        });
        stage.show();
    }

    private static void openFolder(HostServices services, Path folder) {
        services.showDocument(folder.toUri().toString());
    }

    /// JavaFX gives its services to applications alone.
    private static final class Services extends Application {
        @Override
        public void start(Stage stage) {
            throw new IllegalStateException("the window is opened by TrivetWindow");
        }
    }
}
