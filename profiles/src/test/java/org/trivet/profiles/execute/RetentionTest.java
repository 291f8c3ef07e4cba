package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.PackageReader;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.ProfileStep;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;
import org.trivet.profiles.testbed.WheelMaker;

/// What becomes of originals that were kept, and of promotions upon promotions.
class RetentionTest {
    private static final Duration MONTH = Duration.ofDays(30);

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

    private Transaction promoted(Plan plan) throws Refusal {
        Transaction applied = transactions.apply(plan, Progress.NONE, new Cancellation());
        return transactions.promote(applied.id(), Progress.NONE);
    }

    private Plan back() throws IOException {
        return stage.plan(List.of(Stage.install("greeter==1.0")));
    }

    private static Refusal refused(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(Refusal.class, work);
    }

    private static List<String> codes(Refusal refusal) {
        return refusal.reasons().stream().map(Message::code).toList();
    }

    private Retention at(Instant now) {
        return new Retention(transactions, () -> now);
    }

    @Test
    void anOriginalThatIsReleasedIsGoneAndThePromotionStays() throws Exception {
        Transaction promoted = promoted(stage.upgrade());
        Map<String, String> second = TreeListing.of(stage.venv);

        Transaction released = at(Instant.now()).release(promoted.id(), Progress.NONE);

        assertEquals(State.PROMOTED, released.state());
        assertEquals(Optional.empty(), released.saved());
        assertEquals(0, released.savedBytes());
        assertEquals(List.of(), stage.beside());
        assertEquals(second, TreeListing.of(stage.venv));
        assertEquals("hello 2.0", Programs.run(Stage.greet(stage.venv)));
        assertEquals(
                List.of("execute.released"),
                codes(refused(() -> transactions.rollBack(promoted.id(), Progress.NONE))));
        assertEquals(
                List.of("execute.released"),
                codes(refused(() -> at(Instant.now()).release(promoted.id(), Progress.NONE))));
    }

    @Test
    @Tag("once")
    void whatChangedIsInstalledAgainByExactVersionsWhereTheOriginalIsGone() throws Exception {
        WheelMaker.wheel("helper", "3.1").into(stage.wheels);
        Transaction promoted =
                promoted(
                        stage.plan(
                                List.of(
                                        new Step.PipInstall(
                                                List.of("greeter==2.0", "helper"),
                                                Optional.empty(),
                                                false))));
        Transaction _ = at(Instant.now()).release(promoted.id(), Progress.NONE);

        Transaction known =
                Reinstalling.transaction("undo-" + promoted.id(), transactions::history)
                        .orElseThrow();
        PythonEnvironment now = VenvMaker.environment(stage.venv);
        Profile undo = Reinstalling.profile(known, PackageReader.read(now));

        assertEquals(
                List.of(
                        new Step.PipUninstall(List.of("helper")),
                        new Step.PipInstall(List.of("greeter==1.0"), Optional.empty(), true)),
                undo.steps().stream().map(ProfileStep::step).toList());
        assertEquals(
                Optional.empty(), Reinstalling.refusal(undo, now.prefix(), transactions::history));
        assertEquals(
                List.of("execute.undo-elsewhere"),
                Reinstalling.refusal(undo, stage.folder, transactions::history).stream()
                        .map(Message::code)
                        .toList());
        Transaction back =
                promoted(stage.plan(undo.steps().stream().map(ProfileStep::step).toList()));
        assertEquals(State.PROMOTED, back.state());
        assertEquals("hello 1.0", Programs.run(Stage.greet(stage.venv)));
        assertEquals(
                List.of("greeter"),
                PackageReader.read(VenvMaker.environment(stage.venv)).distributions().stream()
                        .map(Distribution::name)
                        .filter(name -> !List.of("pip", "setuptools").contains(name))
                        .toList());
        assertEquals(
                Optional.empty(), Reinstalling.transaction("undo-nothing", transactions::history));
    }

    @Test
    @Tag("once")
    void aPromotedCopyIsNotDiscardedForItIsTheEnvironment() throws Exception {
        Transaction promoted = promoted(stage.upgrade());

        assertEquals(
                List.of("execute.discard-promoted"),
                codes(refused(() -> transactions.discard(promoted.id(), Progress.NONE))));
        assertEquals("hello 2.0", Programs.run(Stage.greet(stage.venv)));
    }

    @Test
    @Tag("once")
    void onlyWhatStandsPromotedIsReleased() throws Exception {
        Transaction applied =
                transactions.apply(stage.upgrade(), Progress.NONE, new Cancellation());

        assertEquals(
                List.of("execute.wrong-state"),
                codes(refused(() -> at(Instant.now()).release(applied.id(), Progress.NONE))));
        assertEquals("hello 2.0", Programs.run(Stage.greet(applied.copy())));
    }

    @Test
    @Tag("once")
    void anOriginalGoesWhenItsTimeIsOverAndNotBefore() throws Exception {
        Transaction promoted = promoted(stage.upgrade());
        Instant then = promoted.changed();

        assertEquals(List.of(), at(then.plus(MONTH).minusSeconds(1)).expire(MONTH, Progress.NONE));
        assertEquals(first, TreeListing.of(promoted.saved().orElseThrow()));

        List<Transaction> gone = at(then.plus(MONTH).plusSeconds(1)).expire(MONTH, Progress.NONE);

        assertEquals(List.of(promoted.id()), gone.stream().map(Transaction::id).toList());
        assertEquals(promoted.savedBytes(), gone.getFirst().savedBytes());
        assertEquals(List.of(), stage.beside());
    }

    /// A stop between the entry and the last file.
    @Test
    @Tag("once")
    void aReleaseThatWasInterruptedIsFinishedByRecover() throws Exception {
        Transaction promoted = promoted(stage.upgrade());
        transactions =
                stage.transactions(
                        Stage::exchange,
                        (_, type) -> {
                            if (type == EntryType.RELEASING) {
                                throw new IllegalStateException("stopped");
                            }
                        });
        assertThrows(
                IllegalStateException.class,
                () -> at(Instant.now()).release(promoted.id(), Progress.NONE));

        List<Recovery> recovered = stage.transactions().recover(Progress.NONE);

        assertEquals(
                List.of("execute.recovery-released"),
                recovered.stream().map(it -> it.message().code()).toList());
        assertEquals(List.of(), stage.beside());
        assertEquals("hello 2.0", Programs.run(Stage.greet(stage.venv)));
        assertEquals(List.of(), stage.transactions().recover(Progress.NONE));
    }

    @Test
    @Tag("once")
    void aPromotionUnderAnotherIsRolledBackTogetherWithIt() throws Exception {
        Transaction one = promoted(stage.upgrade());
        Map<String, String> between = TreeListing.of(stage.venv);
        Transaction two = promoted(back());
        assertEquals("hello 1.0", Programs.run(Stage.greet(stage.venv)));

        Refusal refusal = refused(() -> transactions.rollBack(one.id(), Progress.NONE));
        assertEquals(List.of("execute.later-promotions"), codes(refusal));
        assertEquals(two.id(), refusal.reasons().getFirst().values().get("later"));
        assertEquals(between, TreeListing.of(two.saved().orElseThrow()), "nothing was done");

        Transaction done = new LaterPromotions(transactions).rollBackAll(one.id(), Progress.NONE);

        assertEquals(State.ROLLED_BACK, done.state());
        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals(
                List.of(State.ROLLED_BACK, State.ROLLED_BACK),
                transactions.history().stream().map(Transaction::state).toList());
    }

    @Test
    @Tag("once")
    void nothingIsRolledBackIfAnOriginalInBetweenIsGone() throws Exception {
        Transaction one = promoted(stage.upgrade());
        Transaction two = promoted(back());
        at(Instant.now()).release(two.id(), Progress.NONE);
        Map<String, String> now = TreeListing.of(stage.venv);

        Refusal refusal =
                refused(() ->
                        new LaterPromotions(transactions).rollBackAll(one.id(), Progress.NONE));

        assertEquals(List.of("execute.released"), codes(refusal));
        assertEquals(now, TreeListing.of(stage.venv));
        assertEquals(first, TreeListing.of(one.saved().orElseThrow()));
    }
}
