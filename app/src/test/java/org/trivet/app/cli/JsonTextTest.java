package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class JsonTextTest {
    @Test
    void aDocumentReadsAsJacksonsOwnMapperPrintsIt() {
        ObjectNode document = Nodes.document("sample");
        document.put("text", "中文 \"quoted\" \\ / \u0001 \u2028 😀").putNull("nothing");
        document.put("small", 7).put("big", Long.MAX_VALUE).put("real", 1.5).put("yes", true);
        document.putArray("none");
        document.putObject("empty");
        document.putArray("some").add(1).add("two").addObject().put("three", false);
        assertEquals(
                document.toPrettyString(),
                new String(JsonText.of(document), StandardCharsets.UTF_8));
    }
}
