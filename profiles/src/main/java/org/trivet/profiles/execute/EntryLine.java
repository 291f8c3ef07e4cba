package org.trivet.profiles.execute;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A journal's entry as text: one JSON object on one line, its last field the CRC-32C of the bytes
/// in front of that field.
final class EntryLine {
    private static final String SUM = ",\"sum\":\"";
    private static final int TAIL = SUM.length() + 8 + 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EntryLine() {}

    static ObjectNode newFields() {
        return JSON.createObjectNode();
    }

    /// Without the line's end.
    static String write(Entry entry) {
        ObjectNode object = JSON.createObjectNode();
        object.put("seq", entry.seq());
        object.put("time", entry.time().toString());
        object.put("type", entry.type().id());
        object.set("fields", entry.fields());
        String json = JSON.writeValueAsString(object);
        String body = json.substring(0, json.length() - 1);
        return body + SUM + sum(body) + "\"}";
    }

    /// The entry of a line; empty if the line is not whole.
    static Optional<Entry> read(String line) {
        if (!isWhole(line)) {
            return Optional.empty();
        }
        try {
            JsonNode object = JSON.readTree(line.substring(0, line.length() - TAIL) + "}");
            if (!(object.path("fields") instanceof ObjectNode fields)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Entry(
                            object.path("seq").asInt(0),
                            Instant.parse(object.path("time").asString("")),
                            EntryType.of(object.path("type").asString("")),
                            fields));
        } catch (JacksonException | DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether a line was written to its end, whoever wrote it.
    static boolean isWhole(String line) {
        int end = line.length() - TAIL;
        return end > 0
                && line.startsWith(SUM, end)
                && line.endsWith("\"}")
                && line.substring(end + SUM.length(), line.length() - 2)
                        .equals(sum(line.substring(0, end)));
    }

    private static String sum(String body) {
        var crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
