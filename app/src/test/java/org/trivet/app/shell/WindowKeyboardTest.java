package org.trivet.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.trivet.app.environments.EnvironmentRow;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeWorld;

/// The window without a mouse, and for those who do not see it.
class WindowKeyboardTest extends FakeWindow {
    @Override
    @Start
    void start(Stage shown) {
        super.start(shown);
    }

    @Test
    void theKeyboardReachesTheFilterAndGoesBack(FxRobot robot) {
        open(new FakeEngine(), "en");
        robot.clickOn("#nav-environments");
        robot.push(KeyCode.CONTROL, KeyCode.F);
        TextField filter = robot.lookup("#environments-filter").queryAs(TextField.class);
        Rig.until("the filter has the focus", filter::isFocused);
        robot.write("cu124");
        TableView<EnvironmentRow> table = robot.lookup("#environments-table").queryTableView();
        Rig.until("filtered", () -> table.getItems().size() == 1);
        robot.type(KeyCode.ESCAPE);
        Rig.until("Esc empties the filter first", () -> table.getItems().size() == 6);
        robot.type(KeyCode.ESCAPE);
        Rig.until("then goes back", () -> Rig.shown(stage.getScene(), "home-title"));
    }

    @Test
    void theWholeMendingIsDoneByKeyboardAlone(FxRobot robot) {
        var engine = new FakeEngine();
        engine.ask();
        Rig rig = open(engine, "en");
        Scene scene = stage.getScene();
        var keys = new Keyboard(robot, scene);
        robot.type(KeyCode.TAB);
        keys.tabTo("mend-venv");
        keys.tabTo("nav-environments");
        keys.press(KeyCode.SPACE);
        Rig.until("the list", () -> Rig.shown(scene, "environments-table"));
        keys.tabTo("environments-table");
        TableView<EnvironmentRow> table = robot.lookup("#environments-table").queryTableView();
        for (int row = 0; row < 6 && !Keyboard.ask(() -> isOcr(table)); row++) {
            keys.press(KeyCode.DOWN);
        }
        assertTrue(Keyboard.ask(() -> isOcr(table)), "the arrow keys reach the row");
        robot.type(KeyCode.ENTER);
        Rig.until("the detail", () -> Rig.shown(scene, "triangle"));
        keys.assertInScreen();
        keys.tabTo("mend");
        robot.type(KeyCode.SPACE);
        Rig.until("the plan", () -> Rig.shown(scene, "apply"));
        keys.assertInScreen();
        keys.tabTo("agree");
        assertTrue(Keyboard.ask(() -> scene.lookup("#apply").isDisabled()), "nothing is agreed to");
        keys.press(KeyCode.SPACE);
        keys.tabTo("apply");
        robot.type(KeyCode.ENTER);
        Rig.until("running", () -> Rig.shown(scene, "progress"));
        keys.assertInScreen();
        keys.tabTo("cancel");
        engine.stepToEnd();
        Rig.until("the decision", () -> Rig.shown(scene, "promote"));
        keys.assertInScreen();
        assertFalse(
                Keyboard.ask(() -> scene.lookup("#promote").isFocused()),
                "a key that was meant to cancel does not promote");
        keys.tabTo("promote");
        robot.type(KeyCode.SPACE);
        Rig.until("promoted", () -> Rig.shown(scene, "roll-back"));
        rig.quiet();
        keys.assertInScreen();
        assertEquals(org.trivet.app.profiles.Stage.PROMOTED, mend(rig).stageProperty().get());
        keys.tabTo("roll-back");
    }

    @Test
    void enterPressesTheButtonThatHasTheFocus(FxRobot robot) {
        Rig rig = open(new FakeEngine(), "en");
        var keys = new Keyboard(robot, stage.getScene());
        robot.type(KeyCode.TAB);
        keys.tabTo("mend-venv");
        robot.type(KeyCode.ENTER);
        Rig.until("the plan", () -> Rig.shown(stage.getScene(), "apply"));
        keys.assertInScreen();
        rig.quiet();
    }

    @Test
    void theFocusStaysOnTheSwitchOfTheLanguage(FxRobot robot) {
        open(new FakeEngine(), "en");
        var keys = new Keyboard(robot, stage.getScene());
        robot.type(KeyCode.TAB);
        keys.tabTo("language");
        robot.type(KeyCode.SPACE);
        Rig.until("Chinese", () -> Rig.text(stage.getScene(), "language").equals("English"));
        Rig.until("focused", () -> stage.getScene().lookup("#language").isFocused());
        keys.assertShown();
    }

    @Test
    void theFocusStaysWhileMoreOfTheEnvironmentBecomesKnown(FxRobot robot) {
        Rig rig = open(new FakeEngine(), "en");
        Scene scene = stage.getScene();
        rig.onWindow(() -> rig.model.environment(FakeWorld.OCR));
        rig.quiet();
        var keys = new Keyboard(robot, scene);
        robot.type(KeyCode.TAB);
        keys.tabTo("environment-libraries");
        var before = Keyboard.ask(scene::getFocusOwner);
        rig.onWindow(() -> rig.model.environmentsModel().measure(FakeWorld.OCR));
        rig.quiet();
        Rig.until(
                "the head is drawn anew, the focus as before",
                () -> {
                    var now = scene.getFocusOwner();
                    return now != before
                            && now != null
                            && "environment-libraries".equals(now.getId());
                });
        keys.assertShown();
    }

    @Test
    void f5LooksAgain(FxRobot robot) {
        var engine = new FakeEngine();
        Rig rig = open(engine, "en");
        assertEquals(6, rig.model.environmentsModel().rows().size());
        engine.empty();
        robot.type(KeyCode.F5);
        Rig.until("looked again", () -> rig.model.environmentsModel().rows().isEmpty());
        rig.quiet();
        assertEquals("No Python environment was found", Rig.text(stage.getScene(), "home-title"));
    }

    @Test
    void everyControlHasANameForThoseWhoDoNotSee(FxRobot robot) {
        var engine = new FakeEngine();
        engine.past();
        engine.ask();
        engine.unreadable(FakeWorld.HOME.resolve("t9zz.jsonl"));
        Rig rig = open(engine, "en");
        var seen = new TreeSet<String>();
        for (Section section : Section.values()) {
            rig.onWindow(() -> rig.model.go(section.place()));
            assertNamed(robot, seen, section.id());
        }
        rig.onWindow(() -> rig.model.environment(FakeWorld.OCR));
        assertNamed(robot, seen, "environment");
        rig.onWindow(() ->
                robot.lookup("#environment-tabs")
                        .queryAs(TabPane.class)
                        .getSelectionModel()
                        .select(1));
        assertNamed(robot, seen, "packages");
        rig.onWindow(() -> rig.model.mend(FakeWorld.OCR_PROFILE, find(rig).environment()));
        rig.quiet();
        assertNamed(robot, seen, "plan");
        rig.onWindow(() -> {
            mend(rig).agreedProperty().set(true);
            mend(rig).apply();
        });
        engine.step(7);
        Rig.until("output", () -> !mend(rig).log().isEmpty());
        assertNamed(robot, seen, "running");
        rig.onWindow(rig.model::mayClose);
        assertNamed(robot, seen, "closing");
        rig.onWindow(rig.model::stayOpen);
        engine.stepToEnd();
        rig.quiet();
        assertNamed(robot, seen, "decision");
        assertTrue(
                seen.containsAll(
                        List.of(
                                "Button",
                                "CheckBox",
                                "ComboBox",
                                "CopyButton",
                                "EnvironmentTable",
                                "EvidenceRows",
                                "FilterField",
                                "ListView",
                                "LogPane",
                                "PackagesTable",
                                "ProgressBar",
                                "TabPane",
                                "TitledPane",
                                "ToggleButton")),
                () -> "only seen: " + seen);
    }

    private static boolean isOcr(TableView<EnvironmentRow> table) {
        EnvironmentRow entry = table.getSelectionModel().getSelectedItem();
        return entry != null && entry.key().equals(FakeWorld.OCR);
    }

    private static void assertNamed(FxRobot robot, Set<String> seen, String where) {
        WaitForAsyncUtils.waitForFxEvents(4);
        List<String> nameless = Keyboard.ask(() -> Names.lacking(robot, seen));
        assertEquals(List.of(), nameless, where);
    }
}
