package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static final Set<String> WANTED = Set.of("name", "depends");

    @Test
    void onlyTheWantedFieldsOfTheOutermostObjectAreTaken() {
        assertEquals(
                Optional.of(Map.of("name", List.of("zlib"), "depends", List.of("a >=1", "b"))),
                JsonFields.read(
                        """
                        { "link": {"name": "not this", "x": [1, {"name": "nor this"}]},
                          "arch": null, "n": -1.5e3, "noarch": false, "empty": {}, "none": [],
                          "depends" : ["a >=1", 7, {"z": ["q"]}, "b"],
                          "name": "zlib" , "last": true}
                        """,
                        WANTED));
    }

    @Test
    void escapesAreResolved() {
        assertEquals(
                Optional.of(Map.of("name", List.of("a\"\\/\n中"))),
                JsonFields.read("{\"name\":\"a\\\"\\\\\\/\\n\\u4e2d\"}", WANTED));
    }

    @Test
    void anEmptyObjectHasNone() {
        assertEquals(Optional.of(Map.of()), JsonFields.read(" {} ", WANTED));
        assertEquals(
                Optional.of(Map.of("depends", List.of())),
                JsonFields.read("{\"depends\":[]}", WANTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"name\"",
                "{\"name\":",
                "{\"name\": \"zlib",
                "{\"name\": \"zlib\\",
                "{\"name\": \"\\u12\"}",
                "{\"name\": \"\\uzzzz\"}",
                "{\"name\": \"zlib\" \"version\"}",
                "{\"depends\": [\"a\" \"b\"]}",
                "{\"depends\": [\"a\",",
                "{name: 1}",
                "{\"x\": ]}"
            })
    void whatIsCutOrNoObjectIsNoAnswer(String json) {
        assertEquals(Optional.empty(), JsonFields.read(json, WANTED));
    }

    @Test
    void deepNestingDoesNoHarm() {
        String deep = "[".repeat(300_000) + "]".repeat(300_000);
        assertEquals(
                Optional.of(Map.of("name", List.of("x"))),
                JsonFields.read("{\"deep\":" + deep + ",\"name\":\"x\"}", WANTED));
    }
}
