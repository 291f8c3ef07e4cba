package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

/// Kills a real Trivet after each of its journal entries in turn. The next start ends in "as
/// before" or "done", never in between.
class KillTest {
    @TempDir Path temporary;
    private Stage stage;
    private Map<String, String> first;
    private Transactions transactions;

    @BeforeEach
    void makeVenv() throws IOException {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        stage = Stage.small(temporary);
        first = TreeListing.of(stage.venv);
        transactions = stage.transactions();
    }

    @Test
    @Tag("once")
    void aKillWhileApplyingEndsAsBefore() throws Exception {
        var reached = new ArrayList<String>();
        for (int n = 1; kill("exchange", n, reached, "apply"); n++) {
            String where = "after entry " + n + ", " + reached.getLast();
            List<Recovery> recoveries = transactions.recover(Progress.NONE);

            Transaction last = transactions.history().getFirst();
            assertEquals(first, TreeListing.of(stage.venv), where);
            if (reached.getLast().equals("verified")) {
                assertEquals(State.VERIFIED, last.state());
                assertEquals("hello 2.0", Programs.run(Stage.greet(last.copy())), where);
                transactions.discard(last.id(), Progress.NONE);
            } else {
                assertEquals(State.CANCELLED, last.state(), where);
                assertEquals("undone", recoveries.getFirst().outcome(), where);
            }
            assertEquals(List.of(), stage.beside(), where);
            assertEquals(List.of(), transactions.recover(Progress.NONE), where);
        }
        assertEquals(
                List.of(
                        "planned",
                        "cloning",
                        "cloned",
                        "baselined",
                        "step",
                        "step-done",
                        "applied",
                        "verifying",
                        "verified"),
                reached);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exchange", "renames"})
    void aKillWhilePromotingEndsAsBeforeOrDone(String method) throws Exception {
        assumeOffered(method);
        var reached = new ArrayList<String>();
        Transaction verified = verified(method);
        for (int n = 1; kill(method, n, reached, "promote", verified.id()); n++) {
            String where = method + " after entry " + n + ", " + reached.getLast();
            transactions.recover(Progress.NONE);

            Transaction last = transactions.history().getFirst();
            boolean exchanged = List.of("exchanged", "promoted").contains(reached.getLast());
            assertEquals(exchanged ? State.PROMOTED : State.VERIFIED, last.state(), where);
            assertEquals(List.of(), transactions.recover(Progress.NONE), where);
            if (exchanged) {
                assertEquals("hello 2.0", Programs.run(Stage.greet(stage.venv)), where);
                assertEquals(first, TreeListing.of(last.saved().orElseThrow()), where);
                transactions.rollBack(last.id(), Progress.NONE);
                assertEquals(first, TreeListing.of(stage.venv), where);
                transactions.discard(last.id(), Progress.NONE);
                assertEquals(List.of(), stage.beside(), where);
                verified = verified(method);
            } else {
                assertEquals(first, TreeListing.of(stage.venv), where);
                assertEquals("hello 2.0", Programs.run(Stage.greet(last.copy())), where);
                assertEquals(2, stage.beside().size(), where + stage.beside());
            }
        }
        assertTrue(
                reached.containsAll(
                        List.of("promoting", "relocating", "relocated", "exchanging", "exchanged")),
                reached.toString());
        assertEquals("promoted", reached.getLast());
    }

    @Test
    void aKillWhileCopyingLeavesNothing() throws Exception {
        assertTrue(kill("exchange", 0, new ArrayList<>(), "apply"));
        assertEquals(2, stage.beside().size(), "half a copy and its mark");

        transactions.recover(Progress.NONE);

        assertEquals(List.of(), stage.beside());
        assertEquals(State.CANCELLED, transactions.history().getFirst().state());
        assertEquals(first, TreeListing.of(stage.venv));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exchange", "renames"})
    void aKillWhileRollingBackEndsRolledBack(String method) throws Exception {
        assumeOffered(method);
        for (int n = 1; n <= 2; n++) {
            Transaction promoted = promoted(method);
            assertTrue(kill(method, n, new ArrayList<>(), "roll-back", promoted.id()));
            transactions.recover(Progress.NONE);

            assertEquals(State.ROLLED_BACK, transactions.history().getFirst().state());
            assertEquals(first, TreeListing.of(stage.venv));
            transactions.discard(promoted.id(), Progress.NONE);
            assertEquals(List.of(), stage.beside());
        }
        Transaction promoted = promoted(method);
        assertFalse(kill(method, 3, new ArrayList<>(), "roll-back", promoted.id()));
    }

    @Test
    @Tag("once")
    void aKillWhileDiscardingOrKeepingEndsThat() throws Exception {
        for (int n = 1; n <= 2; n++) {
            Transaction verified = verified("exchange");
            assertTrue(kill("exchange", n, new ArrayList<>(), "discard", verified.id()));
            transactions.recover(Progress.NONE);
            assertEquals(State.DISCARDED, transactions.history().getFirst().state());
            assertEquals(List.of(), stage.beside());
        }
        Transaction verified = verified("exchange");
        assertTrue(kill("exchange", 1, new ArrayList<>(), "keep", verified.id()));
        transactions.recover(Progress.NONE);
        assertEquals(State.KEPT, transactions.history().getFirst().state());
        assertEquals(List.of(verified.copy().getFileName().toString()), stage.beside());
        assertEquals("hello 2.0", Programs.run(Stage.greet(verified.copy())));
        assertEquals(first, TreeListing.of(stage.venv));
    }

    @Test
    void recoveringCanItselfBeKilled() throws Exception {
        var reached = new ArrayList<String>();
        Transaction verified = verified("renames");
        for (int n = 1; !reached.contains("exchanging"); n++) {
            transactions.recover(Progress.NONE);
            kill("renames", n, reached, "promote", verified.id());
        }
        for (int n = 1; kill("renames", 1, reached, "recover"); n++) {
            assertTrue(n < 10, reached.toString());
        }
        assertEquals(State.VERIFIED, transactions.history().getFirst().state());
        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals("hello 2.0", Programs.run(Stage.greet(verified.copy())));
        transactions.discard(verified.id(), Progress.NONE);
        assertEquals(List.of(), stage.beside());
    }

    private static void assumeOffered(String method) {
        assumeTrue(
                !VenvMaker.WINDOWS || method.equals("renames"),
                "Windows exchanges two folders by renames alone");
    }

    private Transaction verified(String method) throws Exception {
        Transaction applied =
                transactions(method).apply(stage.upgrade(), Progress.NONE, new Cancellation());
        assertEquals(State.VERIFIED, applied.state(), () -> applied.failure().toString());
        return applied;
    }

    private Transaction promoted(String method) throws Exception {
        return transactions(method).promote(verified(method).id(), Progress.NONE);
    }

    private Transactions transactions(String method) {
        boolean atOnce = method.equals("exchange");
        return stage.transactions(
                (one, other) -> atOnce && Stage.exchange(one, other), (_, _) -> {});
    }

    /// Runs a Trivet that is killed after its n-th entry.
    ///
    /// @return false if it ended by itself before
    private boolean kill(String method, int n, List<String> reached, String... what)
            throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dsun.jnu.encoding=UTF-8",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                KilledTrivet.class.getName(),
                                stage.folder.toString(),
                                method,
                                String.valueOf(n)));
        command.addAll(List.of(what));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            var text = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("reached ")) {
                    reached.add(line.substring("reached ".length()));
                    return true;
                }
                text.append(line).append('\n');
            }
            assertTrue(text.toString().contains("ended\n"), text.toString());
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
