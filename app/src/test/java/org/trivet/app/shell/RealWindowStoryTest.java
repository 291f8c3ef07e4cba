package org.trivet.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.trivet.app.Wiring;
import org.trivet.app.store.Settings;
import org.trivet.profiles.testbed.TestHost;
import org.trivet.profiles.testbed.VenvMaker;
import org.trivet.profiles.testbed.WheelMaker;

/// The window on the real engine, a real venv, real pip and wheels that the test makes: case A in
/// small is found, explained, mended in a copy, promoted and rolled back by clicks.
@ExtendWith(ApplicationExtension.class)
class RealWindowStoryTest {
    @TempDir private Path temporary;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Test
    void caseAIsMendedPromotedAndRolledBackByClicks(FxRobot robot) throws Exception {
        Assumptions.assumeTrue(VenvMaker.python().isPresent(), "there is no Python with venv");
        Path root = temporary.toRealPath();
        Path wheels = Files.createDirectory(root.resolve("wheels"));
        WheelMaker.caseA(wheels);
        var host = new TestHost(root).onRealFiles();
        Path venv = VenvMaker.withPip(host.home().resolve("我的 项目").resolve("venv"));
        VenvMaker.install(
                venv, wheels, "paddleocr==2.10.0", "albumentations==2.0.8", "torch==2.5.1");
        assertNotEquals(0, imports(venv), "the environment is broken at first");

        host.with("PIP_NO_INDEX", "1").with("PIP_FIND_LINKS", wheels.toUri().toString());
        var wiring = new Wiring(host, root);
        var rig = new Rig(wiring.engine(), "en", Settings.Theme.LIGHT);
        rig.onWindow(() -> rig.show(stage, 1000, 700));
        Rig.patiently("the scan", () -> rig.model.environmentsModel().tookProperty().get() != null);
        Rig.patiently("quiet", rig::isQuiet);
        Scene scene = stage.getScene();
        picture("real-home");
        rig.onWindow(() -> rig.model.environment(venv));
        Rig.patiently("the finding", () -> Rig.shown(scene, "finding-unasked-torch-import"));
        picture("real-environment");
        robot.clickOn("#mend");
        Rig.patiently("the plan", () -> Rig.shown(scene, "apply"));
        picture("real-plan");
        robot.clickOn("#apply");
        Rig.patiently("the decision", () -> Rig.shown(scene, "promote"));
        Rig.patiently("quiet", rig::isQuiet);
        picture("real-decision");
        assertNotEquals(0, imports(venv), "the original is untouched");
        robot.clickOn("#promote");
        Rig.patiently("promoted", () -> Rig.shown(scene, "roll-back"));
        Rig.patiently("quiet", rig::isQuiet);
        picture("real-promoted");
        assertEquals(0, imports(venv), "it works at the original path");
        robot.clickOn("#roll-back");
        Rig.patiently(
                "rolled back", () -> Rig.shown(scene, "ended") && !Rig.shown(scene, "roll-back"));
        Rig.patiently("quiet", rig::isQuiet);
        assertNotEquals(0, imports(venv), "the broken original is back");
        assertTrue(rig.model.troubles().currentProperty().get() == null);
        robot.clickOn("#nav-history");
        picture("real-history");
    }

    private static int imports(Path venv) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                List.of(
                                        VenvMaker.executable(venv).toString(),
                                        "-B",
                                        "-c",
                                        "from paddleocr import PaddleOCR"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        return process.exitValue();
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents(8);
        var image = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> stage.getScene().snapshot(null));
        Path folder = Files.createDirectories(Path.of("target", "screens"));
        ImageIO.write(
                SwingFXUtils.fromFXImage(image, null),
                "png",
                folder.resolve(name + ".png").toFile());
    }
}
