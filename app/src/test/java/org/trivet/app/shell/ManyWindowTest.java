package org.trivet.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.trivet.app.environments.EnvironmentRow;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.Settings;

/// The list of environments with two thousand rows, as a person uses it.
class ManyWindowTest extends FakeWindow {
    private final FakeEngine engine = new FakeEngine();

    @Override
    @Start
    void start(Stage shown) {
        super.start(shown);
    }

    private Rig many() {
        engine.crowd(2000);
        Rig rig = open(engine, "en");
        rig.onWindow(rig.model::environments);
        WaitForAsyncUtils.waitForFxEvents(4);
        return rig;
    }

    private TableView<EnvironmentRow> table() {
        @SuppressWarnings("unchecked")
        var table = (TableView<EnvironmentRow>) stage.getScene().lookup("#environments-table");
        return table;
    }

    private Optional<EnvironmentRow> top() {
        WaitForAsyncUtils.waitForFxEvents(4);
        return Keyboard.ask(() -> {
            var flow = (VirtualFlow<?>) table().lookup(".virtual-flow");
            return flow.getFirstVisibleCell() instanceof TableRow<?> row
                            && row.getItem() instanceof EnvironmentRow item
                    ? Optional.of(item)
                    : Optional.empty();
        });
    }

    @Test
    void typingNarrowsAndEscShowsAllAgain(FxRobot robot) {
        many();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("service-19 torch");
        assertEquals(2, Keyboard.ask(() -> table().getItems().size()));
        robot.type(KeyCode.ESCAPE);
        assertEquals(2000, Keyboard.ask(() -> table().getItems().size()));
        robot.write("service-1999");
        robot.type(KeyCode.DOWN);
        robot.type(KeyCode.ENTER);
        Rig.until("the detail", () -> Rig.shown(stage.getScene(), "environment-facts"));
        assertEquals("service-1999", Rig.text(stage.getScene(), "environment-title"));
    }

    @Test
    void lettersTypedOnTheTableGoToTheFilter(FxRobot robot) {
        Rig rig = many();
        rig.onWindow(() -> table().requestFocus());
        robot.write("1234");
        TextField filter = robot.lookup("#environments-filter").queryAs(TextField.class);
        assertEquals("1234", filter.getText());
        assertEquals(1, Keyboard.ask(() -> table().getItems().size()));
    }

    @Test
    void whatIsSelectedAndSeenStaysWhenARescanFindsMore(FxRobot robot) {
        Rig rig = many();
        rig.onWindow(() -> {
            var table = table();
            table.getSortOrder().setAll(List.of(table.getColumns().getFirst()));
            table.sort();
            table.scrollTo(900);
            table.getSelectionModel().select(905);
            table.requestFocus();
        });
        EnvironmentRow top = top().orElseThrow();
        EnvironmentRow selected = Keyboard.ask(() -> table().getSelectionModel().getSelectedItem());
        assertEquals("service-0905", selected.name());
        engine.before(FakeWorld.odd());
        robot.type(KeyCode.F5);
        rig.quiet();
        assertEquals(2003, Keyboard.ask(() -> table().getItems().size()));
        assertEquals(selected, Keyboard.ask(() -> table().getSelectionModel().getSelectedItem()));
        assertNotEquals(905, Keyboard.ask(() -> table().getSelectionModel().getSelectedIndex()));
        assertEquals(top, top().orElseThrow());
        assertTrue(Keyboard.ask(() -> table().isFocused()));
        // hidden by the filter, and back
        rig.onWindow(() -> rig.model.environmentsModel().filterProperty().set("0001"));
        assertNull(Keyboard.ask(() -> table().getSelectionModel().getSelectedItem()));
        rig.onWindow(() -> rig.model.environmentsModel().filterProperty().set(""));
        assertEquals(selected, Keyboard.ask(() -> table().getSelectionModel().getSelectedItem()));
    }

    @Test
    void hiddenCharactersOfNamesAreWrittenOut(FxRobot robot) {
        engine.before(FakeWorld.odd());
        Rig rig = open(engine, "en");
        rig.onWindow(rig.model::environments);
        WaitForAsyncUtils.waitForFxEvents(4);
        List<String> texts =
                Keyboard.ask(() ->
                        robot.lookup(".table-cell .label").queryAllAs(Label.class).stream()
                                .map(Label::getText)
                                .toList());
        assertTrue(texts.contains("line\\nfeed"), texts::toString);
        assertTrue(texts.contains("cod\\u202Egpj.exe"), texts::toString);
        assertTrue(
                texts.stream().noneMatch(text -> text.contains("\n") || text.contains("\u202E")));
    }

    @Test
    void theColumnsAreRememberedAndASizeComesWithItsColumn(FxRobot robot) {
        Rig rig = many();
        rig.onWindow(() -> table().getSelectionModel().select(3));
        rig.onWindow(() -> item("row-measure").fire());
        rig.quiet();
        Rig.until(
                "its size",
                () -> table().getSelectionModel().getSelectedItem().entry().bytes().isPresent());
        assertEquals(
                List.of("name", "kind", "python", "frameworks", "triangle", "state", "size"),
                rig.saved.getLast().columns().shown());
        rig.onWindow(() -> {
            var state = table().getColumns().get(5);
            state.setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
            table().getSortOrder().setAll(List.of(state));
        });
        rig.quiet();
        assertEquals(List.of("-state"), rig.saved.getLast().columns().sort());
        rig.onWindow(() -> rig.model.go(new Place.Home()));
        rig.onWindow(rig.model::environments);
        assertEquals(
                "environments-table-state",
                Keyboard.ask(() -> table().getSortOrder().getFirst().getId()));
        assertTrue(
                Keyboard.ask(() ->
                        table().getVisibleLeafColumns().stream()
                                .anyMatch(column ->
                                        "environments-table-size".equals(column.getId()))));
    }

    private MenuItem item(String id) {
        return table().getContextMenu().getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPathIsExplainedAndMended(FxRobot robot) {
        Rig rig = many();
        robot.clickOn("#environments-why");
        Rig.until("the question", () -> Rig.shown(stage.getScene(), "why-path"));
        robot.clickOn("#why-path");
        String asked = FakeWorld.HOME.resolve("hidden").resolve("venv").toString();
        robot.write(asked);
        robot.type(KeyCode.ENTER);
        Rig.until("the answer", () -> Rig.shown(stage.getScene(), "why-answers"));
        robot.clickOn("#why-mend");
        rig.quiet();
        assertEquals(List.of(FakeWorld.HOME.resolve("hidden")), rig.saved.getLast().searchRoots());
        Rig.until("asked again", () -> Rig.shown(stage.getScene(), "why-answers"));
        // the exclude that the answer names is a setting now: that is mended first
        rig.onWindow(() -> rig.model.settingsModel().addExclude("old-*"));
        rig.quiet();
        rig.onWindow(() -> rig.model.why(asked));
        rig.quiet();
        Button mend = robot.lookup("#why-mend").queryButton();
        assertTrue(mend.getText().contains("old-*"), mend.getText());
        rig.onWindow(mend::fire);
        rig.quiet();
        assertEquals(List.of(), rig.saved.getLast().searchExcludes());
    }

    @Test
    void aWrongExcludeIsToldAndNotSaved(FxRobot robot) {
        Rig rig = open(engine, "en");
        rig.onWindow(rig.model::settings);
        robot.clickOn("#settings-exclude");
        robot.write("a/b");
        robot.type(KeyCode.ENTER);
        assertTrue(Rig.shown(stage.getScene(), "settings-exclude-problem"));
        robot.eraseText(3);
        robot.write("old-*");
        robot.type(KeyCode.ENTER);
        rig.quiet();
        assertEquals(List.of("old-*"), rig.saved.getLast().searchExcludes());
        assertEquals(Settings.Theme.LIGHT, rig.saved.getLast().theme());
    }

    @Test
    void placesThatWereNotSearchedAreOneClickAway(FxRobot robot) {
        engine.remark(
                new org.trivet.probes.python.Problem(
                        "unreadable",
                        java.util.Map.of("path", "/root", "why", "permission denied")));
        Rig rig = many();
        assertEquals("One place could not be searched", Rig.text(stage.getScene(), "scan-remarks"));
        robot.clickOn("#scan-remarks");
        assertTrue(Rig.shown(stage.getScene(), "remarks-list"));
        assertTrue(Rig.shown(stage.getScene(), "remarks-copy"));
        robot.clickOn("#scan-remarks");
        assertNull(stage.getScene().lookup("#remarks-list"));
        rig.quiet();
    }

    @Test
    void aRootThatIsAddedIsSearchedAtOnce() {
        Rig rig = many();
        engine.before(FakeWorld.odd());
        rig.onWindow(() -> rig.model.settingsModel().addRoot(Path.of("elsewhere")));
        rig.quiet();
        Rig.until("it was looked again", () -> rig.model.environmentsModel().rows().size() == 2003);
    }
}
