package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

/// Windows refuses to rename a folder in which a file is open. Wine does not, so the refusals are
/// made here, at each rename in turn.
class HeldFolderTest {
    @TempDir Path temporary;

    /// Refuses the renames of these numbers, or all from one on.
    private static final class Refusing implements Mover.Renaming {
        private final Set<Integer> refused;
        private final int from;
        private int count;

        Refusing(Set<Integer> refused, int from) {
            this.refused = refused;
            this.from = from;
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            count++;
            if (refused.contains(count) || count >= this.from) {
                throw new AccessDeniedException(from.toString());
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Mover once(Integer... refused) {
        return new Mover(new Refusing(Set.of(refused), Integer.MAX_VALUE), Duration.ZERO);
    }

    private static Mover never(int from) {
        return new Mover(new Refusing(Set.of(), from), Duration.ZERO);
    }

    private Stage stage;
    private Map<String, String> first;
    private Transaction verified;

    @BeforeEach
    void makeCopy() throws Exception {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        stage = Stage.small(temporary);
        first = TreeListing.of(stage.venv);
        verified = stage.transactions().apply(stage.upgrade(), Progress.NONE, new Cancellation());
    }

    @Test
    void whatIsHeldForAMomentIsTriedAgain() throws Exception {
        var renaming = new Refusing(Set.of(1, 2, 4), Integer.MAX_VALUE);
        Transactions patient = stage.moving(new Mover(renaming, Duration.ofMinutes(1)));

        assertEquals(State.PROMOTED, patient.promote(verified.id(), Progress.NONE).state());
        assertEquals(5, renaming.count);
        assertEquals("hello 2.0", Programs.run(Stage.greet(stage.venv)));
    }

    @Test
    void whatIsGoneIsNotTriedAgain() {
        var count = new int[1];
        Mover mover =
                new Mover(
                        (from, _) -> {
                            count[0]++;
                            throw new NoSuchFileException(from.toString());
                        },
                        Duration.ofMinutes(1));

        assertThrows(NoSuchFileException.class, () -> mover.move(Path.of("a"), Path.of("b")));
        assertEquals(1, count[0]);
    }

    @Test
    void aRefusalUntilTheEndIsTold() {
        Mover mover =
                new Mover(
                        (from, _) -> {
                            throw new FileSystemException(from.toString(), null, "in use");
                        },
                        Duration.ofMillis(120));

        var refusal =
                assertThrows(
                        FileSystemException.class, () -> mover.move(Path.of("a"), Path.of("b")));
        assertEquals("in use", refusal.getReason());
    }

    /// The first rename moves the original aside, the second the copy to its place.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aPromotionThatIsRefusedLeavesAllAsItWas(int rename) throws Exception {
        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () -> stage.moving(once(rename)).promote(verified.id(), Progress.NONE));

        assertEquals("execute.access-denied", refusal.reasons().getFirst().code());
        assertAsBefore();
        assertEquals(List.of(), stage.transactions().recover(Progress.NONE));
        promotedAtLast();
    }

    /// Wine renames such a folder, so the refusal is made; who holds it is real.
    @Test
    void onWindowsTheFilesInUseAndTheirHoldersAreNamed() throws Exception {
        assumeTrue(VenvMaker.WINDOWS, "other systems rename a folder whoever uses it");
        Path held = stage.venv.resolve("pyvenv.cfg");
        Process holder =
                new ProcessBuilder(
                                String.valueOf(VenvMaker.python().orElseThrow()),
                                "-c",
                                "import os, sys; f = open(sys.argv[1]);"
                                        + " os.chdir(os.path.dirname(sys.argv[1]));"
                                        + " print('there', flush=True); input()",
                                held.toString())
                        .start();
        try (var out = holder.inputReader()) {
            assertEquals("there", out.readLine());
            Refusal refusal =
                    assertThrows(
                            Refusal.class,
                            () -> stage.transactions().promote(verified.id(), Progress.NONE));
            assertEquals(
                    List.of("execute.in-use"),
                    refusal.reasons().stream().map(Message::code).toList());
            List<Message> why =
                    new UsingProcesses(new SystemHost())
                            .why(
                                    new AccessDeniedException(stage.venv.toString()),
                                    List.of(stage.venv));
            assertEquals(List.of("execute.files-in-use"), why.stream().map(Message::code).toList());
            assertEquals("pyvenv.cfg", why.getFirst().values().get("files"));
            assertEquals(
                    "python.exe (" + holder.pid() + ")", why.getFirst().values().get("processes"));
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertAsBefore();
        assertEquals(
                List.of("execute.holder-unknown"),
                new UsingProcesses(new SystemHost())
                        .why(new AccessDeniedException("x"), List.of(stage.venv)).stream()
                                .map(Message::code)
                                .toList());
    }

    /// Held so long that not even the way back is free: the next start finds it.
    @Test
    void aPromotionThatCannotBeUndoneEitherIsRecovered() throws Exception {
        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () -> stage.moving(never(2)).promote(verified.id(), Progress.NONE));
        assertTrue(
                refusal.reasons().stream()
                        .map(Message::code)
                        .toList()
                        .contains("execute.recover-needed"),
                () -> refusal.reasons().toString());

        List<Recovery> still = stage.moving(never(1)).recover(Progress.NONE);
        assertEquals("left", still.getFirst().outcome());
        assertEquals("undone", stage.moving(once()).recover(Progress.NONE).getFirst().outcome());
        assertAsBefore();
        promotedAtLast();
    }

    /// The number of the rename, and what a start after it says.
    @ParameterizedTest
    @CsvSource({"1, PROMOTED", "2, PROMOTED"})
    void aRollBackThatIsRefusedLeavesThePromotion(int rename, State state) throws Exception {
        stage.moving(once()).promote(verified.id(), Progress.NONE);
        Map<String, String> second = TreeListing.of(stage.venv);

        assertThrows(
                Refusal.class,
                () -> stage.moving(once(rename)).rollBack(verified.id(), Progress.NONE));

        assertEquals(state, stage.transactions().history().getFirst().state());
        assertEquals(second, TreeListing.of(stage.venv));
        assertEquals(
                State.ROLLED_BACK,
                stage.moving(once()).rollBack(verified.id(), Progress.NONE).state());
        assertEquals(first, TreeListing.of(stage.venv));
    }

    private void assertAsBefore() throws IOException {
        Transaction now = stage.transactions().history().getFirst();
        assertEquals(State.VERIFIED, now.state());
        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals("hello 2.0", Programs.run(Stage.greet(verified.copy())));
    }

    private void promotedAtLast() throws Exception {
        assertEquals(
                State.PROMOTED, stage.moving(once()).promote(verified.id(), Progress.NONE).state());
        assertEquals("hello 2.0", Programs.run(Stage.greet(stage.venv)));
    }
}
