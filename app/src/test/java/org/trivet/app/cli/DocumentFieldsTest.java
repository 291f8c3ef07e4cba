package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.State;
import tools.jackson.databind.JsonNode;

/// The fields that scripts rely on; none of them may be renamed.
class DocumentFieldsTest {
    private static final String TRANSACTION =
            "transaction/id transaction/state transaction/environment transaction/clone"
                    + " transaction/profile steps/0/kind steps/0/command steps/0/status"
                    + " changes/0/package changes/0/from changes/0/to changes/0/policy"
                    + " changes/0/why verification/0";

    private final Session session = new Session();

    private JsonNode document(String line) {
        session.fake.history = List.of(Samples.transaction(State.PROMOTED));
        session.fake.recoveries =
                List.of(
                        new Recovery(
                                Samples.transaction(State.CANCELLED), "undone", Samples.SENTENCE));
        return session.run((line + " --json").split(" ")).json();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    list | environments/0/prefix environments/0/executable environments/0/name environments/0/kind environments/0/role environments/0/version environments/0/manager environments/0/state environments/0/problems environments/0/implementation environments/0/architecture environments/0/project environments/0/foundBy environments/0/frameworks remarks/0/code remarks/0/message
                    why x | path listed environment/prefix environment/problems/0/code environment/problems/0/message answers/0/rule answers/0/speaksFor answers/0/code answers/0/message
                    show x | variables implementation architecture project bytes files lastUsed processes/0/pid processes/0/program prefix executable name kind role version manager state problems foundBy packages/0/name packages/0/version packages/0/installer packages/0/location packages/0/editable packages/0/origin packages/0/requires frameworks/0/name frameworks/0/version frameworks/0/build frameworks/0/cuda frameworks/0/cudnn triangles/0/framework triangles/0/verdict triangles/0/reasons triangles/0/evidence findings/0
                    machine | gpus/0/source gpus/0/uuid gpus/0/pciBusId gpus/0/memoryUsedBytes gpus/0/temperatureCelsius processes/0/pid processes/0/usedBytes processes/0/environment problems/0/code problems/0/message problems/0/evidence cudnnCopies/0/name cudnnCopies/0/path cudnnCopies/0/version cudnnCopies/0/source path/0/entry path/0/hazards virtualization driver/version driver/source cudaToolkits/0/source variables/0/name variables/0/source
                    libs x --import m | platform modules/0/name modules/0/path modules/0/owner modules/0/fileVersion modules/0/state edges/0/from edges/0/to edges/0/kind choices/0/sequence choices/0/requestedBy choices/0/name choices/0/winner choices/0/rule choices/0/losers/0/path choices/0/losers/0/rule findings/0/code findings/0/errorCode findings/0/importer findings/0/library findings/0/provider findings/0/symbols/0 findings/0/optional findings/0/requestedBy failedImports/0/module failedImports/0/chain/0/module failedImports/0/chain/1/importer failedImports/0/chain/1/line notes/0/code notes/0/message
                    trace x m | command/0 version end crashed lastImport exitCode signal imports/0/module imports/0/kind imports/0/file imports/1/importer imports/1/line imports/0/guarded imports/0/depth imports/0/milliseconds imports/3/nativeModules/0 imports/3/failure exception/causes/0/type exception/causes/0/message exception/causes/0/module exception/places/0/file exception/places/0/line exception/places/0/function warnings/0/category warnings/0/message warnings/0/file warnings/0/line searches/0/name searches/0/tried/0 comparison/agreed comparison/predictedNotSeen comparison/seenNotPredicted output
                    compare x y | left/prefix left/kind left/version right/prefix same packages/0/name packages/0/left/version packages/0/left/installer packages/0/left/location packages/0/right/version packages/0/change packages/0/otherFiles packages/1/left packages/1/leftUnknown natives/0/path natives/0/left/path natives/0/left/owner natives/0/left/bytes natives/0/left/state natives/0/right/path natives/0/change variables/0/name variables/0/left variables/0/right variables/0/change files/0/path files/0/left files/0/right files/0/change fileCounts/left fileCounts/right fileCounts/same remarks
                    culprit --transaction t --check c | transaction good bad check found sets/0/0/package sets/0/0/from sets/0/0/to sets/0/0/sameVersion differences/0/toUnknown output runs otherFailures complete steady
                    profiles | profiles/0/id profiles/0/title profiles/0/applies profiles/0/reasons
                    plan p --env e | environment profile steps/0 changes/0/package changes/0/from changes/0/to changes/0/policy changes/0/why findings bytes
                    history | transactions/0/id transactions/0/state
                    clone x y | transaction/id transaction/state transaction/environment transaction/clone transaction/profileUnknown steps/0/kind steps/0/command steps/0/status changes verification notRelocated/0/file notRelocated/0/code notRelocated/0/reason
                    """)
    void documentsHaveTheirFields(String line, String fields) {
        fieldsStand(document(line), fields);
    }

    @ParameterizedTest
    @CsvSource({
        "apply p --env e --yes",
        "promote t",
        "keep t",
        "discard t",
        "rollback t",
        "recover"
    })
    void changingCommandsShareTheirFields(String line) {
        fieldsStand(document(line), TRANSACTION);
    }

    @ParameterizedTest
    @CsvSource({
        "list",
        "show x",
        "why x",
        "trace x m",
        "machine",
        "profiles",
        "plan p --env e",
        "apply p --env e --yes",
        "culprit --good x --bad y --check c",
        "culprit --transaction t --check c",
        "clone x y",
        "promote t",
        "keep t",
        "discard t",
        "rollback t",
        "history",
        "recover"
    })
    void everyDocumentNamesItsSchemaAndExplainsItsNulls(String line) {
        JsonNode document = document(line);
        String command = line.split(" ")[0];

        assertEquals("trivet." + command + "/1", document.get("schema").stringValue());
        assertAll(nulls("", document));
    }

    @Test
    void namesOfFieldsAreCamelCase() {
        for (String line : List.of("list", "show x", "machine", "history", "plan p --env e")) {
            assertAll(names("", document(line)));
        }
    }

    private static void fieldsStand(JsonNode document, String fields) {
        for (String field : fields.split(" ")) {
            assertTrue(
                    !document.at("/" + field).isMissingNode(),
                    field + " is missing in " + document.toPrettyString());
        }
    }

    private static Stream<Executable> nulls(String path, JsonNode node) {
        return children(path, node)
                .flatMap(child -> {
                    String key = child.getKey();
                    if (!child.getValue().isNull()) {
                        return nulls(key, child.getValue());
                    }
                    String name = key.substring(key.lastIndexOf('/') + 1);
                    return Stream.of(() ->
                            assertTrue(
                                    node.path(name + "Unknown").isString(),
                                    key + " is null without a reason"));
                });
    }

    private static Stream<Executable> names(String path, JsonNode node) {
        return children(path, node)
                .flatMap(child -> {
                    String key = child.getKey();
                    String name = key.substring(key.lastIndexOf('/') + 1);
                    return Stream.concat(
                            Stream.of(
                                    () -> assertTrue(name.matches("[a-z][A-Za-z0-9]*|\\d+"), key)),
                            names(key, child.getValue()));
                });
    }

    private static Stream<Map.Entry<String, JsonNode>> children(String path, JsonNode node) {
        if (node.isArray()) {
            var entries = new ArrayList<Map.Entry<String, JsonNode>>();
            for (int i = 0; i < node.size(); i++) {
                entries.add(Map.entry(path + "/" + i, node.get(i)));
            }
            return entries.stream();
        }
        return node.properties().stream()
                .map(entry -> Map.entry(path + "/" + entry.getKey(), entry.getValue()));
    }
}
