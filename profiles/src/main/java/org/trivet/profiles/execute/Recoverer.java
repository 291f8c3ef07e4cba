package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.trivet.profiles.Message;

/// Finishes or undoes one interrupted transaction. What it does is journaled, so that it can itself
/// be interrupted.
final class Recoverer {
    /// As long as a step that is nearly done takes; a longer one is met by a later start.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Context context;
    private final OpenTransaction transaction;
    private final Progress progress;

    Recoverer(Context context, OpenTransaction transaction, Progress progress) {
        this.context = context;
        this.transaction = transaction;
        this.progress = progress;
    }

    /// What was done: the outcome and its sentence.
    private record Done(String outcome, String code) {
        static Done undone(String code) {
            return new Done("undone", code);
        }

        static Done finished(String code) {
            return new Done("finished", code);
        }

        static Done left(String code) {
            return new Done("left", code);
        }
    }

    Recovery run() {
        progress.phase("recover");
        try {
            Done done = parentIsThere() ? complete() : Done.left("execute.recovery-folder-missing");
            return recovery(done.outcome(), message(done.code()));
        } catch (IOException e) {
            return recovery("left", Failures.of(e));
        }
    }

    private Recovery recovery(String outcome, Message message) {
        return new Recovery(transaction.ledger().transaction(), outcome, message);
    }

    private Message message(String code) {
        return Message.of(
                code,
                "transaction",
                transaction.id(),
                "environment",
                transaction.environment().toString());
    }

    /// An unplugged disk: nothing can be said of the folders.
    private boolean parentIsThere() {
        Ledger ledger = transaction.ledger();
        Path changed = ledger.isClone() ? ledger.copy() : ledger.environment();
        Path parent = changed.getParent();
        return parent != null && Files.isDirectory(parent);
    }

    private Done complete() throws IOException {
        if (wholeClone()) {
            Cloning.finish(context, transaction);
            return Done.finished("execute.recovery-cloned");
        }
        return switch (transaction.ledger().last()) {
            case PLANNED, CLONING, CLONED, BASELINED, STEP, STEP_DONE, APPLIED, VERIFYING -> {
                if (!orphansEnded()) {
                    yield Done.left("execute.recovery-not-removed");
                }
                Ending.end(transaction, State.CANCELLED, message("execute.recovery-undone"));
                yield ended();
            }
            case ENDING -> {
                if (!orphansEnded()) {
                    yield Done.left("execute.recovery-not-removed");
                }
                Ending.complete(transaction);
                yield ended();
            }
            case PROMOTING, RELOCATING, RELOCATED, EXCHANGING, EXCHANGED -> promotion();
            case REVERTING -> {
                new Promotion(context, transaction, progress).completeRevert();
                yield Done.undone("execute.recovery-promote-undone");
            }
            case ROLLING_BACK -> {
                new RollBack(context, transaction, progress).complete();
                yield Done.finished("execute.recovery-rolled-back");
            }
            case KEEPING -> {
                Keeping.complete(transaction);
                yield Done.finished("execute.recovery-kept");
            }
            case DISCARDING -> {
                Discarding.complete(transaction);
                yield Done.finished("execute.recovery-discarded");
            }
            case RELEASING -> {
                Releasing.complete(transaction);
                yield Done.finished("execute.recovery-released");
            }
            case VERIFIED,
                    CANCELLED,
                    FAILED,
                    PROMOTED,
                    REVERTED,
                    KEPT,
                    ROLLED_BACK,
                    DISCARDED,
                    RELEASED ->
                    Done.left("execute.recovery-nothing");
        };
    }

    /// A clone that only had to be handed over.
    private boolean wholeClone() {
        Ledger ledger = transaction.ledger();
        return ledger.isClone()
                && (ledger.last() == EntryType.CLONED || ledger.last() == EntryType.STEP_DONE);
    }

    /// A pip or conda that a killed Trivet had started goes on by itself, and would make anew what
    /// is removed under it. It works on the copy alone, and ends by itself.
    private boolean orphansEnded() {
        var processes = new UsingProcesses(context.host());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!processes.of(transaction.copy()).isEmpty()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private Done ended() {
        return transaction.ledger().interrupted()
                ? Done.left("execute.recovery-not-removed")
                : Done.undone("execute.recovery-undone");
    }

    private Done promotion() throws IOException {
        var promotion = new Promotion(context, transaction, progress);
        return switch (Standing.of(transaction.ledger())) {
            case AFTER ->
                    promotion.finish()
                            ? Done.finished("execute.recovery-promoted")
                            : Done.undone("execute.recovery-promote-failed");
            case BEFORE, HALF -> {
                promotion.revert(
                        State.VERIFIED, message("execute.recovery-promote-undone"), List.of());
                yield Done.undone("execute.recovery-promote-undone");
            }
            case UNKNOWN -> Done.left("execute.folders-changed");
        };
    }
}
