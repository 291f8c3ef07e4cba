package org.trivet.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.trivet.probes.host.Commands;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Registry;
import org.trivet.probes.host.SystemHost;
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

    /// The real system, with a home and variables of the test's own.
    private record Elsewhere(Host real, Path home, Map<String, String> variables) implements Host {
        @Override
        public OperatingSystem system() {
            return real.system();
        }

        @Override
        public Optional<Path> folder(KnownFolder folder) {
            return switch (folder) {
                case HOME -> Optional.of(home);
                case USER_DATA -> Optional.of(home.resolve("data"));
                case USER_CONFIG -> Optional.of(home.resolve("config"));
                case PROGRAM_FILES, PROGRAM_DATA, SYSTEM_LIBRARIES -> real.folder(folder);
            };
        }

        @Override
        public Path systemPath(String absolute) {
            return real.systemPath(absolute);
        }

        @Override
        public Registry registry() {
            return real.registry();
        }

        @Override
        public Commands commands() {
            return real.commands();
        }

        @Override
        public Instant now() {
            return real.now();
        }
    }

    @Test
    void caseAIsMendedPromotedAndRolledBackByClicks(FxRobot robot) throws Exception {
        Assumptions.assumeTrue(VenvMaker.python().isPresent(), "there is no Python with venv");
        Path root = temporary.toRealPath();
        Path wheels = Files.createDirectory(root.resolve("wheels"));
        WheelMaker.caseA(wheels);
        Path venv = VenvMaker.withPip(root.resolve("我的 项目").resolve("venv"));
        VenvMaker.install(
                venv, wheels, "paddleocr==2.10.0", "albumentations==2.0.8", "torch==2.5.1");
        assertNotEquals(0, imports(venv), "the environment is broken at first");

        var host = new SystemHost();
        var variables = new HashMap<>(host.variables());
        variables.keySet().removeIf(name -> name.startsWith("PIP_"));
        variables.put("PIP_NO_INDEX", "1");
        variables.put("PIP_FIND_LINKS", wheels.toUri().toString());
        var wiring = new Wiring(new Elsewhere(host, root, variables), root);
        var rig = new Rig(wiring.engine(), "en", Settings.Theme.LIGHT);
        rig.onWindow(() -> rig.show(stage, 1000, 700));
        Rig.patiently("the scan", () -> rig.model.environmentsModel().tookProperty().get() != null);
        Rig.patiently("quiet", () -> rig.tasks.running().isEmpty());
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
        Rig.patiently("quiet", () -> rig.tasks.running().isEmpty());
        picture("real-decision");
        assertNotEquals(0, imports(venv), "the original is untouched");
        robot.clickOn("#promote");
        Rig.patiently("promoted", () -> Rig.shown(scene, "roll-back"));
        Rig.patiently("quiet", () -> rig.tasks.running().isEmpty());
        picture("real-promoted");
        assertEquals(0, imports(venv), "it works at the original path");
        robot.clickOn("#roll-back");
        Rig.patiently(
                "rolled back", () -> Rig.shown(scene, "ended") && !Rig.shown(scene, "roll-back"));
        Rig.patiently("quiet", () -> rig.tasks.running().isEmpty());
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
