package org.trivet.app.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.trivet.app.dialog.Trouble;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.environments.EnvironmentsModel;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeLibraries;
import org.trivet.app.fake.FakeWords;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.task.Tasks;
import org.trivet.probes.imports.ImportEnd;

/// The screen as a person uses it, on a fake engine; rendered to `app/target/screens`.
@ExtendWith(ApplicationExtension.class)
class LibrariesViewTest {
    private static final Path FOLDER = Path.of("target", "screens");

    private final FakeEngine engine = new FakeEngine();
    private final Map<String, Path> saveTo = new HashMap<>();
    private Stage stage;
    private final Tasks tasks = new Tasks(Runnable::run, Runnable::run);
    private final Troubles troubles =
            new Troubles(error -> new ErrorReports.Report("T-1", "" + error, Optional.empty()));
    private final LibrariesModel model = new LibrariesModel(engine, tasks, troubles);

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    private void open(String language, String theme) {
        var environments = new EnvironmentsModel(engine, tasks, troubles, Instant::now);
        onWindow(() -> {
            var view =
                    new LibrariesView(
                            new FakeWords(Locale.of(language)),
                            model,
                            environments,
                            (_, _, _, ending) ->
                                    Optional.of(Objects.requireNonNull(saveTo.get(ending))));
            var scene = new Scene(new javafx.scene.layout.StackPane(view.root()), 980, 700);
            scene.setUserAgentStylesheet(sheet(theme + ".css"));
            scene.getStylesheets().add(sheet("window.css"));
            stage.setScene(scene);
            stage.sizeToScene();
            stage.show();
        });
    }

    private void ask(String imports) {
        onWindow(() -> {
            model.placeProperty().set(FakeWorld.OCR.toString());
            model.importsProperty().set(imports);
        });
        fire("libraries-ask");
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(
                        LibrariesView.class.getResource("/org/trivet/app/shell/" + name))
                .toExternalForm();
    }

    @ParameterizedTest
    @CsvSource({"en, light", "zh, light", "en, dark"})
    void theScreenIsPainted(String language, String theme) throws IOException {
        open(language, theme);
        String suffix = language + "-" + theme;
        picture("libraries-unasked-" + suffix);
        ask("paddle, torch");
        picture("libraries-" + suffix);
        fire("libraries-as-table");
        picture("libraries-table-" + suffix);
        fire("libraries-as-table");
        fire("libraries-turn");
        picture("libraries-turned-" + suffix);
        engine.libraries(FakeLibraries.crowd(300));
        ask("torch");
        picture("libraries-300-roomy-" + suffix);
        onWindow(() -> model.change(options -> options.withRoom(false)));
        picture("libraries-300-" + suffix);
        fire("libraries-fit");
        picture("libraries-300-whole-" + suffix);
        onWindow(() -> model.placeProperty().set("/nowhere"));
        fire("libraries-ask");
        picture("libraries-refused-" + suffix);
    }

    @Test
    void aClickSelectsAndTheSearchOrderNamesTheWinner(FxRobot robot) {
        open("en", "light");
        ask("paddle, torch");
        assertEquals(
                "predicted, nothing was run · 4 libraries, problems: 1", text("libraries-sub"));
        GraphView graph = robot.lookup("#libraries-graph").queryAs(GraphView.class);
        fire("libraries-fit");
        click(robot, graph, "module:2");
        assertEquals("module:2", model.selectedProperty().get());
        assertTrue(robot.lookup("#libraries-failure-0").tryQuery().isPresent());
        click(robot, graph, "module:1");
        assertTrue(
                robot.lookup(".mark .label").queryAllAs(Labeled.class).stream()
                        .anyMatch(label -> label.getText().equals("wins: 9.5.1.17")));
    }

    private static void click(FxRobot robot, GraphView graph, String key) {
        Point2D at = graph.at(key).orElseThrow();
        robot.clickOn(graph.localToScreen(at));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void keysZoomTheWheelToo(FxRobot robot) {
        open("en", "light");
        ask("paddle, torch");
        GraphView graph = robot.lookup("#libraries-graph").queryAs(GraphView.class);
        fire("libraries-fit");
        onWindow(graph::requestFocus);
        double before = graph.zoomed();
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        assertTrue(graph.zoomed() < before, "smaller");
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        assertEquals(before, graph.zoomed(), 0.001);
        Point2D there = graph.at("module:1").orElseThrow();
        robot.type(KeyCode.LEFT);
        assertNotEquals(there, graph.at("module:1").orElseThrow());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertEquals(there, graph.at("module:1").orElseThrow());
    }

    @Test
    void theWheelMovesAndWithCtrlZoomsAtThePointer(FxRobot robot) {
        open("en", "light");
        ask("paddle, torch");
        GraphView graph = robot.lookup("#libraries-graph").queryAs(GraphView.class);
        fire("libraries-fit");
        double before = graph.zoomed();
        Point2D there = graph.at("module:1").orElseThrow();
        wheel(graph, there, true);
        WaitForAsyncUtils.waitForFxEvents();
        assertNotEquals(before, graph.zoomed(), 0.01);
        Point2D still = graph.at("module:1").orElseThrow();
        assertEquals(0, still.distance(there), 2, "what is under the pointer stays there");
        double zoomed = graph.zoomed();
        wheel(graph, there, false);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(zoomed, graph.zoomed());
        assertNotEquals(still, graph.at("module:1").orElseThrow());
    }

    /// The robot of the headless platform turns the wheel without the keys that are held.
    private static void wheel(GraphView graph, Point2D there, boolean ctrl) {
        Point2D at = graph.localToScene(there);
        onWindow(() ->
                graph.fireEvent(
                        new ScrollEvent(
                                ScrollEvent.SCROLL,
                                at.getX(),
                                at.getY(),
                                at.getX(),
                                at.getY(),
                                false,
                                ctrl,
                                false,
                                false,
                                false,
                                false,
                                0,
                                40,
                                0,
                                40,
                                ScrollEvent.HorizontalTextScrollUnits.NONE,
                                0,
                                ScrollEvent.VerticalTextScrollUnits.NONE,
                                0,
                                0,
                                null)));
    }

    @Test
    void draggingMovesThePictureAndSelectsNothing(FxRobot robot) {
        open("en", "light");
        ask("paddle, torch");
        GraphView graph = robot.lookup("#libraries-graph").queryAs(GraphView.class);
        fire("libraries-fit");
        onWindow(() -> model.selectedProperty().set(null));
        Point2D there = graph.at("module:1").orElseThrow();
        robot.drag(graph.localToScreen(there)).dropBy(40, 60);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0, graph.at("module:1").orElseThrow().distance(there.add(40, 60)), 3);
        assertEquals(null, model.selectedProperty().get());
    }

    @Test
    void thePictureStaysWholeWhenTheWindowGrows(FxRobot robot) {
        engine.libraries(FakeLibraries.crowd(300));
        open("en", "light");
        ask("torch");
        GraphView graph = robot.lookup("#libraries-graph").queryAs(GraphView.class);
        fire("libraries-fit");
        double small = graph.zoomed();
        onWindow(() -> {
            stage.setWidth(680);
            stage.setHeight(500);
        });
        WaitForAsyncUtils.waitForFxEvents(6);
        assertTrue(graph.zoomed() < small, () -> small + " → " + graph.zoomed());
    }

    @ParameterizedTest
    @CsvSource({"svg, <svg", "png, PNG", "dot, digraph"})
    void aPictureIsSavedWhereThePersonSays(String ending, String begins, @TempDir Path folder)
            throws IOException {
        open("en", "light");
        ask("paddle, torch");
        Path file = folder.resolve("图 1." + ending);
        saveTo.put(ending, file);
        choose("libraries-save", "libraries-save-" + ending);
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(content.substring(0, 200).contains(begins), () -> content.substring(0, 200));
        assertEquals("Saved: " + file, text("libraries-note"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidWithTheReason(@TempDir Path folder) throws IOException {
        open("en", "light");
        ask("paddle, torch");
        Path file = Files.createFile(folder.resolve("plain"));
        saveTo.put("svg", file.resolve("picture.svg"));
        choose("libraries-save", "libraries-save-svg");
        var refused = assertInstanceOf(Trouble.Refused.class, troubles.currentProperty().get());
        assertEquals("libraries.not-saved", refused.reasons().getFirst().code());
    }

    @Test
    void dotIsCopied() {
        open("en", "light");
        ask("paddle, torch");
        choose("libraries-save", "libraries-save-copy-dot");
        String copied =
                WaitForAsyncUtils.waitForAsyncFx(
                        30_000, () -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.startsWith("digraph"), copied);
        choose("libraries-save", "libraries-save-copy-picture");
        assertTrue(
                WaitForAsyncUtils.waitForAsyncFx(
                        30_000, () -> Clipboard.getSystemClipboard().hasImage()));
    }

    private void choose(String menu, String item) {
        onWindow(() ->
                ((MenuButton) stage.getScene().lookup("#" + menu))
                        .getItems().stream()
                                .filter(each -> item.equals(each.getId()))
                                .findFirst()
                                .orElseThrow()
                                .fire());
    }

    @Test
    void theListOfAllLibrariesLeadsToEachAndBack(FxRobot robot) {
        look();
        open("en", "light");
        onWindow(() -> model.placeProperty().set(FakeWorld.OCR.toString()));
        fire("libraries-check");
        assertEquals(
                2,
                robot.lookup("#libraries-survey-table").queryAs(TableView.class).getItems().size());
        robot.clickOn("libqsqlmysql.so");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(FakeLibraries.PLUGIN), model.answer().orElseThrow().files());
        assertTrue(stage.getScene().lookup("#libraries-graph") != null, "its picture");
        fire("libraries-to-list");
        onWindow(() -> {
            var table = robot.lookup("#libraries-survey-table").queryAs(TableView.class);
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0);
        });
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(FakeLibraries.CPU), model.answer().orElseThrow().files());
    }

    private void look() {
        engine.environments(List.of(), false, _ -> {}, new org.trivet.probes.host.Cancellation());
    }

    @Test
    void importsAreRunOnlyAfterTheCommandWasShown(FxRobot robot) {
        engine.observe(FakeLibraries.observed(ImportEnd.CRASHED));
        open("en", "light");
        ask("torch");
        fire("libraries-trace");
        assertTrue(text("libraries-trace-command").endsWith(" torch"));
        assertEquals(List.of(), engine.traced());
        fire("libraries-trace-run");
        assertEquals(1, engine.traced().size());
        assertTrue(
                robot.lookup(".mark .label").queryAllAs(Labeled.class).stream()
                        .anyMatch(label ->
                                label.getText()
                                        .equals(
                                                "Python ended in the middle (SIGSEGV); the last"
                                                        + " import under way was torch.extra.")));
        fire("libraries-to-prediction");
        assertTrue(stage.getScene().lookup("#libraries-graph") != null);
    }

    @Test
    void theTableTellsTheSameAndIsCopied(FxRobot robot) {
        open("en", "light");
        ask("paddle, torch");
        fire("libraries-as-table");
        LibraryTable table = robot.lookup("#libraries-table").queryAs(LibraryTable.class);
        assertEquals(model.rows().size(), table.getItems().size());
        onWindow(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(2);
        });
        assertEquals(table.getItems().get(2).key(), model.selectedProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        String copied =
                WaitForAsyncUtils.waitForAsyncFx(
                        30_000, () -> Clipboard.getSystemClipboard().getString());
        assertTrue(
                copied.startsWith(table.getItems().get(2).name() + "\t"), () -> "copied " + copied);
    }

    @Test
    void picturesAreWhole() throws Exception {
        open("en", "light");
        ask("paddle, torch");
        var graph = (GraphView) stage.getScene().lookup("#libraries-graph");
        var menu = (PictureMenu) stage.getScene().lookup("#libraries-save");
        var drawing = Objects.requireNonNull(model.drawingProperty().get());
        String svg = new String(menu.svg(drawing).call(), StandardCharsets.UTF_8);
        assertTrue(svg.contains("cudnn_graph64_9.dll") && svg.endsWith("</svg>\n"));
        String dot = new String(menu.dot(drawing).call(), StandardCharsets.UTF_8);
        assertTrue(dot.startsWith("digraph") && dot.contains("cudnn_cnn64_9.dll"));
        byte[] png = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> PictureMenu.png(graph)).call();
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("libraries-saved.png"), png);
        var image = ImageIO.read(new java.io.ByteArrayInputStream(png));
        assertTrue(image.getWidth() > drawing.width(), "as wide as the drawing");
    }

    @Test
    void aThousandLibrariesAreMovedAround(FxRobot robot) {
        engine.libraries(FakeLibraries.crowd(1000));
        open("en", "light");
        ask("torch");
        GraphView graph = robot.lookup("#libraries-graph").queryAs(GraphView.class);
        onWindow(graph::requestFocus);
        for (int i = 0; i < 5; i++) {
            robot.type(KeyCode.RIGHT);
            robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        }
        List<LibraryRow> rows = model.rows();
        assertEquals(1000, rows.size());
    }

    @Test
    void theProblemsAloneComeIntoSight(FxRobot robot) throws IOException {
        engine.libraries(FakeLibraries.crowd(300));
        open("en", "light");
        ask("torch");
        GraphView graph = robot.lookup("#libraries-graph").queryAs(GraphView.class);
        String failing =
                model.rows().stream()
                        .filter(row -> row.problem())
                        .map(LibraryRow::key)
                        .findFirst()
                        .orElseThrow();
        onWindow(() -> model.change(options -> options.withOnlyProblems(true)));
        WaitForAsyncUtils.waitForFxEvents(6);
        assertInSight(graph, failing);
        picture("libraries-300-problems");
        onWindow(() -> model.change(options -> options.withOnlyProblems(false)));
        WaitForAsyncUtils.waitForFxEvents(6);
        assertInSight(graph, failing);
    }

    private static void assertInSight(GraphView graph, String key) {
        Point2D at = graph.at(key).orElseThrow();
        assertTrue(graph.getLayoutBounds().contains(at), () -> key + " at " + at);
    }

    private String text(String id) {
        return ((Labeled) stage.getScene().lookup("#" + id)).getText();
    }

    private void fire(String id) {
        onWindow(() -> {
            var button = (ButtonBase) stage.getScene().lookup("#" + id);
            if (button instanceof ToggleButton toggle) {
                toggle.setSelected(!toggle.isSelected());
            } else {
                button.fire();
            }
        });
    }

    private static void onWindow(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, action);
        WaitForAsyncUtils.waitForFxEvents(4);
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents(6);
        var image = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> stage.getScene().snapshot(null));
        Files.createDirectories(FOLDER);
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                FOLDER.resolve(name + ".png").toFile());
    }
}
