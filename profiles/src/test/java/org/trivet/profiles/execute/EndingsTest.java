package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.SystemHost;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

/// Every way to end other than a promotion that goes well. The original is untouched in each.
class EndingsTest {
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

    private Transaction apply(Plan plan) throws Refusal {
        return transactions.apply(plan, Progress.NONE, new Cancellation());
    }

    private static List<String> codes(Refusal refusal) {
        return refusal.reasons().stream().map(Message::code).toList();
    }

    private List<String> refused(Work work) {
        return codes(assertThrows(Refusal.class, work::run));
    }

    /// Something that is refused.
    @FunctionalInterface
    private interface Work {
        void run() throws Refusal, IOException;
    }

    @Test
    void aCopyThatIsKeptIsAnEnvironmentOfItsOwn() throws Exception {
        Transaction kept = transactions.keep(apply(stage.upgrade()).id());

        assertEquals(State.KEPT, kept.state());
        assertFalse(Files.exists(Mark.file(kept.copy())));
        assertEquals("hello 2.0", Programs.run(Stage.greet(kept.copy())));
        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals(
                List.of("execute.wrong-state"),
                refused(() -> transactions.discard(kept.id(), Progress.NONE)));
        assertEquals(
                List.of("execute.not-verified"),
                refused(() -> transactions.promote(kept.id(), Progress.NONE)));
    }

    @Test
    @Tag("once")
    void aFailingCheckLeavesTheCopyForALook() throws Exception {
        Transaction failed =
                apply(
                        stage.plan(
                                List.of(Stage.install("greeter==2.0")),
                                Stage.PASSES,
                                "raise OSError('[WinError 127] 缺')"));

        assertEquals(State.FAILED, failed.state());
        assertEquals("execute.check-failed", failed.failure().orElseThrow().code());
        assertEquals(
                List.of(true, false),
                failed.verifications().stream().map(VerificationResult::passed).toList());
        assertTrue(
                failed.verifications()
                        .getLast()
                        .output()
                        .endsWith("[WinError 127] 缺\nended: exit code 1"));
        assertTrue(Files.isDirectory(failed.copy()));
        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals(
                List.of("execute.not-verified"),
                refused(() -> transactions.promote(failed.id(), Progress.NONE)));

        assertEquals(State.DISCARDED, transactions.discard(failed.id(), Progress.NONE).state());
        assertEquals(List.of(), stage.beside());
    }

    @Test
    void aCheckThatCrashesWithoutAWordSaysHowItEnded() throws Exception {
        assumeTrue(
                new SystemHost().system() == OperatingSystem.LINUX,
                "a signal is sent; Windows knows other codes");
        String crash = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)";

        Transaction failed = apply(stage.plan(List.of(Stage.install("greeter==2.0")), crash));

        assertEquals(
                "ended: exit code 139 (SIGSEGV: a crash)",
                failed.verifications().getFirst().output());
    }

    @Test
    @Tag("once")
    void aTokenThatACheckPrintsIsKeptNowhere() throws Exception {
        Transaction applied =
                apply(
                        stage.plan(
                                List.of(Stage.install("greeter==2.0")),
                                "print('https://me:hush@example.org/simple')"));

        assertEquals("https://***@example.org/simple", applied.verifications().getFirst().output());
        Path kept = stage.data.resolve("transactions").resolve(applied.id());
        String log = Files.readString(kept.resolve("log.txt"));
        assertTrue(log.contains("\nhttps://***@example.org/simple"), log);
    }

    @Test
    @Tag("once")
    void aCheckThatPassesInTheCopyAloneIsRolledBackAtOnce() throws Exception {
        String onlyInCopy = "import sys; sys.exit('~' not in sys.prefix)";
        Transaction applied = apply(stage.plan(List.of(Stage.install("greeter==2.0")), onlyInCopy));
        assertEquals(State.VERIFIED, applied.state());

        Transaction failed = transactions.promote(applied.id(), Progress.NONE);

        assertEquals(State.FAILED, failed.state());
        assertEquals("execute.check-failed-at-path", failed.failure().orElseThrow().code());
        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals("hello 2.0", Programs.run(Stage.greet(failed.copy())));
        transactions.discard(failed.id(), Progress.NONE);
        assertEquals(List.of(), stage.beside());
    }

    @Test
    @Tag("once")
    void aStepThatFailsNamesTheCommandAndTheReason() throws Exception {
        Transaction failed =
                apply(stage.plan(List.of(Stage.install("greeter==9.9")), Stage.PASSES));

        assertEquals(State.FAILED, failed.state());
        Message failure = failed.failure().orElseThrow();
        assertEquals("execute.step-failed", failure.code());
        assertTrue(
                failure.values().getOrDefault("command", "").contains("greeter==9.9"),
                failure.toString());
        assertTrue(
                failure.values().getOrDefault("why", "").contains("greeter"), failure.toString());
        assertEquals("failed", failed.steps().getLast().status());
        assertEquals(first, TreeListing.of(stage.venv));
        String log =
                Files.readString(
                        stage.data.resolve("transactions").resolve(failed.id()).resolve("log.txt"));
        assertTrue(log.contains("No matching distribution"), log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clone", "baseline", "apply", "verify"})
    @Tag("once")
    void cancellingRemovesTheCopy(String phase) throws Exception {
        var cancellation = new Cancellation();
        var progress =
                new Progress() {
                    @Override
                    public void phase(String now) {
                        if (now.equals(phase)) {
                            cancellation.cancel();
                        }
                    }
                };

        Transaction cancelled = transactions.apply(stage.upgrade(), progress, cancellation);

        assertEquals(State.CANCELLED, cancelled.state());
        assertEquals("execute.cancelled", cancelled.failure().orElseThrow().code());
        assertEquals(List.of(), stage.beside());
        assertEquals(first, TreeListing.of(stage.venv));
    }

    @Test
    void cancellingEndsARunningCheck() throws Exception {
        var cancellation = new Cancellation();
        var progress =
                new Progress() {
                    @Override
                    public void line(String line) {
                        if (line.contains("waiting")) {
                            cancellation.cancel();
                        }
                    }
                };

        Transaction cancelled =
                transactions.apply(
                        stage.plan(List.of(Stage.install("greeter==2.0")), Stage.HANGS),
                        progress,
                        cancellation);

        assertEquals(State.CANCELLED, cancelled.state());
        assertEquals(List.of(), stage.beside());
    }

    @Test
    @Tag("once")
    void whatWasChangedAfterTheCopyIsNotPromotedAway() throws Exception {
        Transaction applied = apply(stage.upgrade());
        Files.writeString(stage.venv.resolve("mine.txt"), "precious");

        assertEquals(
                List.of("execute.original-changed"),
                refused(() -> transactions.promote(applied.id(), Progress.NONE)));

        assertEquals("precious", Files.readString(stage.venv.resolve("mine.txt")));
        assertEquals(State.VERIFIED, transactions.history().getFirst().state());
    }

    @Test
    void anotherFolderAtThePathIsNotExchanged() throws Exception {
        assumeTrue(!VenvMaker.WINDOWS, "without inodes a folder is told by its path alone");
        Transaction applied = apply(stage.upgrade());
        Path away = stage.folder.resolve("away");
        Files.move(stage.venv, away);
        Files.createDirectory(stage.venv);

        assertEquals(
                List.of("execute.folders-changed"),
                refused(() -> transactions.promote(applied.id(), Progress.NONE)));
        assertEquals(first, TreeListing.of(away));
    }

    @Test
    void anEnvironmentInUseIsNamedWithItsProcess() throws Exception {
        Transaction applied = apply(stage.upgrade());
        Process process =
                new ProcessBuilder(
                                VenvMaker.executable(stage.venv).toString(),
                                "-B",
                                "-c",
                                Stage.HANGS)
                        .start();
        try (var out = process.inputReader()) {
            assertEquals("waiting", out.readLine());

            var refusal =
                    assertThrows(
                            Refusal.class, () -> transactions.promote(applied.id(), Progress.NONE));

            assertEquals(List.of("execute.in-use"), codes(refusal));
            assertTrue(
                    refusal.reasons()
                            .getFirst()
                            .values()
                            .getOrDefault("processes", "")
                            .contains("(" + process.pid() + ")"));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertEquals(first, TreeListing.of(stage.venv));
    }

    @Test
    void anExchangeThatFailsLeavesAllAsItWas() throws Exception {
        Transactions failing =
                stage.transactions(
                        (one, _) -> {
                            throw new IOException("no exchange of " + one);
                        },
                        (_, _) -> {});
        Transaction applied = apply(stage.upgrade());
        assumeTrue(!VenvMaker.WINDOWS, "the exchange in one call is Linux's");

        assertEquals(
                List.of("execute.file-problem"),
                refused(() -> failing.promote(applied.id(), Progress.NONE)));

        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals("hello 2.0", Programs.run(Stage.greet(applied.copy())));
        Transaction after = transactions.history().getFirst();
        assertEquals(State.VERIFIED, after.state());
        assertEquals(State.PROMOTED, transactions.promote(applied.id(), Progress.NONE).state());
    }

    @Test
    void halfOfTwoRenamesIsUndone() throws Exception {
        Transaction applied = apply(stage.upgrade());
        Path aside = interruptedBeforeRenames(applied);
        Files.move(stage.venv, aside);

        List<Recovery> recoveries = transactions.recover(Progress.NONE);

        assertEquals("undone", recoveries.getFirst().outcome());
        assertEquals(State.VERIFIED, recoveries.getFirst().transaction().state());
        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals("hello 2.0", Programs.run(Stage.greet(applied.copy())));
        transactions.discard(applied.id(), Progress.NONE);
        assertEquals(List.of(), stage.beside());
    }

    @Test
    void twoRenamesThatWereDoneAreFinished() throws Exception {
        Transaction applied = apply(stage.upgrade());
        Path aside = interruptedBeforeRenames(applied);
        Files.move(stage.venv, aside);
        Files.move(applied.copy(), stage.venv);

        List<Recovery> recoveries = transactions.recover(Progress.NONE);

        assertEquals("finished", recoveries.getFirst().outcome());
        assertEquals(State.PROMOTED, recoveries.getFirst().transaction().state());
        assertEquals("hello 2.0", Programs.run(Stage.greet(stage.venv)));
        assertEquals(first, TreeListing.of(aside));
        assertEquals(State.ROLLED_BACK, transactions.rollBack(applied.id(), Progress.NONE).state());
        assertEquals(first, TreeListing.of(stage.venv));
    }

    /// Begins a promotion by two renames and stops it before the first of them.
    ///
    /// @return where the original is to be moved, marked already
    private Path interruptedBeforeRenames(Transaction applied) throws IOException {
        var exchanging = new AtomicInteger();
        Transactions stopping =
                stage.transactions(
                        (_, _) -> false,
                        (_, type) -> {
                            // the first says that an exchange in one call is tried
                            if (type == EntryType.EXCHANGING && exchanging.incrementAndGet() == 2) {
                                throw new Stop();
                            }
                        });
        assertThrows(Stop.class, () -> stopping.promote(applied.id(), Progress.NONE));
        Path aside = applied.copy().resolveSibling(applied.copy().getFileName() + "-original");
        new Mark(applied.id(), Mark.Role.ORIGINAL, stage.venv).write(aside);
        return aside;
    }

    /// As abrupt as an error in the program.
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void aSecondTransactionOnTheSameEnvironmentIsRefusedWhileOneRuns() throws Exception {
        var codes = new ArrayList<String>();
        var progress =
                new Progress() {
                    @Override
                    public void phase(String phase) {
                        if (phase.equals("apply")) {
                            codes.addAll(refused(() -> apply(stage.upgrade())));
                            Recovery left = transactions.recover(NONE).getFirst();
                            codes.add(left.outcome() + " " + left.message().code());
                        }
                    }
                };

        Transaction applied = transactions.apply(stage.upgrade(), progress, new Cancellation());

        assertEquals(List.of("execute.busy", "left execute.running"), codes);
        assertEquals(State.VERIFIED, applied.state());
    }

    @Test
    void aParentThatCannotBeWrittenIsRefusedWithTheOtherReasons() throws Exception {
        Path parent = Objects.requireNonNull(stage.venv.getParent());
        var mount = ReadOnlyMount.of(parent);
        assumeTrue(mount.isPresent(), "needs root: a folder is mounted read-only");
        try (ReadOnlyMount _ = mount.get()) {
            Plan plan = stage.upgrade();
            var huge =
                    new Plan(
                            plan.environment(),
                            plan.profile(),
                            plan.copy(),
                            plan.steps(),
                            plan.changes(),
                            plan.verifications(),
                            plan.notes(),
                            List.of(Message.of("plan.no-pip")),
                            Long.MAX_VALUE);

            assertEquals(
                    List.of("plan.no-pip", "execute.parent-unwritable", "execute.disk-too-small"),
                    refused(() -> apply(huge)));
        }
        assertEquals(first, TreeListing.of(stage.venv));
    }

    @Test
    void aFullDiskEndsWithTheOriginalUntouched() throws Exception {
        var mount = SmallMount.of(stage.folder.resolve("small"), "24m");
        assumeTrue(mount.isPresent(), "needs root: a small tmpfs is mounted");
        try (SmallMount disk = mount.get()) {
            Stage small = Stage.small(disk.folder());
            Map<String, String> before = TreeListing.of(small.venv);
            Files.write(disk.folder().resolve("filler"), new byte[disk.room(2_000_000)]);
            Files.write(disk.folder().resolve("filler2"), new byte[disk.room(600_000)]);
            Files.write(small.venv.resolve("big"), new byte[400_000]);
            before = TreeListing.of(small.venv);

            Transactions onDisk =
                    new Transactions(small.host(), stage.folder.resolve("data-elsewhere"));
            Plan plan = small.upgrade();
            Transaction failed =
                    onDisk.apply(withBytes(plan, 0), Progress.NONE, new Cancellation());

            assertEquals(State.FAILED, failed.state());
            assertEquals("execute.disk-full", failed.failure().orElseThrow().code());
            assertEquals(before, TreeListing.of(small.venv));
            assertEquals(List.of(), small.beside());
            assertEquals(
                    List.of("execute.disk-too-small"),
                    refused(() ->
                            onDisk.apply(
                                    withBytes(plan, 10_000_000),
                                    Progress.NONE,
                                    new Cancellation())));
        }
    }

    private static Plan withBytes(Plan plan, long bytes) {
        return new Plan(
                plan.environment(),
                plan.profile(),
                plan.copy(),
                plan.steps(),
                plan.changes(),
                plan.verifications(),
                plan.notes(),
                plan.refusals(),
                bytes);
    }
}
