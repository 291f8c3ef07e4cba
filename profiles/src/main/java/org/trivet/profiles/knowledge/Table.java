package org.trivet.profiles.knowledge;

import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A kind of table: its name, and how one of its rows is read.
///
/// @param name the file's name without `.json`, and the value of its field `table`
record Table<R extends Known>(String name, RowForm<R> form) {

    /// The form of tables that this program reads.
    private static final int SCHEMA = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /// Reads one row.
    @FunctionalInterface
    interface RowForm<R> {
        R read(Row row) throws BadField;
    }

    /// A table's rows; every problem is added to `problems` and costs its row alone, except that a
    /// file that is no table costs the table.
    List<R> read(Reader file, List<RowProblem> problems) {
        JsonNode document;
        try {
            document = JSON.readTree(file);
        } catch (JacksonException e) {
            problems.add(new RowProblem(file(), 0, "", "is not JSON: " + e.getOriginalMessage()));
            return List.of();
        }
        List<RowProblem> faults = faultsOfHeader(document);
        if (!faults.isEmpty()) {
            problems.addAll(faults);
            return List.of();
        }
        var rows = new ArrayList<R>();
        Map<String, Integer> keys = new HashMap<>();
        int number = 0;
        for (JsonNode fields : document.get("rows")) {
            number++;
            try {
                R row = row(fields);
                Integer same = keys.putIfAbsent(row.key(), number);
                if (same != null) {
                    throw new BadField("", "contradicts row " + same + " about " + row.key());
                }
                rows.add(row);
            } catch (BadField e) {
                problems.add(new RowProblem(file(), number, e.field(), e.reason()));
            }
        }
        return rows;
    }

    String file() {
        return name + ".json";
    }

    private R row(JsonNode fields) throws BadField {
        if (!fields.isObject()) {
            throw new BadField("", "is not an object");
        }
        var row = new Row(fields);
        R read = form.read(row);
        for (String unknown : row.unknownFields()) {
            throw new BadField(unknown, "is not a field of this table");
        }
        return read;
    }

    private List<RowProblem> faultsOfHeader(JsonNode document) {
        if (!document.isObject()) {
            return List.of(new RowProblem(file(), 0, "", "is not an object"));
        }
        var faults = new ArrayList<RowProblem>();
        try {
            var header = new Row(document);
            header.text("description");
            header.read("reviewed", Row::isoDate, "an ISO date");
            if (!header.text("table").equals(name)) {
                throw new BadField("table", "is not " + name);
            }
        } catch (BadField e) {
            faults.add(new RowProblem(file(), 0, e.field(), e.reason()));
        }
        JsonNode schema = document.get("schemaVersion");
        if (schema == null || !schema.isInt() || schema.intValue() != SCHEMA) {
            faults.add(new RowProblem(file(), 0, "schemaVersion", "is not " + SCHEMA));
        }
        JsonNode rows = document.get("rows");
        if (rows == null || !rows.isArray()) {
            faults.add(new RowProblem(file(), 0, "rows", "is not a list"));
        }
        return faults;
    }
}
