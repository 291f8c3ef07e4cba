package org.trivet.app.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.trivet.app.dialog.ClosingPanel;
import org.trivet.app.dialog.Trouble;
import org.trivet.app.dialog.TroublePanel;
import org.trivet.app.environments.EnvironmentModel;
import org.trivet.app.environments.EnvironmentView;
import org.trivet.app.environments.EnvironmentsView;
import org.trivet.app.environments.HomeView;
import org.trivet.app.environments.WhyView;
import org.trivet.app.history.HistoryView;
import org.trivet.app.libraries.LibrariesView;
import org.trivet.app.machine.MachineView;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Focus;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.app.profiles.MendView;
import org.trivet.app.profiles.ProfilesView;
import org.trivet.app.settings.SettingsView;

/// The frame: navigation, the current screen with trouble above it, the status strip. When the
/// language changes all of it is made anew; the models stay.
public final class ShellView {
    private final ShellModel model;
    private final Function<Locale, Words> speech;
    private final StackPane root = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final StackPane content = new StackPane();
    private final VBox troubles = new VBox();
    private final VBox middle;
    private Words words;
    private @Nullable Screen navigation;
    private @Nullable Screen status;
    private @Nullable Screen screen;

    /// @param speech the words of a language
    public ShellView(ShellModel model, Function<Locale, Words> speech) {
        this.model = model;
        this.speech = speech;
        this.words = speech.apply(model.settingsModel().languageProperty().get());
        root.getStyleClass().add("shell");
        content.setId("content");
        middle = new VBox(troubles, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        frame.setCenter(middle);
        root.getChildren().add(frame);
        model.settingsModel()
                .languageProperty()
                .subscribe(language -> Focus.keep(root, () -> speak(language)));
        model.placeProperty()
                .subscribe(() -> Focus.keep(middle, () -> show(model.placeProperty().get())));
        model.troubles()
                .currentProperty()
                .subscribe(trouble -> Focus.keep(middle, () -> tell(trouble)));
        model.closingProperty().subscribe(this::ask);
    }

    public StackPane root() {
        return root;
    }

    /// The scene with its keys: Ctrl+F filters, F5 looks again, Esc goes back.
    public Scene scene(double width, double height) {
        var scene = new Scene(root, width, height);
        scene.getAccelerators()
                .put(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), this::filter);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F5), model::rescan);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), this::escape);
        return scene;
    }

    /// Called when the person confirmed that running work is to be ended.
    private void stopAndClose() {
        model.stopChanging();
        model.stayOpen();
        var window = root.getScene() == null ? null : root.getScene().getWindow();
        if (window != null) {
            new LastJob(model.tasks(), window::hide).await();
        }
    }

    private void escape() {
        if (model.closingProperty().get()) {
            model.stayOpen();
        } else {
            model.back();
        }
    }

    private void filter() {
        if (screen != null) {
            screen.filterField().ifPresent(TextField::requestFocus);
        }
    }

    private void speak(Locale language) {
        words = speech.apply(language);
        root.setAccessibleText("Trivet");
        root.getStylesheets().setAll(Theme.sheet("window.css"), Fonts.sheet(language));
        close(navigation);
        close(status);
        var newNavigation = new Navigation(words, model);
        var newStatus = new StatusStrip(words, model);
        navigation = newNavigation;
        status = newStatus;
        frame.setLeft(newNavigation.root());
        frame.setBottom(newStatus.root());
        show(model.placeProperty().get());
        tell(model.troubles().currentProperty().get());
        ask(model.closingProperty().get());
    }

    private void show(Place place) {
        close(screen);
        Screen next = screen(place);
        screen = next;
        content.getChildren().setAll(next.root());
    }

    private Screen screen(Place place) {
        return switch (place) {
            case Place.Home _ ->
                    new HomeView(
                            words,
                            model.homeModel(),
                            model.environmentsModel(),
                            model.machineModel(),
                            model.historyModel(),
                            model.settingsModel(),
                            model);
            case Place.Environments _ ->
                    new EnvironmentsView(
                            words, model.environmentsModel(), model.settingsModel(), model);
            case Place.Environment environment -> detail(environment.prefix());
            case Place.Why _ -> new WhyView(words, model.whyModel(), model);
            case Place.Libraries _ ->
                    new LibrariesView(words, model.librariesModel(), model.environmentsModel());
            case Place.Machine _ -> new MachineView(words, model.machineModel());
            case Place.Profiles _ ->
                    new ProfilesView(
                            words,
                            model.profilesModel(),
                            model.environmentsModel(),
                            model,
                            mend -> model.go(new Place.Mend(mend)));
            case Place.Mend mend -> new MendView(words, mend.model(), model, model.clock());
            case Place.History _ -> new HistoryView(words, model.historyModel());
            case Place.Settings _ -> new SettingsView(words, model.settingsModel());
        };
    }

    private Screen detail(Path prefix) {
        var detail = new EnvironmentModel(model.environmentsModel(), prefix);
        detail.askUse();
        return new EnvironmentView(words, detail, model);
    }

    private void tell(@Nullable Trouble trouble) {
        troubles.getChildren().clear();
        if (trouble != null) {
            var dismiss =
                    Buttons.plain(
                            "trouble-dismiss",
                            words.get("error.dismiss"),
                            model.troubles()::dismiss);
            var panel = new TroublePanel(words, trouble, dismiss);
            troubles.getChildren().add(panel);
            troubles.getStyleClass().setAll("trouble-area");
        } else {
            troubles.getStyleClass().clear();
        }
    }

    private void ask(boolean closing) {
        root.getChildren().removeIf(ClosingPanel.class::isInstance);
        frame.setDisable(closing);
        if (closing) {
            Node panel = new ClosingPanel(words, model::stayOpen, this::stopAndClose);
            root.getChildren().add(panel);
        }
    }

    private static void close(@Nullable Screen old) {
        if (old != null) {
            old.close();
        }
    }
}
