package org.trivet.app.shell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.controlsfx.control.PopOver;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeLibraries;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.Settings;
import org.trivet.app.store.SettingsFile;
import org.trivet.app.task.Tasks;
import org.trivet.probes.imports.ImportEnd;
import org.trivet.probes.python.Problem;
import org.trivet.profiles.Message;

/// Renders every screen, for people to look at: `app/target/screens/*.png`.
@ExtendWith(ApplicationExtension.class)
class ScreensTest {
    private static final Path FOLDER = Path.of("target", "screens");

    private Stage stage;
    private String suffix = "";

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @ParameterizedTest
    @CsvSource({"en, LIGHT", "zh, LIGHT", "en, DARK", "zh, DARK"})
    void everyScreenIsPainted(String language, Settings.Theme theme) throws IOException {
        suffix = language + "-" + theme.id();
        usual(language, theme);
        empty(language, theme);
        mistaken(language, theme);
        refused(language, theme);
        failed(language, theme);
        many(language, theme);
        libraries(language, theme);
    }

    private void libraries(String language, Settings.Theme theme) throws IOException {
        var engine = new FakeEngine();
        engine.observe(FakeLibraries.observed(ImportEnd.FAILED));
        Rig rig = open(engine, language, theme);
        go(rig, new Place.Libraries());
        picture("shell-libraries-unasked");
        onScreen(rig, "libraries-environment", FakeWorld.OCR.toString());
        onScreen(rig, "libraries-imports", "paddle, torch");
        press(rig, "libraries-ask");
        picture("shell-libraries");
        press(rig, "libraries-trace");
        picture("shell-libraries-trace-asked");
        press(rig, "libraries-trace-run");
        picture("shell-libraries-traced");
        press(rig, "libraries-check");
        picture("shell-libraries-survey");
        engine.libraries(FakeLibraries.crowd(300));
        onScreen(rig, "libraries-imports", "torch");
        press(rig, "libraries-ask");
        picture("shell-libraries-300");
        press(rig, "libraries-fit");
        picture("shell-libraries-300-whole");
    }

    private void onScreen(Rig rig, String id, String text) {
        rig.onWindow(() -> {
            Node field = stage.getScene().lookup("#" + id);
            if (field instanceof ComboBox<?> box) {
                box.getEditor().setText(text);
            } else {
                ((TextField) field).setText(text);
            }
        });
    }

    private void press(Rig rig, String id) {
        rig.onWindow(() -> ((Button) stage.getScene().lookup("#" + id)).fire());
        rig.quiet();
    }

    private void usual(String language, Settings.Theme theme) throws IOException {
        var engine = new FakeEngine();
        engine.past();
        engine.ask();
        Rig rig = open(engine, language, theme);
        picture("home");
        go(rig, new Place.Environments());
        picture("environments");
        go(rig, new Place.Environment(FakeWorld.OCR));
        picture("environment");
        rig.onWindow(() ->
                ((TitledPane) stage.getScene().lookup("#triangle-evidence")).setExpanded(true));
        picture("environment-evidence");
        rig.onWindow(() ->
                ((TabPane) stage.getScene().lookup("#environment-tabs"))
                        .getSelectionModel()
                        .select(1));
        picture("environment-packages");
        go(rig, new Place.Machine());
        picture("machine");
        go(rig, new Place.Profiles());
        picture("profiles");
        var ocr = rig.model.environmentsModel().find(FakeWorld.OCR).orElseThrow();
        rig.onWindow(() -> rig.model.mend(FakeWorld.OCR_PROFILE, ocr.environment()));
        var mend = rig.model.profilesModel().mending().getFirst();
        Rig.until("planned", () -> mend.planProperty().get() != null);
        picture("mend-plan");
        rig.onWindow(() -> {
            mend.agreedProperty().set(true);
            mend.apply();
        });
        engine.step(7);
        Rig.until("the second command", () -> mend.log().size() >= 14);
        picture("mend-running");
        popOver(rig);
        rig.onWindow(rig.model::mayClose);
        picture("closing");
        rig.onWindow(rig.model::stayOpen);
        engine.stepToEnd();
        rig.quiet();
        picture("mend-decision");
        rig.onWindow(mend::promote);
        rig.quiet();
        picture("mend-promoted");
        go(rig, new Place.History());
        picture("history");
        rig.onWindow(() ->
                rig.model
                        .historyModel()
                        .release(rig.model.historyModel().transactions().getFirst()));
        picture("history-asks");
        go(rig, new Place.Settings());
        picture("settings");
        go(rig, new Place.Home());
        picture("home-well");
    }

    private void empty(String language, Settings.Theme theme) throws IOException {
        var engine = new FakeEngine();
        engine.empty();
        engine.noGpu();
        engine.recovered();
        Rig rig = open(engine, language, theme);
        picture("home-nothing");
        go(rig, new Place.Environments());
        picture("environments-none");
        go(rig, new Place.Machine());
        picture("machine-no-gpu");
        go(rig, new Place.History());
        picture("history-recovered");
        engine.unreadable(FakeWorld.HOME.resolve("trivet/journal/t9zz.jsonl"));
        rig.onWindow(rig.model::rescan);
        rig.quiet();
        picture("history-unreadable");
    }

    private void many(String language, Settings.Theme theme) throws IOException {
        var engine = new FakeEngine();
        engine.crowd(2000);
        engine.before(FakeWorld.odd());
        engine.remark(
                problem("/home/lin/private", "permission denied"),
                problem("/mnt/share", "it did not answer within 10 seconds"),
                problem("/home/lin/a\nb", "permission denied"));
        Rig rig = open(engine, language, theme);
        picture("home-many");
        go(rig, new Place.Environments());
        picture("environments-many");
        rig.onWindow(() -> ((Button) stage.getScene().lookup("#scan-remarks")).fire());
        picture("environments-remarks");
        rig.onWindow(() -> rig.model.environmentsModel().filterProperty().set("no such thing"));
        picture("environments-no-match");
        rig.onWindow(() -> {
            rig.model.settingsModel().addRoot(FakeWorld.HOME.resolve("work"));
            rig.model.settingsModel().addRoot(FakeWorld.HOME.resolve("研究"));
            rig.model.settingsModel().addExclude("old-*");
        });
        go(rig, new Place.Settings());
        picture("settings-search");
        rig.onWindow(() -> rig.model.why("/data/old-team/venv"));
        rig.quiet();
        picture("why-unlisted");
        rig.onWindow(() -> rig.model.why("/data/nothing"));
        rig.quiet();
        picture("why-nothing");
        rig.onWindow(
                () -> rig.model.why(rig.model.environmentsModel().rows().get(7).key().toString()));
        rig.quiet();
        picture("why-listed");
    }

    private static Problem problem(String path, String why) {
        return new Problem("unreadable", Map.of("path", path, "why", why));
    }

    private void mistaken(String language, Settings.Theme theme) throws IOException {
        String file = FakeWorld.HOME.resolve("trivet/settings.json").toString();
        var rig =
                new Rig(
                        new FakeEngine(),
                        Tasks.onVirtualThreads(),
                        new SettingsFile.Content(
                                new Settings(Optional.of(language), theme, List.of()),
                                List.of(
                                        mistake(file, "theme", "\"mauve\"", "\"light\", \"dark\""),
                                        mistake(
                                                file,
                                                "searchRoots[1]",
                                                "7",
                                                "a list of absolute folders"))));
        show(rig);
        picture("home-mistakes");
        go(rig, new Place.Settings());
        picture("settings-mistakes");
    }

    private static Message mistake(String file, String field, String value, String wanted) {
        return Message.of(
                "settings.field", "file", file, "field", field, "value", value, "wanted", wanted);
    }

    private void refused(String language, Settings.Theme theme) throws IOException {
        var engine = new FakeEngine();
        Rig rig = open(engine, language, theme);
        engine.refuse(Message.of("fake.refused.disk"), Message.of("fake.refused.parent"));
        var ocr = rig.model.environmentsModel().find(FakeWorld.OCR).orElseThrow();
        rig.onWindow(() -> rig.model.mend(FakeWorld.OCR_PROFILE, ocr.environment()));
        rig.quiet();
        picture("mend-refused");
        rig.onWindow(() ->
                rig.model.troubles().raise(new IllegalStateException("the journal has no end")));
        picture("unexpected");
    }

    private void failed(String language, Settings.Theme theme) throws IOException {
        var engine = new FakeEngine();
        engine.failChecks();
        engine.stepToEnd();
        Rig rig = open(engine, language, theme);
        var ocr = rig.model.environmentsModel().find(FakeWorld.OCR).orElseThrow();
        rig.onWindow(() -> rig.model.mend(FakeWorld.OCR_PROFILE, ocr.environment()));
        rig.quiet();
        rig.onWindow(rig.model.profilesModel().mending().getFirst()::apply);
        rig.quiet();
        picture("mend-failed");
    }

    private Rig open(FakeEngine engine, String language, Settings.Theme theme) {
        return show(new Rig(engine, language, theme));
    }

    private Rig show(Rig rig) {
        rig.onWindow(() -> rig.show(stage, 1000, 700));
        Rig.until(
                "the first scan",
                () -> rig.model.environmentsModel().tookProperty().get() != null && rig.isQuiet());
        return rig;
    }

    private static void go(Rig rig, Place place) {
        rig.onWindow(() -> rig.model.go(place));
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents(8);
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(30_000, () -> stage.getScene().snapshot(null));
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve(name + "-" + suffix + ".png");
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        assertTrue(isPainted(image), () -> file + " is one flat colour");
    }

    /// The list of running tasks, which opens above the status strip in a window of its own.
    private void popOver(Rig rig) throws IOException {
        rig.onWindow(() -> ((Button) stage.getScene().lookup("#status-tasks")).fire());
        WaitForAsyncUtils.waitForFxEvents(8);
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(
                        30_000,
                        () ->
                                Window.getWindows().stream()
                                        .filter(PopOver.class::isInstance)
                                        .findFirst()
                                        .orElseThrow()
                                        .getScene()
                                        .snapshot(null));
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                FOLDER.resolve("tasks-" + suffix + ".png").toFile());
        rig.onWindow(() -> ((Button) stage.getScene().lookup("#status-tasks")).fire());
    }

    private static boolean isPainted(WritableImage image) {
        int first = image.getPixelReader().getArgb(5, 5);
        for (int y = 0; y < image.getHeight(); y += 3) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                if (image.getPixelReader().getArgb(x, y) != first) {
                    return true;
                }
            }
        }
        return false;
    }
}
