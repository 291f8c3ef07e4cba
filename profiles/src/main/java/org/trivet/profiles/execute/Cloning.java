package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.clone.CloneRelocator;
import org.trivet.profiles.clone.Cloner;
import org.trivet.profiles.clone.CondaBase;
import org.trivet.profiles.clone.Fingerprint;
import org.trivet.profiles.clone.Flush;
import org.trivet.profiles.clone.InstallationPackages;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.clone.Relocation;
import org.trivet.profiles.clone.Sharing;
import org.trivet.profiles.clone.Source;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The way from an environment to a clone that stays. The original is only read.
///
/// Nothing is shared by links, whatever the setting says: the clone is kept for good, and to part
/// it from the original again would read and write what a copy writes at once. Where the file
/// system copies by reference it does so here too, at no cost in space, and such copies part by
/// themselves.
///
/// Its journal has no entries that other transactions lack: planned, cloning, cloned, (a step that
/// was done), keeping, kept. So a Trivet that knows no clones reads it, and removes or leaves what
/// was interrupted.
final class Cloning {
    /// What the journal holds of files that were not relocated; the log has all of them.
    private static final int NAMED = 10_000;

    private final Context context;
    private final PythonEnvironment original;
    private final OpenTransaction transaction;
    private final Progress progress;
    private final Cancellation cancellation;

    Cloning(
            Context context,
            PythonEnvironment original,
            OpenTransaction transaction,
            Progress progress,
            Cancellation cancellation) {
        this.context = context;
        this.original = original;
        this.transaction = transaction;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /// Ends in kept, failed or cancelled.
    ///
    /// @throws IOException if the clone is whole and could not be handed over; `recover` does it
    void run() throws IOException {
        try {
            copy();
        } catch (CancellationException _) {
            Ending.end(transaction, State.CANCELLED, Message.of("execute.clone-cancelled"));
            return;
        } catch (StepFailure failure) {
            Ending.end(transaction, State.FAILED, failure.reason());
            return;
        } catch (IOException failure) {
            Ending.end(transaction, State.FAILED, Failures.of(failure));
            return;
        }
        finish(context, transaction);
    }

    private void copy() throws IOException, StepFailure {
        long start = System.nanoTime();
        progress.phase("clone");
        Path from = transaction.environment();
        Path to = transaction.copy();
        String identity = Identity.of(from);
        transaction.append(EntryType.CLONING, fields -> fields.put("identity", identity));
        new Mark(transaction.id(), Mark.Role.COPY, from).write(to);
        Source source;
        Fingerprint fingerprint;
        Relocation relocation;
        Cloner.Copied copied;
        try {
            source = source(to);
            fingerprint = source.content();
            fingerprint.write(transaction.fingerprint());
            relocation = source.relocation(to);
            long all = fingerprint.bytes();
            var cloner =
                    new Cloner(
                            Sharing.NONE,
                            relocation,
                            bytes -> progress.done(bytes, all),
                            cancellation);
            copied = source.copy(cloner, to);
        } catch (FileAlreadyExistsException failure) {
            if (to.toString().equals(failure.getFile())) {
                // another program made it since we looked: without our mark it is not removed
                Mark.remove(to);
            }
            throw failure;
        }
        progress.phase("relocate");
        long files = copied.files();
        CloneRelocator.Relocated relocated =
                new CloneRelocator(source.origin(to), to, relocation)
                        .relocate(
                                copied.clean(),
                                looked -> progress.done(looked, files),
                                cancellation);
        source.finish(to);
        List<String> differences = source.content().differences(transaction.fingerprint(), 3);
        if (!differences.isEmpty()) {
            throw new IOException(
                    "the environment was changed while it was copied: "
                            + String.join(", ", differences));
        }
        cancellation.check();
        Flush.tree(to);
        transaction.append(
                EntryType.CLONED,
                fields -> {
                    fields.put("bytes", copied.bytes());
                    remains(fields, relocated);
                    OpenTransaction.step("clone", List.of(), "done", start).accept(fields);
                });
    }

    private Source source(Path to) throws IOException, StepFailure {
        Path from = transaction.environment();
        return switch (CloneConditions.way(original)) {
            case WHOLE -> Source.ofTree(from);
            case BASE -> new CondaBase(from);
            case PACKAGES -> {
                Path python = original.executable().orElseThrow();
                new NewEnvironment(context, transaction, progress, cancellation).make(python, to);
                yield new InstallationPackages(python, original.sitePackages(), to);
            }
        };
    }

    private void remains(ObjectNode fields, CloneRelocator.Relocated relocated) {
        ArrayNode rows = fields.putArray("notRelocated");
        relocated
                .remains()
                .forEach(it -> {
                    transaction
                            .log()
                            .line("not relocated (" + it.reason().id() + "): " + it.file());
                    if (rows.size() < NAMED) {
                        rows.addObject()
                                .put("file", it.file().toString())
                                .put("code", it.reason().id());
                    }
                });
    }

    /// Makes the whole clone an environment of its own. Can be run again after a kill.
    static void finish(Context context, OpenTransaction transaction) throws IOException {
        if (transaction.ledger().conda()) {
            register(context, transaction);
        }
        Keeping.run(transaction);
    }

    /// A register that cannot be written is no failure: conda finds by it only what has no name.
    private static void register(Context context, OpenTransaction transaction) {
        long start = System.nanoTime();
        String status = "done";
        try {
            new CondaRegister(context.host()).add(transaction.copy());
        } catch (IOException e) {
            transaction.log().line("not registered: " + e);
            status = "failed";
        }
        String how = status;
        transaction.append(
                EntryType.STEP_DONE,
                fields -> OpenTransaction.step("register", List.of(), how, start).accept(fields));
    }
}
