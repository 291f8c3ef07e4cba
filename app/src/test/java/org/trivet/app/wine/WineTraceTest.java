package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `trivet trace` in the Windows JVM, with a real Windows Python as its child.
@TestInstance(Lifecycle.PER_CLASS)
class WineTraceTest {
    private final Wine wine = Wine.found();
    private final Path work;
    private final WindowsGround ground;
    private final Path site;

    WineTraceTest() throws IOException {
        work = wine.newFolder("trace");
        ground = new WindowsGround(wine, work);
        site = work.resolve("v/Lib/site-packages");
    }

    @BeforeAll
    void anEnvironment() throws Exception {
        ground.venvs("v");
        var mingw = new WindowsExtensions(wine, Files.createDirectories(work.resolve("scratch")));
        Path near = mingw.library(site.resolve("native/near.dll"));
        mingw.extension(site.resolve("native/_native.pyd"), "python313.dll", near);
        Files.writeString(site.resolve("native/__init__.py"), "# one\n\nfrom . import _native\n");
        Files.writeString(site.resolve("outer.py"), "import native\n\nimport ssl\n");
        Files.writeString(site.resolve("falls.py"), "import native\nimport boom\n");
        Files.writeString(site.resolve("boom.py"), "import os\n\nos.abort()\n");
        Files.writeString(site.resolve("reads.py"), "import nothing_there_is\n");
        Files.writeString(
                site.resolve("nothing_there_is.py"),
                "import faulthandler\nfaulthandler._read_null()\n");
        Files.createDirectories(work.resolve("more"));
        Files.writeString(work.resolve("more/from_variable.py"), "import json\n");
        Files.createDirectories(work.resolve("here"));
        Files.writeString(work.resolve("here/from_folder.py"), "import from_variable\n");
    }

    @AfterAll
    void cleanUp() throws IOException {
        ground.delete();
    }

    @Test
    void residentModulesAreToldWithTheLineThatBroughtThem() throws Exception {
        JsonNode traced = trace(0, List.of(), "outer");

        JsonNode extension = imported(traced, "native._native");
        assertEquals("extension", extension.path("kind").asString());
        assertEquals(windows("native/__init__.py"), extension.path("importer").asString());
        assertEquals(3, extension.path("line").asInt());
        assertEquals(
                List.of(windows("native/_native.pyd"), windows("native/near.dll")),
                natives(extension).stream().sorted().toList());
        JsonNode outer = imported(traced, "native");
        assertEquals(windows("outer.py"), outer.path("importer").asString());
        assertEquals(1, outer.path("line").asInt());
        assertTrue(
                natives(imported(traced, "_ssl")).contains("C:\\Python313\\DLLs\\libcrypto-3.dll"),
                traced::toString);
        assertTrue(traced.at("/comparison/predictedNotSeen").isEmpty(), traced::toString);
    }

    @Test
    void aCrashNamesTheLastImport() throws Exception {
        JsonNode aborted = trace(1, List.of(), "falls");

        assertEquals("crashed", aborted.path("end").asString());
        assertEquals("boom", aborted.path("lastImport").asString());
        assertEquals(3, aborted.path("exitCode").asInt(), "what abort() ends with on Windows");
        JsonNode last = imported(aborted, "boom");
        assertEquals(windows("falls.py"), last.path("importer").asString());
        assertEquals(2, last.path("line").asInt());
        assertTrue(aborted.path("output").asString().contains("Aborted"), aborted::toString);
        assertTrue(
                natives(imported(aborted, "native._native")).contains(windows("native/near.dll")),
                "what came before is told: " + aborted);

        JsonNode violation = trace(1, List.of(), "reads");

        assertEquals("crashed", violation.path("end").asString());
        assertEquals("nothing_there_is", violation.path("lastImport").asString());
        assertEquals("STATUS_ACCESS_VIOLATION", violation.path("signal").asString());
    }

    @Test
    void foldersOfTheVariableAndTheCurrentOneArePredictedToo() throws Exception {
        List<String> variable =
                List.of("PYTHONPATH=C:\\nowhere;" + wine.windows(work.resolve("more")));

        JsonNode traced = trace(0, variable, "from_folder");

        assertEquals(
                wine.windows(work.resolve("more/from_variable.py")),
                imported(traced, "from_variable").path("file").asString());
        assertFalse(
                traced.at("/comparison/seenNotPredicted")
                        .valueStream()
                        .anyMatch(each -> each.path("module").asString().equals("from_variable")),
                traced::toString);
        assertTrue(traced.at("/comparison/predictedNotSeen").isEmpty(), traced::toString);
        trace(1, variable, "from_folder", "--isolated");
    }

    private String windows(String inside) {
        return wine.windows(site.resolve(inside));
    }

    private static List<String> natives(JsonNode imported) {
        return imported.path("nativeModules").valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode imported(JsonNode traced, String module) {
        return traced.path("imports")
                .valueStream()
                .filter(each -> each.path("module").asString().equals(module))
                .findFirst()
                .orElseThrow(() -> new AssertionError(module + " is not in " + traced));
    }

    private JsonNode trace(int exit, List<String> variables, String module, String... options)
            throws Exception {
        var arguments = new java.util.ArrayList<String>();
        arguments.addAll(List.of("trace", wine.windows(work.resolve("v")), module, "--json"));
        arguments.addAll(List.of(options));
        Wine.Result result =
                new WindowsTrivet(wine, work.resolve("here"))
                        .run(variables, arguments.toArray(String[]::new));
        assertEquals(exit, result.exit(), result::toString);
        return JsonMapper.shared().readTree(result.out());
    }
}
