package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.profiles.Message;

/// Why the saved original cannot be moved back: all reasons.
final class RollBackConditions {
    private final Context context;
    private final OpenTransaction transaction;

    RollBackConditions(Context context, OpenTransaction transaction) {
        this.context = context;
        this.transaction = transaction;
    }

    List<Message> reasons() throws IOException {
        Ledger ledger = transaction.ledger();
        Path environment = ledger.environment();
        Path saved = ledger.aside().orElse(ledger.copy());
        if (!Identity.is(saved, ledger.originalIdentity())) {
            return List.of(Message.of("execute.saved-gone", "folder", saved.toString()));
        }
        if (Standing.of(ledger) != Standing.AFTER && ledger.last() == EntryType.PROMOTED) {
            return List.of(
                    Message.of("execute.folders-changed", "environment", environment.toString()));
        }
        var reasons = new ArrayList<Message>();
        var processes = new UsingProcesses(context.host());
        for (Path folder : List.of(environment, saved)) {
            processes.refusal(folder).ifPresent(reasons::add);
        }
        return reasons;
    }
}
