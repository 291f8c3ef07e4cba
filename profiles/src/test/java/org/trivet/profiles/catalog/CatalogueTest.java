package org.trivet.profiles.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import tools.jackson.databind.json.JsonMapper;

class CatalogueTest {
    private static final String HEAD =
            """
            {
              // comments may stand here
              "schema": "trivet.profile/1",
              "id": "my-profile",
              "title": {"en": "Mine", "zh_CN": "我的"},
              "summary": {"en": "Mine.", "zh_CN": "我的。"},
              "provenance": {"source": "me", "date": "2026-11-22"},
            """;

    @TempDir Path folder;

    @Test
    void theProfilesThatTrivetBringsCanBeRead() {
        assertEquals(
                List.of(
                        "paddleocr2-albumentations1",
                        "paddle3-pir-off",
                        "remove-leftovers",
                        "conda-six-1.17"),
                Catalogue.builtIn().profiles().stream().map(Profile::id).toList());
    }

    @Test
    void everyBuiltInProfileSaysWhereItComesFromAndChecksWhatItDid() {
        for (Profile profile : Catalogue.builtIn().profiles()) {
            assertTrue(profile.provenance().source().startsWith("https://"), profile.id());
            assertTrue(!profile.verifications().isEmpty(), profile.id());
        }
    }

    @Test
    void anUnknownIdIsNotFound() {
        assertEquals(Optional.empty(), Catalogue.builtIn().find("../x"));
    }

    @Test
    void everyKindOfStepIsRead() throws Exception {
        Profile profile =
                read(
                        HEAD
                                + """
                                "mends": ["unasked-torch-import"],
                                "applies": {"installedAny": ["a<2", "b[c]>=1,<3"], "systems": ["linux"], "managers": ["pip"], "python": ">=3.9"},
                                "steps": [
                                  {"kind": "pip-install", "requirements": ["paddlepaddle-gpu==3.2.0"], "index": "https://www.paddlepaddle.org.cn/packages/stable/cu126/", "noDependencies": true},
                                  {"kind": "pip-uninstall", "names": ["x"], "when": {"installedAll": ["x>1"], "notInstalled": ["y"]}},
                                  {"kind": "conda-install", "specs": ["six=1.17.0", "numpy>=1,<2"], "channels": ["conda-forge"]},
                                  {"kind": "conda-remove", "names": ["_openmp_mutex"]},
                                  {"kind": "set-variable", "name": "FLAGS_x", "value": " it's %a% "},
                                  {"kind": "unset-variable", "name": "OMP_NUM_THREADS"},
                                  {"kind": "remove-leftovers"}
                                ],
                                "verifications": [{"title": {"en": "T", "zh_CN": "题"}, "code": ["if 1:", "", "    pass"], "limitSeconds": 30}]
                                }
                                """);

        assertEquals(
                new Profile(
                        "my-profile",
                        new LocalText("Mine", "我的"),
                        new LocalText("Mine.", "我的。"),
                        List.of("unasked-torch-import"),
                        new Condition(
                                List.of("a<2", "b[c]>=1,<3"),
                                List.of(),
                                List.of(),
                                List.of("linux"),
                                List.of("pip"),
                                ">=3.9"),
                        List.of(
                                always(
                                        new Step.PipInstall(
                                                List.of("paddlepaddle-gpu==3.2.0"),
                                                Optional.of(
                                                        "https://www.paddlepaddle.org.cn/packages/stable/cu126/"),
                                                true)),
                                new ProfileStep(
                                        new Step.PipUninstall(List.of("x")),
                                        new Condition(
                                                List.of(),
                                                List.of("x>1"),
                                                List.of("y"),
                                                List.of(),
                                                List.of(),
                                                "")),
                                always(
                                        new Step.CondaInstall(
                                                List.of("six=1.17.0", "numpy>=1,<2"),
                                                List.of("conda-forge"))),
                                always(new Step.CondaRemove(List.of("_openmp_mutex"))),
                                always(new Step.SetVariable("FLAGS_x", " it's %a% ")),
                                always(new Step.UnsetVariable("OMP_NUM_THREADS")),
                                always(new Step.RemoveLeftovers())),
                        List.of(
                                new Verification(
                                        new LocalText("T", "题"),
                                        "if 1:\n\n    pass",
                                        Duration.ofSeconds(30),
                                        Condition.ALWAYS)),
                        new Provenance("me", "2026-11-22", "")),
                profile);
    }

    @Test
    void everyProblemIsNamedAtOnceWithItsLineAndField() {
        assertEquals(
                List.of(
                        "catalog.missing-field 1 provenance",
                        "catalog.bad-id 2 id",
                        "catalog.missing-field 3 title.zh_CN",
                        "catalog.not-object 4 summary",
                        "catalog.not-list 6 steps[0].requirements",
                        "catalog.unknown-field 6 steps[0].shell",
                        "catalog.unknown-kind 7 steps[1].kind",
                        "catalog.not-in-range 9 verifications[0].limitSeconds",
                        "catalog.duplicate-field 10 id",
                        "catalog.unknown-field 11 extra"),
                problems(
                        """
                        {"schema": "trivet.profile/1",
                        "id": "../evil",
                        "title": {"en": "x"},
                        "summary": "text",
                        "steps": [
                        {"kind": "pip-install", "requirements": "six", "shell": "rm -rf /"},
                        {"kind": "shell", "command": "rm"}],
                        "verifications": [{"title": {"en": "T", "zh_CN": "题"}, "code": ["pass"],
                        "limitSeconds": 86400}],
                        "id": "again",
                        "extra": null}
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "PATH, x, variable-not-allowed name",
        "Path, x, variable-not-allowed name",
        "LD_PRELOAD, x, variable-not-allowed name",
        "DYLD_INSERT_LIBRARIES, x, variable-not-allowed name",
        "PYTHONPATH, x, variable-not-allowed name",
        "PYTHONSTARTUP, x, variable-not-allowed name",
        "COMSPEC, x, variable-not-allowed name",
        "PIP_INDEX_URL, x, variable-not-allowed name",
        "CUDA_PATH, x, variable-not-allowed name",
        "CUDA_INJECTION64_PATH, x, variable-not-allowed name",
        "OMP_TOOL_LIBRARIES, x, variable-not-allowed name",
        "NCCL_NET_PLUGIN, x, variable-not-allowed name",
        "FLAGS_cudnn_dir, x, variable-not-allowed name",
        "HF_ENDPOINT, x, variable-not-allowed name",
        "flags_x, x, variable-not-allowed name",
        "FLAGS-x, x, bad-variable name",
        "FLAGS_x;rm, x, bad-variable name",
        "FLAGS_ä, x, bad-variable name",
        "FLAGS_x, a\\nb, bad-value value",
        "FLAGS_x, a\\tb, bad-value value",
        "FLAGS_enable_pir_api, False, ''",
        "CUDA_VISIBLE_DEVICES, '0,1', ''",
        "CUDA_MODULE_LOADING, LAZY, ''",
        "TORCH_HOME, x, ''",
        "KMP_DUPLICATE_LIB_OK, TRUE, ''",
        "HF_HUB_OFFLINE, 1, ''",
    })
    void onlyAllowedVariablesPass(String name, String value, String problem) throws Exception {
        String text =
                HEAD
                        + "\"steps\": [{\"kind\": \"set-variable\", \"name\": \""
                        + name
                        + "\", \"value\": \""
                        + value
                        + "\"}], \"verifications\": []}";
        if (problem.isEmpty()) {
            assertEquals(new Step.SetVariable(name, value), read(text).steps().getFirst().step());
            return;
        }
        String expected = "catalog." + problem.replace(" ", " 8 steps[0].");

        assertTrue(problems(text).contains(expected), () -> problems(text) + " " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-r",
                "--index-url",
                "-e .",
                "pkg @ file:///tmp/x",
                "pkg@https://example.org/x.whl",
                "https://example.org/x.whl",
                "./x",
                "../x.whl",
                "C:\\\\x.whl",
                "six; python_version<'3'",
                "six && rm",
                "$(rm)",
                "six --pre",
                "six\\n-r x",
                "six=1",
                "six==1.*.2",
                "[x]"
            })
    void onlyPlainRequirementsPass(String requirement) {
        assertEquals(
                List.of("catalog.bad-requirement 8 steps[0].requirements[0]"),
                problems(
                        HEAD
                                + "\"steps\": [{\"kind\": \"pip-install\", \"requirements\": [\""
                                + requirement
                                + "\"]}], \"verifications\": []}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://download.pytorch.org/whl/cu121              | index-not-https
                    file:///tmp/wheels                                 | index-not-https
                    --extra-index-url                                  | index-not-https
                    https://example.org/simple                         | index-not-allowed
                    https://download.pytorch.org.example.org/whl/cu121 | index-not-allowed
                    https://download.pytorch.org@example.org/whl/cu121 | index-not-allowed
                    https://download.pytorch.org:8443/whl/cu121        | index-not-allowed
                    https://download.pytorch.org/whl/../evil           | index-not-allowed
                    https://download.pytorch.org/whl/cu121?x=y         | index-not-allowed
                    https://download.pytorch.org/elsewhere             | index-not-allowed
                    """)
    void onlyAllowedIndexesPass(String index, String code) {
        assertEquals(
                List.of("catalog." + code + " 8 steps[0].index"),
                problems(
                        HEAD
                                + "\"steps\": [{\"kind\": \"pip-install\", \"requirements\": [\"a\"],"
                                + " \"index\": \""
                                + index
                                + "\"}], \"verifications\": []}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--force", "x::six", "six; rm", "/tmp/x.conda", "six @ x", "Six"})
    void onlyPlainCondaSpecificationsPass(String spec) {
        assertEquals(
                List.of("catalog.bad-spec 8 steps[0].specs[0]"),
                problems(
                        HEAD
                                + "\"steps\": [{\"kind\": \"conda-install\", \"specs\": [\""
                                + spec
                                + "\"]}], \"verifications\": []}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"id": 1 "x"      | catalog.not-json
                    {"id"             | catalog.not-json
                    ''                | catalog.not-json
                    {} {}             | catalog.not-json
                    [[[[[[[[[[[[[[[[[[[[[[[[[[ | catalog.not-json
                    [1]               | catalog.not-object
                    """)
    void whatIsNoProfileIsRefused(String text, String code) throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), text);
        var refusal = assertThrows(Refusal.class, () -> Catalogue.read(file));
        assertEquals(code, refusal.reasons().getFirst().code());
        assertEquals(file.toString(), refusal.reasons().getFirst().values().get("file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2066", "\u200b", "\u001b", "\r"})
    void aHiddenCharacterIsNamed(String hidden) throws IOException {
        String escaped = String.format(Locale.ROOT, "\\u%04x", hidden.codePointAt(0));
        Path file =
                Files.writeString(
                        folder.resolve("p.json"),
                        HEAD
                                + """
                                "steps": [{"kind": "pip-uninstall", "names": ["a"]}],
                                "verifications": [{
                                  "title": {"en": "T", "zh_CN": "T"},
                                  "code": ["print(1)", "# %s"],
                                  "limitSeconds": 5}]}
                                """
                                        .formatted(escaped));
        var refusal = assertThrows(Refusal.class, () -> Catalogue.read(file));
        assertEquals(
                List.of("catalog.hidden-character"),
                refusal.reasons().stream().map(Message::code).toList());
        assertEquals(
                "verifications[0].code[1]", refusal.reasons().getFirst().values().get("field"));
    }

    @Test
    void aMissingAnOverlargeAndABinaryFileAreRefusedByName() throws IOException {
        assertEquals("catalog.no-file", code(folder.resolve("nothing.json")));
        Path large = folder.resolve("large.json");
        Files.writeString(large, " ".repeat(Catalogue.LARGEST_FILE + 1));
        assertEquals("catalog.too-large", code(large));
        Path binary = folder.resolve("binary.json");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals("catalog.not-utf8", code(binary));
        assertEquals("catalog.folder", code(folder));
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws Exception {
        String text = HEAD + "\"steps\": [], \"verifications\": []}";
        Path file = folder.resolve("bom.json");
        Files.write(file, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        assertEquals("my-profile", Catalogue.read(file).id());
    }

    /// The schema is for people and editors; the reader is what decides. Both know the same fields.
    @Test
    void theSchemaNamesEveryFieldThatTheBuiltInProfilesUse() {
        var schema = JsonMapper.shared().readTree(Catalogue.schema());
        var top = new TreeSet<>(schema.path("properties").propertyNames());
        assertEquals(
                new TreeSet<>(
                        List.of(
                                "schema",
                                "id",
                                "title",
                                "summary",
                                "mends",
                                "applies",
                                "steps",
                                "verifications",
                                "provenance")),
                top);
        var kinds = new TreeSet<String>();
        for (var step : schema.path("$defs").path("step").path("oneOf")) {
            kinds.add(step.path("properties").path("kind").path("const").asString());
        }
        assertEquals(
                new TreeSet<>(
                        List.of(
                                "pip-install",
                                "pip-uninstall",
                                "conda-install",
                                "conda-remove",
                                "set-variable",
                                "unset-variable",
                                "remove-leftovers")),
                kinds);
    }

    private static ProfileStep always(Step step) {
        return new ProfileStep(step, Condition.ALWAYS);
    }

    private static Profile read(String text) throws Refusal {
        return ProfileReader.read(text, "p.json");
    }

    private String code(Path file) {
        return assertThrows(Refusal.class, () -> Catalogue.read(file)).reasons().getFirst().code();
    }

    private static List<String> problems(String text) {
        return assertThrows(Refusal.class, () -> read(text)).reasons().stream()
                .map(reason ->
                        reason.code()
                                + " "
                                + reason.values().get("line")
                                + " "
                                + reason.values().get("field"))
                .toList();
    }
}
