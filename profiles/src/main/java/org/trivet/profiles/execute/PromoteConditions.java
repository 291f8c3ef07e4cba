package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Volume;
import org.trivet.profiles.Message;
import org.trivet.profiles.clone.Fingerprint;
import org.trivet.profiles.clone.SharedFiles;

/// Why a copy must not be put at the environment's path: all reasons.
final class PromoteConditions {
    private static final int NAMED_FILES = 5;

    private final Context context;
    private final OpenTransaction transaction;

    PromoteConditions(Context context, OpenTransaction transaction) {
        this.context = context;
        this.transaction = transaction;
    }

    List<Message> reasons() throws IOException {
        Ledger ledger = transaction.ledger();
        Path environment = ledger.environment();
        if (ledger.interrupted()) {
            return List.of(
                    Message.of(
                            "execute.interrupted",
                            "environment",
                            environment.toString(),
                            "transaction",
                            ledger.id()));
        }
        if (ledger.state() != State.VERIFIED) {
            return List.of(
                    Message.of(
                            "execute.not-verified",
                            "transaction",
                            ledger.id(),
                            "state",
                            ledger.state().id()));
        }
        if (Standing.of(ledger) != Standing.BEFORE
                || !environment.equals(environment.toRealPath())) {
            return List.of(
                    Message.of("execute.folders-changed", "environment", environment.toString()));
        }
        var reasons = new ArrayList<Message>();
        Path parent = environment.getParent();
        if (parent != null && !Volume.isShared(environment, parent)) {
            reasons.add(Message.of("execute.other-volume", "environment", environment.toString()));
        }
        List<String> changed =
                Fingerprint.of(environment).differences(transaction.fingerprint(), NAMED_FILES);
        if (!changed.isEmpty()) {
            reasons.add(
                    Message.of(
                            "execute.original-changed",
                            "environment",
                            environment.toString(),
                            "files",
                            String.join(", ", changed)));
        }
        SharedFiles shared = transaction.shared();
        List<Path> edited = shared.changed(environment, new Cancellation());
        if (!edited.isEmpty()) {
            reasons.add(SharedChanges.message(environment, edited));
        }
        var processes = new UsingProcesses(context.host());
        for (Path folder : List.of(environment, ledger.copy())) {
            processes.refusal(folder).ifPresent(reasons::add);
        }
        return reasons;
    }
}
