package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.Message;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.plan.Change;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

class TransactionsTest {
    @TempDir Path temporary;
    private Stage stage;
    private Map<String, String> first;

    @BeforeEach
    void makeVenv() throws IOException {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        stage = Stage.withPip(temporary);
        first = TreeListing.of(stage.venv);
    }

    /// pip writes the line of a script in another form where a path has blanks.
    @Test
    void theScriptsOfAPromotedEnvironmentWithABlankInItsNameRun(@TempDir Path other)
            throws Exception {
        Stage blank = Stage.named(other, "my env");
        Transactions transactions = blank.transactions();
        Transaction applied =
                transactions.apply(blank.upgrade(), Progress.NONE, new Cancellation());
        assertEquals("hello 2.0", Programs.run(Stage.greet(applied.copy())));

        transactions.promote(applied.id(), Progress.NONE);

        assertEquals("hello 2.0", Programs.run(Stage.greet(blank.venv)));
    }

    @Test
    void whatSomebodyWroteIntoTheKeptOriginalIsNamedWhenItIsBack() throws Exception {
        Transactions transactions = stage.transactions();
        Transaction applied =
                transactions.apply(stage.upgrade(), Progress.NONE, new Cancellation());
        Path saved = transactions.promote(applied.id(), Progress.NONE).saved().orElseThrow();
        Files.writeString(saved.resolve("notes.txt"), "mine");

        Transaction back = transactions.rollBack(applied.id(), Progress.NONE);

        assertEquals(State.ROLLED_BACK, back.state());
        Message why = back.failure().orElseThrow();
        assertEquals("execute.kept-changed", why.code());
        assertEquals("notes.txt", why.values().get("files"));
        assertEquals("mine", Files.readString(stage.venv.resolve("notes.txt")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepairIsPromotedAndRolledBackToTheSameBytes(boolean atOnce) throws Exception {
        Transactions transactions =
                stage.transactions(
                        (one, other) -> atOnce && Stage.exchange(one, other), (_, _) -> {});

        Transaction applied =
                transactions.apply(stage.upgrade(), Progress.NONE, new Cancellation());

        assertEquals(State.VERIFIED, applied.state(), () -> applied.failure() + log(applied));
        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals("hello 2.0", Programs.run(Stage.greet(applied.copy())));
        assertFalse(applied.verifications().getFirst().passedBefore());
        assertTrue(applied.verifications().getFirst().outputBefore().contains("old greeter"));
        assertTrue(applied.verifications().getFirst().passed());
        Change change = applied.changes().getFirst();
        assertEquals("greeter", change.name());
        assertEquals(Optional.of("1.0"), change.from());
        assertEquals(Optional.of("2.0"), change.to());
        assertEquals(
                List.of("clone", "baseline", "pip-install", "verify"),
                applied.steps().stream().map(StepResult::kind).toList());

        Transaction promoted = transactions.promote(applied.id(), Progress.NONE);

        assertEquals(State.PROMOTED, promoted.state());
        assertEquals("hello 2.0", Programs.run(Stage.greet(stage.venv)));
        assertTrue(holders(stage.venv, applied.copy()).isEmpty(), "the copy's path is left inside");
        Path saved = promoted.saved().orElseThrow();
        assertEquals(first, TreeListing.of(saved));
        assertEquals(Mark.Role.ORIGINAL, Mark.read(saved).orElseThrow().role());
        assertTrue(promoted.savedBytes() > 0);

        Transaction back = transactions.rollBack(applied.id(), Progress.NONE);

        assertEquals(State.ROLLED_BACK, back.state());
        assertEquals(Optional.empty(), back.failure());
        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals("hello 1.0", Programs.run(Stage.greet(stage.venv)));

        Transaction discarded = transactions.discard(applied.id(), Progress.NONE);

        assertEquals(State.DISCARDED, discarded.state());
        assertEquals(List.of(), stage.beside());
        assertEquals(
                List.of(State.DISCARDED),
                transactions.history().stream().map(Transaction::state).toList());
    }

    private String log(Transaction transaction) {
        try {
            return Files.readString(
                    stage.data
                            .resolve("transactions")
                            .resolve(transaction.id())
                            .resolve("log.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// The files of a tree that hold a path.
    private static List<Path> holders(Path tree, Path path) throws IOException {
        byte[] wanted = path.toString().getBytes(StandardCharsets.UTF_8);
        try (var files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Programs.contains(file, wanted))
                    .toList();
        }
    }
}
