package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

/// An installation is never copied as such: its packages come into an environment of its Python's
/// making. A venv stands for the installation here, for its Python can make venvs too.
class InstallationCloningTest {
    @TempDir private Path temporary;
    private Stage stage = Stage.at(Path.of(""));
    private Path clone = Path.of("");
    private Map<String, String> before = Map.of();

    @BeforeEach
    void anInstallation() throws IOException {
        stage = Stage.small(temporary.toRealPath());
        clone = stage.folder.resolve("das Geräte-Zeug");
        before = TreeListing.of(stage.venv);
    }

    private PythonEnvironment installation(Optional<Path> executable) throws IOException {
        PythonEnvironment venv = VenvMaker.environment(stage.venv);
        return new PythonEnvironment(
                venv.prefix(),
                executable,
                venv.name(),
                EnvironmentKind.SYSTEM,
                Role.INSTALLATION,
                venv.version(),
                venv.manager(),
                venv.creator(),
                venv.base(),
                venv.sitePackages(),
                venv.state(),
                List.of(),
                "test");
    }

    private Clone cloned(Optional<Path> executable, Progress progress, Cancellation cancellation)
            throws IOException, Refusal {
        return stage.transactions()
                .cloneTo(installation(executable), clone, progress, cancellation);
    }

    @Test
    void itsPackagesAndScriptsStandInANewEnvironment() throws Exception {
        var commands = new ArrayList<List<String>>();
        Progress watching =
                new Progress() {
                    @Override
                    public void command(List<String> command) {
                        commands.add(command);
                    }
                };

        Clone made =
                cloned(Optional.of(VenvMaker.executable(stage.venv)), watching, new Cancellation());

        assertEquals(State.KEPT, made.transaction().state(), made::toString);
        assertEquals("hello 1.0", Programs.run(Stage.greet(clone)));
        assertEquals(
                clone.toString(),
                Programs.run(
                        VenvMaker.executable(clone),
                        "-X",
                        "utf8",
                        "-c",
                        "import sys; print(sys.prefix)"));
        assertEquals(before, TreeListing.of(stage.venv));
        assertEquals(
                List.of(
                        List.of(
                                VenvMaker.executable(stage.venv).toString(),
                                "-I",
                                "-B",
                                "-m",
                                "venv",
                                "--without-pip",
                                clone.toString())),
                commands,
                "what is run is shown");
        assertFalse(Files.exists(Mark.file(clone)));
        Files.delete(Stage.greet(clone));
        assertEquals(before, TreeListing.of(stage.venv));
    }

    @Test
    void aPythonThatMakesNoEnvironmentIsNamedAndNothingIsLeft() throws Exception {
        Path none = stage.folder.resolve("no python");

        Clone failed = cloned(Optional.of(none), Progress.NONE, new Cancellation());

        assertEquals(State.FAILED, failed.transaction().state(), failed::toString);
        assertFalse(Files.exists(clone));
        assertFalse(Files.exists(Mark.file(clone)));
        assertEquals(before, TreeListing.of(stage.venv));
        assertThrows(
                Refusal.class, () -> cloned(Optional.empty(), Progress.NONE, new Cancellation()));
    }

    @Test
    void aWishToStopLeavesNothing() throws Exception {
        var cancellation = new Cancellation();
        Progress stopping =
                new Progress() {
                    @Override
                    public void command(List<String> command) {
                        cancellation.cancel();
                    }
                };

        Clone made = cloned(Optional.of(VenvMaker.executable(stage.venv)), stopping, cancellation);

        assertEquals(State.CANCELLED, made.transaction().state());
        assertFalse(Files.exists(clone));
        assertFalse(Files.exists(Mark.file(clone)));
    }

    @Test
    void theCloneMayNotLieAmongThePackages() throws IOException {
        PythonEnvironment installation =
                installation(Optional.of(VenvMaker.executable(stage.venv)));
        Path among = VenvMaker.sitePackages(stage.venv).resolve("clone");

        Refusal refused =
                assertThrows(
                        Refusal.class,
                        () ->
                                stage.transactions()
                                        .cloneTo(
                                                installation,
                                                among,
                                                Progress.NONE,
                                                new Cancellation()));

        assertTrue(
                refused.reasons().stream().anyMatch(it -> it.code().equals("execute.clone-inside")),
                refused::toString);
    }
}
