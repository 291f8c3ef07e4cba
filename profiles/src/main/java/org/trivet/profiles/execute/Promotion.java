package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Flush;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.clone.Relocation;
import org.trivet.profiles.clone.Relocator;
import org.trivet.profiles.clone.SharedFiles;

/// Puts the verified copy at the environment's path and keeps the original aside, or leaves both as
/// they were. Every part can be run again after a kill.
final class Promotion {
    private final Context context;
    private final OpenTransaction transaction;
    private final Progress progress;
    private final long start = System.nanoTime();

    Promotion(Context context, OpenTransaction transaction, Progress progress) {
        this.context = context;
        this.transaction = transaction;
        this.progress = progress;
    }

    /// @throws Refusal if the folders could not be exchanged; all is as before then
    void run() throws Refusal {
        progress.phase("promote");
        try {
            String original = Identity.of(transaction.environment());
            String copy = Identity.of(transaction.copy());
            transaction.append(
                    EntryType.PROMOTING,
                    fields -> {
                        fields.put("originalIdentity", original);
                        fields.put("copyIdentity", copy);
                    });
            relocate(transaction.relocation().inverse());
            exchange();
        } catch (IOException failure) {
            var why = new ArrayList<>(List.of(Failures.of(failure)));
            var afterwards = new ArrayList<Message>();
            try {
                revert(State.VERIFIED, Message.of("execute.promote-undone"), List.of());
            } catch (IOException second) {
                afterwards.add(Message.of("execute.recover-needed"));
                afterwards.add(Failures.of(second));
            }
            why.addAll(
                    new UsingProcesses(context.host())
                            .why(failure, List.of(transaction.environment(), transaction.copy())));
            why.addAll(afterwards);
            throw new Refusal(why);
        }
        try {
            finish();
        } catch (IOException failure) {
            throw new Refusal(Failures.of(failure), Message.of("execute.recover-needed"));
        }
    }

    private void relocate(Relocation relocation) throws IOException {
        transaction.append(EntryType.RELOCATING);
        List<Path> changed = rewrite(relocation);
        Flush.tree(transaction.copy());
        transaction.append(EntryType.RELOCATED, fields -> fields.put("changed", changed.size()));
    }

    /// What is still shared with the original holds neither prefix; to write it would be to write
    /// the original.
    private List<Path> rewrite(Relocation relocation) throws IOException {
        Path copy = transaction.copy();
        SharedFiles still = transaction.shared().still(copy, transaction.environment());
        return new Relocator(relocation).relocate(copy, still.paths(), _ -> {}, new Cancellation());
    }

    private void exchange() throws IOException {
        Path environment = transaction.environment();
        Path copy = transaction.copy();
        transaction.append(EntryType.EXCHANGING, fields -> fields.put("method", "exchange"));
        // without identities it could not be proved afterwards which folder is which
        boolean provable = !transaction.ledger().originalIdentity().isEmpty();
        if (!provable || !context.exchanger().exchange(environment, copy)) {
            Path aside = freeAside(copy);
            transaction.append(
                    EntryType.EXCHANGING,
                    fields -> {
                        fields.put("method", "renames");
                        fields.put("aside", aside.toString());
                    });
            new Mark(transaction.id(), Mark.Role.ORIGINAL, environment).write(aside);
            context.mover().move(environment, aside);
            context.mover().move(copy, environment);
        }
        Flush.parent(environment);
        transaction.append(EntryType.EXCHANGED);
    }

    private static Path freeAside(Path copy) {
        Path aside = copy.resolveSibling(copy.getFileName() + "-original");
        for (int i = 2; taken(aside); i++) {
            aside = copy.resolveSibling(copy.getFileName() + "-original" + i);
        }
        return aside;
    }

    private static boolean taken(Path folder) {
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                || Files.exists(Mark.file(folder), LinkOption.NOFOLLOW_LINKS);
    }

    /// After the exchange: the marks, the verifications at the final path, the last entry.
    ///
    /// @return whether it was promoted; else the original is back
    boolean finish() throws IOException {
        Path environment = transaction.environment();
        Ledger ledger = transaction.ledger();
        Path saved = ledger.aside().orElse(transaction.copy());
        new Mark(transaction.id(), Mark.Role.ORIGINAL, environment).write(saved);
        if (!saved.equals(transaction.copy())) {
            Mark.remove(transaction.copy());
        }
        progress.phase("verify");
        List<CheckResult> results =
                new Verifier(context.host(), transaction, progress, new Cancellation())
                        .run(environment);
        if (!Verifier.allPassed(results)) {
            revert(State.FAILED, Message.of("execute.check-failed-at-path"), results);
            return false;
        }
        Scratch.remove(transaction.scratch());
        long shared = transaction.shared().bytes();
        transaction.append(
                EntryType.PROMOTED,
                fields -> {
                    fields.put("saved", saved.toString());
                    fields.put("savedBytes", ledger.cloneBytes());
                    fields.put("sharedBytes", shared);
                    fields.set("results", JournalJson.checks(results));
                    OpenTransaction.step("promote", List.of(), "done", start).accept(fields);
                });
        return true;
    }

    /// Undoes what was done of a promotion.
    ///
    /// @param as the state that follows: verified, as before, or failed
    void revert(State as, Message message, List<CheckResult> results) throws IOException {
        transaction.append(
                EntryType.REVERTING,
                fields -> {
                    fields.put("as", as.id());
                    OpenTransaction.message(fields, message);
                    if (!results.isEmpty()) {
                        fields.set("results", JournalJson.checks(results));
                    }
                });
        completeRevert();
    }

    /// The second half of [#revert].
    void completeRevert() throws IOException {
        new WayBack(context, transaction).run();
        List<Path> _ = rewrite(transaction.relocation());
        Flush.tree(transaction.copy());
        String status = transaction.ledger().endingAs() == State.FAILED ? "failed" : "cancelled";
        transaction.append(
                EntryType.REVERTED, OpenTransaction.step("promote", List.of(), status, start));
    }
}
