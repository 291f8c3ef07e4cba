package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.probes.Machine;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.plan.Plan;

class ProgramTest {
    private static final String APPLY = "apply mend-albumentations --env ocr";

    private final Session session = new Session();

    private Session.Result run(String line) {
        return session.run(line.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show",
                "nonsense",
                "list --nonsense",
                "plan mend-albumentations",
                "list --lang fr",
                "list --exclude= ",
                "list --in= --json",
                "--lang zh",
                "promote",
                "trace ocr",
                "trace ocr 1st",
                "trace ocr a;b",
                "trace ocr json --limit 0",
                "trace ocr json --limit soon",
            })
    void wrongUseEndsWith2AndAHint(String line) {
        Session.Result result = run(line);

        assertEquals(2, result.code());
        assertEquals("", result.out());
        assertTrue(result.err().contains("--help"), result.err());
    }

    @Test
    void everyCommandIsKnownByItsOwnName() {
        for (String name : Program.COMMANDS.keySet()) {
            Session.Result result = run(name + " --help");
            assertEquals(0, result.code(), name);
            assertTrue(result.out().contains("trivet " + name + " "), result.out());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "list --help", "apply --help"})
    void helpIsData(String line) {
        Session.Result result = run(line);

        assertEquals(0, result.code());
        assertTrue(result.out().contains("trivet"), result.out());
    }

    @Test
    void everyReasonOfARefusalStandsOnALine() {
        session.fake.refusals =
                List.of(Message.of("apply.needs-yes"), Message.of("apply.declined"));

        Session.Result result = run("show x");

        assertEquals(3, result.code());
        assertEquals("", result.out());
        assertEquals(
                "trivet: Some changes must be agreed to and nobody is at a terminal: add --yes to"
                        + " agree.\ntrivet: Nothing was changed: you did not agree.\n",
                result.err());
    }

    @Test
    void aReasonThatQuotesAProgramKeepsItsLines() {
        session.fake.refusals =
                List.of(
                        Message.of(
                                "plan.no-network",
                                "wanted",
                                "x",
                                "output",
                                "WARNING: first\ntrivet: \u001b[31mno line of ours\u202e"));

        Session.Result result = run("show x");

        assertEquals(
                List.of("    WARNING: first", "    trivet: ?[31mno line of ours?"),
                result.err().lines().skip(1).toList());
    }

    @Test
    void aPlanThatCannotBeMadeIsNotCalledDone() {
        Plan plan = Samples.PLAN;
        session.fake.plan =
                new Plan(
                        plan.environment(),
                        plan.profile(),
                        plan.copy(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(Message.of("apply.declined")),
                        0);

        Session.Result result = run("plan mend-albumentations --env ocr");

        assertEquals(3, result.code());
        assertFalse(result.out().contains("Nothing to do"), result.out());
        assertTrue(result.out().contains("  - Nothing was changed"), result.out());
    }

    @Test
    void aFailureWithoutACopyPromisesNone() {
        session.fake.applied = State.FAILED;

        Session.Result result = run(APPLY + " --yes");

        assertTrue(result.out().contains("unfinished copy was removed"), result.out());
        assertFalse(result.out().contains("discard"), result.out());
    }

    @Test
    void aFailureWithACopyNamesIt(@TempDir Path copy) {
        Transaction failed = Samples.transaction(State.FAILED);
        session.with(
                new FakeEngine() {
                    @Override
                    public Transaction apply(
                            Plan plan, Progress progress, Cancellation cancellation) {
                        return new Transaction(
                                failed.id(),
                                failed.state(),
                                failed.environment(),
                                copy,
                                failed.saved(),
                                failed.profile(),
                                failed.profileTitle(),
                                failed.started(),
                                failed.changed(),
                                failed.steps(),
                                failed.changes(),
                                failed.verifications(),
                                failed.failure(),
                                failed.savedBytes());
                    }
                });

        Session.Result result = run(APPLY + " --yes");

        assertTrue(result.out().contains("kept for a look in " + copy), result.out());
    }

    @Test
    void aMissingFolderIsNamed() {
        Session.Result result = run("list --in no/such/folder");

        assertEquals(3, result.code());
        assertTrue(
                result.err().contains(Path.of("no/such/folder").toAbsolutePath().toString()),
                result.err());
        assertEquals(List.of(), session.fake.calls);
    }

    @Test
    void foldersKeepTheSearchWithinThem() {
        run("list --in . --in src");

        assertEquals(List.of("recover", "environments 2 true"), session.fake.calls);
    }

    @Test
    void anUnexpectedErrorGetsACodeAndAFile(@TempDir Path folder) throws IOException {
        session.errorsIn(folder)
                .with(
                        new FakeEngine() {
                            @Override
                            public Machine machine() {
                                throw new IllegalStateException("boom");
                            }
                        });

        Session.Result result = run("machine");

        assertEquals(3, result.code());
        assertTrue(result.err().matches("(?s).*\\(T-[0-9A-F]{4}\\).*boom.*"), result.err());
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.toList();
        }
        assertEquals(1, files.size());
        assertTrue(result.err().contains(files.getFirst().toString()), result.err());
        assertTrue(Files.readString(files.getFirst()).contains("IllegalStateException: boom"));
    }

    @Test
    void anUnexpectedErrorIsShownInFullWhereNoFileCanBeWritten(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        session.errorsIn(file.resolve("below"))
                .with(
                        new FakeEngine() {
                            @Override
                            public Machine machine() {
                                throw new LinkageError("no library");
                            }
                        });

        Session.Result result = run("machine");

        assertEquals(3, result.code());
        assertTrue(result.err().contains("LinkageError: no library"), result.err());
        assertTrue(result.err().contains("\tat ") || result.err().contains("?at "), result.err());
    }

    @Test
    void mistakesInTheSettingsAreToldBeforeTheCommandRuns() {
        session.warning(Message.of("apply.declined"));

        Session.Result result = run("list --json");

        assertEquals(0, result.code());
        assertEquals("Nothing was changed: you did not agree.\n", result.err());
    }

    @Test
    void findingsEndShowWith1AndAdviceAloneWith0() {
        assertEquals(1, run("show x").code());
        session.fake.findings = List.of(Samples.ADVICE);
        assertEquals(0, run("show x").code());
    }

    @Test
    void applyWithoutTerminalNeedsYes() {
        Session.Result result = run(APPLY);

        assertEquals(3, result.code());
        assertTrue(result.err().contains("--yes"), result.err());
        assertEquals(List.of("recover"), session.fake.calls);
    }

    @Test
    void applyAsksWhereAPersonCanAnswer() {
        session.answering("y");
        Session.Result result = run(APPLY);

        assertEquals(0, result.code());
        assertEquals(List.of("recover", "apply"), session.fake.calls);
        int code = result.err().indexOf("print(albumentations.__version__)");
        int question = result.err().indexOf("[y/N]");
        assertTrue(code >= 0 && code < question, "the code is shown before the question");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "", "maybe"})
    void anyOtherAnswerIsANo(String answer) {
        session.answering(answer);

        assertEquals(3, run(APPLY).code());
        assertEquals(List.of("recover"), session.fake.calls);
    }

    @Test
    void applyStopsAtTheVerifiedCopy() {
        Session.Result result = run(APPLY + " --yes --json");

        assertEquals(0, result.code());
        assertEquals("verified", result.json().at("/transaction/state").stringValue());
        assertEquals(List.of("recover", "apply"), session.fake.calls);
    }

    @Test
    void applyPromotesWhatWasVerified() {
        Session.Result result = run(APPLY + " --yes --promote --json");

        assertEquals(0, result.code());
        assertEquals("promoted", result.json().at("/transaction/state").stringValue());
        assertEquals(List.of("recover", "apply", "promote t3k9"), session.fake.calls);
    }

    @Test
    void applyPromotesNothingThatFailed() {
        session.fake.applied = State.FAILED;

        assertEquals(1, run(APPLY + " --yes --promote").code());
        assertEquals(List.of("recover", "apply"), session.fake.calls);
    }

    @Test
    void aCopyThatCannotBePromotedIsStillTold() {
        var engine =
                new FakeEngine() {
                    @Override
                    public Transaction promote(String transaction, Progress progress)
                            throws Refusal {
                        throw new Refusal(Message.of("apply.declined"));
                    }
                };
        session.with(engine);

        Session.Result result = run(APPLY + " --yes --promote --json");

        assertEquals(3, result.code());
        assertEquals("verified", result.json().at("/transaction/state").stringValue());
    }

    @Test
    void aPlanThatMustNotBeAppliedIsShownAndRefused() {
        Plan plan = Samples.PLAN;
        session.fake.plan =
                new Plan(
                        plan.environment(),
                        plan.profile(),
                        plan.copy(),
                        plan.steps(),
                        plan.changes(),
                        plan.verifications(),
                        plan.notes(),
                        List.of(Message.of("apply.declined")),
                        plan.bytes());

        Session.Result planned = run("plan mend-albumentations --env ocr --json");
        Session.Result applied = run(APPLY + " --yes");

        assertEquals(3, planned.code());
        assertEquals("apply.declined", planned.json().at("/refusals/0/code").stringValue());
        assertEquals(3, applied.code());
        assertFalse(session.fake.calls.contains("apply"));
    }

    @Test
    void nothingToDoIsDone() {
        Plan plan = Samples.PLAN;
        session.fake.plan =
                new Plan(
                        plan.environment(),
                        plan.profile(),
                        plan.copy(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0);

        Session.Result result = run(APPLY + " --json");

        assertEquals(0, result.code());
        assertTrue(result.json().get("transaction").isNull());
        assertFalse(session.fake.calls.contains("apply"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "promote t3k9",
                "keep t3k9",
                "discard t3k9",
                "rollback t3k9",
                "history",
                "list",
                "show ocr-web",
                "plan mend-albumentations --env ocr-web",
                APPLY,
            })
    void commandsOnEnvironmentsRecoverFirstAndTellIt(String line) {
        session.fake.recoveries =
                List.of(
                        new Recovery(
                                Samples.transaction(State.CANCELLED),
                                "undone",
                                Message.of("apply.declined")));

        Session.Result result = run(line);

        assertEquals("recover", session.fake.calls.getFirst());
        assertTrue(result.err().startsWith("Nothing was changed: you did not agree."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine", "profiles"})
    void commandsThatTouchNoEnvironmentDoNotRecover(String line) {
        run(line);

        assertFalse(session.fake.calls.contains("recover"));
    }

    @Test
    void whatSteersATerminalIsTakenOutOfOtherProgramsLines() {
        Session.Result result = session.coloured().run((APPLY + " --yes").split(" "));

        assertTrue(result.err().contains("Collecting ?[31malbumentations"), result.err());
        assertTrue(result.err().contains("\u001b["), "our own colours stay");
    }

    @Test
    void anInterruptionWaitsForTheCommandAndGivesItsCode() throws InterruptedException {
        var running = new CountDownLatch(1);
        session.with(
                new FakeEngine() {
                    @Override
                    public Transaction apply(
                            Plan plan, Progress progress, Cancellation cancellation) {
                        var heard = new CountDownLatch(1);
                        try (var _ = cancellation.onCancel(heard::countDown)) {
                            running.countDown();
                            assertTrue(heard.await(1, TimeUnit.MINUTES));
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return Samples.transaction(State.CANCELLED);
                    }
                });
        var results = new ArrayBlockingQueue<Session.Result>(1);
        Thread.ofVirtual().start(() -> results.add(run(APPLY + " --yes --json")));
        assertTrue(running.await(1, TimeUnit.MINUTES));

        assertEquals(Optional.of(3), session.interruption.stop());

        Session.Result result = results.poll(1, TimeUnit.MINUTES);
        assertEquals("cancelled", result.json().at("/transaction/state").stringValue());
        assertEquals(Optional.empty(), session.interruption.stop());
    }
}
