package org.trivet.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.trivet.app.environments.EnvironmentRow;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.Settings;
import org.trivet.app.store.SettingsFile;
import org.trivet.app.task.Tasks;
import org.trivet.profiles.Message;

/// The window as a person uses it, on a fake engine.
class WindowStoryTest extends FakeWindow {
    @Override
    @Start
    void start(Stage shown) {
        super.start(shown);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    en, One environment needs you, It works in the copy, Promote, Roll back
                    zh, 有 1 个环境需要处理, 副本可以正常工作, 启用副本, 回滚
                    """)
    void aBrokenEnvironmentIsMendedPromotedAndRolledBack(
            String language,
            String home,
            String works,
            String promote,
            String back,
            FxRobot robot) {
        var engine = new FakeEngine();
        Rig rig = open(engine, language);
        Scene scene = stage.getScene();
        assertEquals(home, Rig.text(scene, "home-title"));

        // list → detail
        robot.clickOn("#nav-environments");
        TableView<EnvironmentRow> table = robot.lookup("#environments-table").queryTableView();
        assertEquals(6, table.getItems().size());
        EnvironmentRow broken =
                table.getItems().stream()
                        .filter(entry -> entry.key().equals(FakeWorld.OCR))
                        .findFirst()
                        .orElseThrow();
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().select(broken);
        });
        robot.type(KeyCode.ENTER);
        Rig.until("the detail", () -> Rig.shown(scene, "triangle"));
        assertEquals("ocr-web", Rig.text(scene, "environment-title"));
        assertTrue(Rig.shown(scene, "edge-framework-gpu"));
        assertTrue(Rig.shown(scene, "finding-ocr"));

        // a profile → its plan → the copy, with progress
        robot.clickOn("#mend");
        Rig.until("the plan", () -> Rig.shown(scene, "changes"));
        assertTrue(Rig.shown(scene, "checks"), "the code of the checks is shown before it runs");
        robot.clickOn("#apply");
        Rig.until("running", () -> Rig.shown(scene, "progress"));
        engine.step(2);
        Rig.until("half the copy", () -> mend(rig).progressProperty().get() == 0.5);
        engine.step(3);
        Rig.until("the change", () -> mend(rig).log().size() >= 1);
        assertTrue(rig.tasks.isChanging());
        engine.stepToEnd();
        Rig.until("the decision", () -> Rig.shown(scene, "promote"));
        assertEquals(works, headingAboveDecision(robot));
        assertEquals(promote, Rig.text(scene, "promote"));
        assertTrue(Rig.shown(scene, "verified"));

        // promote → roll back at hand
        robot.clickOn("#promote");
        Rig.until("promoted", () -> Rig.shown(scene, "roll-back"));
        assertEquals(back, Rig.text(scene, "roll-back"));
        rig.quiet();
        assertTrue(find(rig).offers().isEmpty(), "the mended environment was read again");
        robot.clickOn("#nav-history");
        Rig.until("the history", () -> Rig.shown(scene, "roll-back-t3k9"));
        robot.clickOn("#roll-back-t3k9");
        rig.quiet();
        Rig.until("rolled back", () -> !Rig.shown(scene, "roll-back-t3k9"));
        assertFalse(find(rig).offers().isEmpty(), "the broken original is back");
    }

    @Test
    void aRunIsCancelledAndTheEnvironmentStaysAsItWas(FxRobot robot) {
        var engine = new FakeEngine();
        Rig rig = open(engine, "en");
        robot.clickOn("#mend-venv");
        Rig.until("the plan", () -> Rig.shown(stage.getScene(), "apply"));
        robot.clickOn("#apply");
        engine.step(5);
        Rig.until("running", () -> !mend(rig).log().isEmpty());
        robot.clickOn("#cancel");
        Rig.until("cancelled", () -> Rig.shown(stage.getScene(), "ended"));
        rig.quiet();
        assertEquals(org.trivet.app.profiles.Stage.CANCELLED, mend(rig).stageProperty().get());
        assertEquals(
                "The environment at its path is as it was before.",
                Rig.text(stage.getScene(), "mend-safe"));
    }

    @Test
    void aPlanThatAsksIsAppliedOnlyOnceThePersonAgrees(FxRobot robot) {
        var engine = new FakeEngine();
        engine.ask();
        Rig rig = open(engine, "en");
        robot.clickOn("#mend-venv");
        Rig.until("the plan", () -> Rig.shown(stage.getScene(), "apply"));
        Button apply = robot.lookup("#apply").queryButton();
        assertTrue(apply.isDisabled(), "nothing is agreed to");
        robot.clickOn("#agree");
        assertFalse(apply.isDisabled());
        robot.clickOn("#agree");
        assertTrue(apply.isDisabled(), "the agreement was taken back");
        rig.quiet();
    }

    @Test
    void aTaskIsCancelledFromTheListOfTasks(FxRobot robot) {
        var engine = new FakeEngine();
        Rig rig = open(engine, "en");
        robot.clickOn("#mend-venv");
        Rig.until("the plan", () -> Rig.shown(stage.getScene(), "apply"));
        robot.clickOn("#apply");
        Rig.until("running", () -> rig.tasks.isChanging());
        robot.clickOn("#status-tasks");
        Rig.until(
                "its button",
                () ->
                        robot.lookup(".task-cancel-button").queryAllAs(Button.class).stream()
                                .anyMatch(button -> !button.isDisabled()));
        robot.interact(() -> robot.lookup(".task-cancel-button").queryButton().fire());
        Rig.until("cancelled", () -> Rig.shown(stage.getScene(), "ended"));
        rig.quiet();
    }

    @Test
    void theLanguageChangesWithoutLosingThePlace(FxRobot robot) {
        Rig rig = open(new FakeEngine(), "en");
        robot.clickOn("#nav-machine");
        robot.clickOn("#language");
        Rig.until("Chinese", () -> Rig.text(stage.getScene(), "status-text").equals("就绪"));
        assertTrue(Rig.shown(stage.getScene(), "machine-title"));
        rig.quiet();
        assertEquals(Optional.of("zh"), rig.saved.getLast().language());
    }

    @Test
    void everyScreenChangesItsLanguageWhileItIsShown(FxRobot robot) {
        var engine = new FakeEngine();
        engine.past();
        Rig rig = open(engine, "en");
        for (Section section : Section.values()) {
            rig.onWindow(() -> rig.model.go(section.place()));
            assertEquals(List.of(), chinese(robot), section::id);
            rig.onWindow(() -> rig.model.settingsModel().chooseLanguage(Optional.of("zh")));
            assertFalse(chinese(robot).isEmpty(), section::id);
            rig.onWindow(() -> rig.model.settingsModel().chooseLanguage(Optional.of("en")));
        }
        rig.quiet();
    }

    /// Chinese texts of the screen, the frame around it not counted.
    private static List<String> chinese(FxRobot robot) {
        return Keyboard.ask(() ->
                robot
                        .from(robot.lookup("#content").<Node>query())
                        .lookup(".label")
                        .queryAllAs(Label.class)
                        .stream()
                        .map(Label::getText)
                        .filter(text ->
                                text != null
                                        && text.codePoints().anyMatch(Character::isIdeographic))
                        .toList());
    }

    @Test
    void aThemeIsChosenAndSaved(FxRobot robot) {
        Rig rig = open(new FakeEngine(), "en");
        robot.clickOn("#nav-settings");
        ComboBox<Settings.Theme> box = robot.lookup("#settings-theme").queryComboBox();
        robot.interact(() -> box.setValue(Settings.Theme.DARK));
        rig.quiet();
        assertEquals(Settings.Theme.DARK, rig.saved.getLast().theme());
    }

    @Test
    void aKeptOriginalIsRemovedOnceThatIsConfirmed(FxRobot robot) {
        var engine = new FakeEngine();
        engine.past();
        Rig rig = open(engine, "en");
        robot.clickOn("#nav-history");
        Rig.until("the past", () -> Rig.shown(stage.getScene(), "release-t2bb"));
        robot.clickOn("#release-t2bb");
        Rig.until("the question", () -> Rig.shown(stage.getScene(), "confirm-t2bb"));
        assertFalse(
                robot.lookup(
                                "Remove the original (112 MB)? The environment stays as it is and"
                                        + " can no longer be rolled back.")
                        .queryAll()
                        .isEmpty());
        robot.clickOn("#decline-t2bb");
        Rig.until("it stays", () -> Rig.shown(stage.getScene(), "release-t2bb"));
        robot.clickOn("#release-t2bb");
        Rig.until("the question again", () -> Rig.shown(stage.getScene(), "confirm-t2bb"));
        robot.clickOn("#confirm-t2bb");
        rig.quiet();
        Rig.until("gone", () -> !Rig.shown(stage.getScene(), "confirm-t2bb"));
        assertFalse(Rig.shown(stage.getScene(), "roll-back-t2bb"));
    }

    @Test
    void howLongOriginalsAreKeptIsSaved(FxRobot robot) {
        Rig rig = open(new FakeEngine(), "en");
        robot.clickOn("#nav-settings");
        Rig.until("the settings", () -> Rig.shown(stage.getScene(), "settings-kept-days"));
        ComboBox<Optional<Integer>> box = robot.lookup("#settings-kept-days").queryComboBox();
        robot.interact(() -> box.setValue(Optional.of(30)));
        rig.quiet();
        assertEquals(Optional.of(30), rig.saved.getLast().copies().keptDays());
        assertFalse(rig.saved.getLast().copies().everything());
    }

    @Test
    void aRefusalReadsLikeAdviceAndIsDismissed(FxRobot robot) {
        var engine = new FakeEngine();
        engine.past();
        Rig rig = open(engine, "en");
        robot.clickOn("#nav-history");
        Rig.until("the past", () -> Rig.shown(stage.getScene(), "roll-back-t2bb"));
        engine.refuse(Message.of("fake.refused.parent"));
        robot.clickOn("#roll-back-t2bb");
        Rig.until("the refusal", () -> Rig.shown(stage.getScene(), "trouble"));
        rig.quiet();
        assertFalse(
                robot.lookup("The folder /home/lin/work is not writable for you.")
                        .queryAll()
                        .isEmpty());
        robot.clickOn("#trouble-dismiss");
        assertFalse(Rig.shown(stage.getScene(), "trouble"));
    }

    @ParameterizedTest
    @CsvSource({"en, is touched", "zh, 不会改动"})
    void aJournalThatCannotBeReadIsShownWithItsPathToCopy(
            String language, String untouched, FxRobot robot) {
        Path journal = FakeWorld.HOME.resolve("trivet/journal/t9zz.jsonl");
        var engine = new FakeEngine();
        engine.unreadable(journal);
        open(engine, language);
        robot.clickOn("#nav-history");
        Rig.until("the panel", () -> Rig.shown(stage.getScene(), "history-unreadable"));
        assertEquals(journal.toString(), Rig.text(stage.getScene(), "unreadable-0"));
        assertTrue(
                robot
                        .from(robot.lookup("#history-unreadable").<Node>query())
                        .lookup(".label")
                        .queryAllAs(Label.class)
                        .stream()
                        .anyMatch(label -> label.getText().contains(untouched)));
        assertFalse(Rig.shown(stage.getScene(), "history-none"), "something may have been changed");
        robot.clickOn("#copy-unreadable-0");
        var copied = new AtomicReference<String>();
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertEquals(journal.toString(), copied.get());
    }

    @Test
    void theSecondLineOfACardTellsWhatTheOfferedProfileDoes() {
        open(new FakeEngine(), "en");
        assertEquals(
                FakeWorld.OCR_PROFILE.summary().in(Locale.ENGLISH),
                Rig.text(stage.getScene(), "second-venv"));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    en, 'theme is "mauve"', The default is used., Nothing in the file is overwritten
                    zh, theme 为 "mauve", 将使用默认值, 不会覆盖该文件
                    """)
    void mistakesOfTheSettingsFileAreToldAndStayUntilOneSaves(
            String language,
            String field,
            String defaults,
            String kept,
            @TempDir Path folder,
            FxRobot robot)
            throws IOException {
        Path settings = folder.resolve("settings.json");
        String text = "{\"language\": \"" + language + "\", \"theme\": \"mauve\"}";
        Files.writeString(settings, text);
        var file = new SettingsFile(settings);
        var rig = new Rig(new FakeEngine(), Tasks.onVirtualThreads(), file.read(), file::save);
        show(rig);
        assertPanel(robot, settings.toString(), field, defaults, kept);
        robot.clickOn("#mistakes-settings");
        Rig.until("the settings", () -> Rig.shown(stage.getScene(), "settings-title"));
        assertPanel(robot, settings.toString(), field, defaults, kept);
        assertEquals(text, Files.readString(settings), "nothing is overwritten by looking");
        robot.clickOn("#settings-save");
        rig.quiet();
        Rig.until("the panel is gone", () -> !Rig.shown(stage.getScene(), "settings-mistakes"));
        assertEquals(List.of(), new SettingsFile(settings).read().problems());
    }

    private static void assertPanel(FxRobot robot, String... parts) {
        String all =
                robot
                        .from(robot.lookup("#settings-mistakes").<Node>query())
                        .lookup(".label")
                        .queryAllAs(Label.class)
                        .stream()
                        .map(Label::getText)
                        .collect(Collectors.joining("\n"));
        for (String part : parts) {
            assertTrue(all.contains(part), () -> part + " is not in\n" + all);
        }
    }

    @Test
    void noPanelIsShownWhenEveryJournalCanBeRead(FxRobot robot) {
        open(new FakeEngine(), "en");
        robot.clickOn("#nav-history");
        assertFalse(Rig.shown(stage.getScene(), "history-unreadable"));
        assertTrue(Rig.shown(stage.getScene(), "history-none"));
    }

    @Test
    void aFaultOfTheProgramIsToldWithItsCode(FxRobot robot) {
        var engine = new FakeEngine();
        engine.breakWith(new IllegalStateException("no end"));
        var rig = new Rig(engine, "en", Settings.Theme.LIGHT);
        rig.onWindow(() -> rig.show(stage, 1000, 700));
        Rig.until("trouble", () -> Rig.shown(stage.getScene(), "trouble"));
        rig.quiet();
        assertTrue(
                robot.lookup(".label").queryAllAs(javafx.scene.control.Label.class).stream()
                        .anyMatch(label -> label.getText().contains("T-4F20")));
    }

    @Test
    void closingWhileAnEnvironmentIsChangedAsksFirst(FxRobot robot) {
        var engine = new FakeEngine();
        Rig rig = open(engine, "en");
        robot.clickOn("#mend-venv");
        Rig.until("the plan", () -> Rig.shown(stage.getScene(), "apply"));
        robot.clickOn("#apply");
        Rig.until("running", () -> rig.tasks.isChanging());
        rig.onWindow(this::wantToClose);
        assertTrue(stage.isShowing());
        assertTrue(Rig.shown(stage.getScene(), "closing"));
        robot.clickOn("#closing-stay");
        assertFalse(Rig.shown(stage.getScene(), "closing"));
        rig.onWindow(this::wantToClose);
        robot.clickOn("#closing-stop");
        Rig.until("closed once the copy is gone", () -> !stage.isShowing());
        assertFalse(rig.tasks.isChanging());
    }

    private void wantToClose() {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    private static String headingAboveDecision(FxRobot robot) {
        return robot.lookup(".heading").queryLabeled().getText();
    }
}
