package org.trivet.app.cli;

import org.trivet.probes.host.Fact;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.RunningProcess;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Size, last use and processes of an environment in `show`.
final class UsePart {
    private static final String UNMEASURED = "not measured; show --size measures it";

    private UsePart() {}

    static void put(ObjectNode node, EnvironmentUse use) {
        if (use.size().isPresent()) {
            Fact<EnvironmentSize> size = use.size().get();
            Nodes.fact(node, "bytes", size.map(EnvironmentSize::bytes));
            Nodes.fact(node, "files", size.map(EnvironmentSize::files));
            size.toOptional()
                    .filter(known -> known.unread() > 0)
                    .ifPresent(known -> node.put("unread", known.unread()));
        } else {
            Nodes.unknown(node, "bytes", UNMEASURED);
            Nodes.unknown(node, "files", UNMEASURED);
        }
        Nodes.sourced(node, "lastUsed", use.lastUsed());
        ArrayNode processes = node.putArray("processes");
        for (RunningProcess process : use.processes()) {
            ObjectNode entry = processes.addObject();
            entry.put("pid", process.pid());
            Nodes.optional(
                    entry,
                    "program",
                    process.program(),
                    "the system does not tell it to this user");
            process.user().ifPresent(user -> entry.put("user", user));
            process.command().ifPresent(command -> entry.put("command", command));
        }
    }
}
