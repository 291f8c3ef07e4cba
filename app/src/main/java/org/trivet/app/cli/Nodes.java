package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.trivet.app.text.Texts;
import org.trivet.probes.host.Fact;
import org.trivet.profiles.Message;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The habits of all documents: a schema first, and no `null` without its reason beside it.
final class Nodes {
    private Nodes() {}

    /// @param command the schema's name, `list` for `trivet.list/1`
    static ObjectNode document(String command) {
        return object().put("schema", "trivet." + command + "/1");
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// The value, or `null` and `<name>Unknown`.
    static void fact(ObjectNode node, String name, Fact<?> fact) {
        Optional<?> value = fact.toOptional();
        if (value.isEmpty()) {
            unknown(node, name, fact.unknownReason().orElseThrow());
        } else if (value.get() instanceof Number number) {
            node.put(name, number.longValue());
        } else {
            node.put(name, value.get().toString());
        }
    }

    /// As [#fact], and `<name>Source` beside a value that was found.
    static void sourced(ObjectNode node, String name, Fact<?> fact) {
        fact(node, name, fact);
        if (fact instanceof Fact.Found<?> found) {
            node.put(name + "Source", found.source());
        }
    }

    /// The text, or `null` and why.
    static void optional(ObjectNode node, String name, Optional<?> value, String unknown) {
        if (value.isPresent()) {
            node.put(name, value.get().toString());
        } else {
            unknown(node, name, unknown);
        }
    }

    static void unknown(ObjectNode node, String name, String why) {
        node.putNull(name);
        node.put(name + "Unknown", why);
    }

    static void strings(ObjectNode node, String name, Collection<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
    }

    static void paths(ObjectNode node, String name, List<Path> paths) {
        strings(node, name, paths.stream().map(Path::toString).toList());
    }

    /// `[{code, message}]`.
    static void messages(ObjectNode node, String name, List<Message> messages, Texts english) {
        ArrayNode array = node.putArray(name);
        messages.forEach(message -> array.add(message(message, english)));
    }

    static ObjectNode message(Message message, Texts english) {
        return object().put("code", message.code()).put("message", english.of(message));
    }
}
