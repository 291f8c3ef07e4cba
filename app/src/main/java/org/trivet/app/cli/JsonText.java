package org.trivet.app.cli;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;

/// Writes a document as Jackson's mapper prints it, but with Jackson's core alone: setting up the
/// mapper takes as long as all of a search.
final class JsonText {
    private JsonText() {}

    /// In UTF-8, indented, without a line feed at the end.
    static byte[] of(JsonNode document) {
        var bytes = new ByteArrayOutputStream(64 * 1024);
        try (JsonGenerator generator = new JsonFactory().createGenerator(new Indented(), bytes)) {
            write(document, generator);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonNode node, JsonGenerator generator) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonNode> property : node.properties()) {
                    generator.writeName(property.getKey());
                    write(property.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode element : node) {
                    write(element, generator);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(node.stringValue());
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NUMBER -> number(node, generator);
            case NULL -> generator.writeNull();
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("no document holds a " + node.getNodeType());
        }
    }

    private static void number(JsonNode node, JsonGenerator generator) {
        if (node.isInt() || node.isLong()) {
            generator.writeNumber(node.longValue());
        } else if (node.isIntegralNumber()) {
            generator.writeNumber(node.bigIntegerValue());
        } else {
            generator.writeNumber(node.doubleValue());
        }
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
