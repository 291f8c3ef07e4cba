package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.host.Redaction;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.clone.Cloner;
import org.trivet.profiles.clone.Fingerprint;
import org.trivet.profiles.clone.Flush;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.clone.Relocation;
import org.trivet.profiles.clone.Relocator;
import org.trivet.profiles.clone.Spellings;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.PlannedStep;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The way from a plan to a verified copy. The original is only read.
final class Applier {
    private final Context context;
    private final OpenTransaction transaction;
    private final Plan plan;
    private final Progress progress;
    private final Cancellation cancellation;
    private final PythonEnvironment copy;
    private boolean whole;

    Applier(
            Context context,
            OpenTransaction transaction,
            Plan plan,
            Progress progress,
            Cancellation cancellation) {
        this.context = context;
        this.transaction = transaction;
        this.plan = plan;
        this.progress = progress;
        this.cancellation = cancellation;
        this.copy = CopyEnvironment.of(plan.environment(), transaction.copy());
    }

    /// Ends in verified, failed or cancelled.
    ///
    /// @throws JournalException if the journal cannot be written any more; `recover` removes the
    ///   copy then
    void run() {
        try {
            makeCopy();
            InstalledPackages before = takeBaseline();
            applySteps(before);
            verify();
            Scratch.remove(transaction.scratch());
        } catch (CancellationException _) {
            end(State.CANCELLED, Message.of("execute.cancelled"));
        } catch (StepFailure failure) {
            fail(failure.reason());
        } catch (IOException failure) {
            if (whole) {
                fail(Failures.of(failure));
            } else {
                end(State.FAILED, Failures.of(failure));
            }
        }
    }

    private void makeCopy() throws IOException {
        long start = System.nanoTime();
        progress.phase("clone");
        Path from = transaction.environment();
        Path to = transaction.copy();
        Fingerprint fingerprint = Fingerprint.of(from);
        fingerprint.write(transaction.fingerprint());
        Relocation relocation = Spellings.relocation(from, to);
        String identity = Identity.of(from);
        transaction.append(
                EntryType.CLONING,
                fields -> {
                    fields.put("identity", identity);
                    prefixes(fields, relocation);
                });
        new Mark(transaction.id(), Mark.Role.COPY, from).write(to);
        Cloner.Copied copied =
                new Cloner(
                                context.sharing().get(),
                                relocation,
                                bytes -> progress.done(bytes, fingerprint.bytes()),
                                cancellation)
                        .copy(from, to);
        if (!copied.shared().files().isEmpty()) {
            copied.shared().write(transaction.sharedList());
        }
        new Relocator(relocation).relocate(to, copied.clean(), _ -> {}, cancellation);
        List<String> differences = Fingerprint.of(from).differences(transaction.fingerprint(), 3);
        if (!differences.isEmpty()) {
            throw new IOException(
                    "the environment was changed while it was copied: "
                            + String.join(", ", differences));
        }
        cancellation.check();
        String copyIdentity = Identity.of(to);
        transaction.append(
                EntryType.CLONED,
                fields -> {
                    fields.put("identity", copyIdentity);
                    fields.put("bytes", copied.bytes());
                    fields.put("sharedBytes", copied.shared().bytes());
                    OpenTransaction.step("clone", List.of(), "done", start).accept(fields);
                });
        whole = true;
    }

    private static void prefixes(ObjectNode fields, Relocation relocation) {
        ArrayNode pairs = fields.putArray("prefixes");
        for (Relocation.Pair pair : relocation.pairs()) {
            ObjectNode row = pairs.addObject();
            row.put("from", pair.from().toString());
            row.put("to", pair.to().toString());
        }
    }

    /// What is installed and whether the verifications pass, before anything is changed: in the
    /// copy, for the original is not run.
    private InstalledPackages takeBaseline() throws IOException {
        long start = System.nanoTime();
        progress.phase("baseline");
        InstalledPackages packages = context.packages().apply(copy);
        List<CheckResult> results = verifier().run(transaction.copy());
        transaction.append(
                EntryType.BASELINED,
                fields -> {
                    fields.set("results", JournalJson.checks(results));
                    OpenTransaction.step("baseline", List.of(), "done", start).accept(fields);
                });
        return packages;
    }

    private void applySteps(InstalledPackages before) throws IOException, StepFailure {
        progress.phase("apply");
        InstalledPackages packages = before;
        for (int i = 0; i < plan.steps().size(); i++) {
            progress.done(i, plan.steps().size());
            apply(i, packages);
            packages = context.packages().apply(copy);
        }
        progress.done(plan.steps().size(), plan.steps().size());
        InstalledPackages after = packages;
        transaction.append(
                EntryType.APPLIED,
                fields ->
                        fields.set(
                                "changes",
                                JournalJson.changes(
                                        PackageChanges.between(before, after, plan.changes()))));
    }

    private void apply(int index, InstalledPackages packages) throws IOException, StepFailure {
        PlannedStep step = plan.steps().get(index);
        if (step.step().isOwn()) {
            applyOwn(index, step.step());
            return;
        }
        String kind = JournalJson.kind(step.step());
        Path scratch = transaction.scratch().resolve("step-" + (index + 1));
        Files.createDirectories(scratch);
        Command command;
        try {
            command = StepCommand.of(context.host(), step.step(), copy, packages, scratch);
        } catch (Refusal refusal) {
            throw new StepFailure(refusal.reasons().getFirst());
        }
        List<String> shown = command.arguments().stream().map(Redaction::of).toList();
        long start = System.nanoTime();
        transaction.append(EntryType.STEP, fields -> fields.put("index", index));
        progress.command(shown);
        transaction.log().line("$ " + String.join(" ", shown));
        Outcome outcome = context.host().commands().run(command, this::line, cancellation);
        String status = status(outcome);
        transaction.append(
                EntryType.STEP_DONE,
                fields -> {
                    fields.put("index", index);
                    fields.put("exit", outcome.exit());
                    OpenTransaction.step(kind, shown, status, start).accept(fields);
                });
        switch (outcome.end()) {
            case CANCELLED -> throw new CancellationException();
            case TIMED_OUT ->
                    throw new StepFailure(
                            Message.of(
                                    "execute.step-too-long",
                                    "command",
                                    String.join(" ", shown),
                                    "minutes",
                                    String.valueOf(command.limit().toMinutes())));
            case EXITED -> {
                if (outcome.exit() != 0) {
                    throw new StepFailure(
                            Message.of(
                                    "execute.step-failed",
                                    "command",
                                    String.join(" ", shown),
                                    "exit",
                                    String.valueOf(outcome.exit()),
                                    "why",
                                    Redaction.of(lastLine(outcome))));
                }
            }
        }
    }

    /// A step that Trivet does itself.
    private void applyOwn(int index, Step step) throws IOException {
        cancellation.check();
        String kind = JournalJson.kind(step);
        long start = System.nanoTime();
        transaction.append(EntryType.STEP, fields -> fields.put("index", index));
        String status = "failed";
        try {
            OwnStep.run(step, copy, context.host().system(), this::line);
            status = "done";
        } finally {
            String ended = status;
            transaction.append(
                    EntryType.STEP_DONE,
                    fields -> {
                        fields.put("index", index);
                        fields.put("exit", ended.equals("done") ? 0 : 1);
                        OpenTransaction.step(kind, List.of(), ended, start).accept(fields);
                    });
        }
    }

    private static String status(Outcome outcome) {
        return switch (outcome.end()) {
            case CANCELLED -> "cancelled";
            case TIMED_OUT -> "failed";
            case EXITED -> outcome.exit() == 0 ? "done" : "failed";
        };
    }

    private static String lastLine(Outcome outcome) {
        String text = outcome.err().isBlank() ? outcome.out() : outcome.err();
        String last = text.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
        return last.length() > 500 ? last.substring(0, 500) : last;
    }

    private void line(String line) {
        String clean = Redaction.of(line);
        progress.line(clean);
        transaction.log().line(clean);
    }

    private void verify() throws IOException {
        long start = System.nanoTime();
        progress.phase("verify");
        transaction.append(EntryType.VERIFYING);
        List<CheckResult> results = verifier().run(transaction.copy());
        Flush.tree(transaction.copy());
        boolean passed = Verifier.allPassed(results);
        cancellation.check();
        transaction.append(
                passed ? EntryType.VERIFIED : EntryType.FAILED,
                fields -> {
                    fields.set("results", JournalJson.checks(results));
                    if (!passed) {
                        OpenTransaction.message(fields, Message.of("execute.check-failed"));
                    }
                    OpenTransaction.step("verify", List.of(), passed ? "done" : "failed", start)
                            .accept(fields);
                });
    }

    private Verifier verifier() {
        return new Verifier(context.host(), transaction, progress, cancellation);
    }

    private void fail(Message message) {
        transaction.append(EntryType.FAILED, fields -> OpenTransaction.message(fields, message));
    }

    private void end(State as, Message message) {
        Ending.end(transaction, as, message);
    }
}
