package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.trivet.profiles.Message;
import org.trivet.profiles.clone.Relocation;
import org.trivet.profiles.clone.SharedFiles;
import tools.jackson.databind.node.ObjectNode;

/// A transaction while something is done to it: its lock is held, its journal open.
final class OpenTransaction implements AutoCloseable {
    private final Store store;
    private final Journal journal;
    private final Locks.Held lock;
    private final Log log;
    private Ledger ledger;

    OpenTransaction(Store store, Journal journal, Locks.Held lock, Log log) {
        this.store = store;
        this.journal = journal;
        this.lock = lock;
        this.log = log;
        this.ledger = Ledger.of(journal.entries());
    }

    Ledger ledger() {
        return ledger;
    }

    String id() {
        return ledger.id();
    }

    Path environment() {
        return ledger.environment();
    }

    Path copy() {
        return ledger.copy();
    }

    Path fingerprint() {
        return store.fingerprint(id());
    }

    /// The files that the copy and the original share.
    SharedFiles shared() throws IOException {
        return SharedFiles.read(store.shared(id()));
    }

    Path sharedList() {
        return store.shared(id());
    }

    /// Stands while the two are being parted.
    Path separating() {
        return store.separating(id());
    }

    Path scratch() {
        return store.scratch(id());
    }

    Log log() {
        return log;
    }

    /// From the environment's path to the copy's, with the spellings found when it was copied.
    Relocation relocation() {
        return ledger.relocation();
    }

    void append(EntryType type) {
        append(type, _ -> {});
    }

    void append(EntryType type, Consumer<ObjectNode> fill) {
        ObjectNode fields = EntryLine.newFields();
        fill.accept(fields);
        journal.append(type, fields);
        ledger = Ledger.of(journal.entries());
    }

    /// The fields of an entry that ends a step.
    static Consumer<ObjectNode> step(
            String kind, List<String> command, String status, long startNanos) {
        return fields -> {
            ObjectNode step = fields.putObject("step");
            step.put("kind", kind);
            command.forEach(step.putArray("command")::add);
            step.put("status", status);
            step.put("milliseconds", (System.nanoTime() - startNanos) / 1_000_000);
        };
    }

    static void message(ObjectNode fields, Message message) {
        fields.set("message", JournalJson.message(message));
    }

    @Override
    public void close() throws IOException {
        try (lock;
                journal;
                log) {
            // in the reverse order
        }
    }
}
