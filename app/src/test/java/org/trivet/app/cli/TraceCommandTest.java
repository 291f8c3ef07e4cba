package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportRequest;
import org.trivet.probes.imports.ImportTrace;
import org.trivet.probes.python.PythonEnvironment;
import tools.jackson.databind.JsonNode;

/// `trivet trace` with a real Python, on sources and extension modules that the test makes.
class TraceCommandTest {
    private final Session session = new Session();
    @TempDir private Path folder;
    private Optional<Path> python = Optional.empty();

    /// An environment of one folder, and imports that are really run, in that folder.
    private final class Real extends FakeEngine {
        @Override
        public PythonEnvironment environment(String nameOrPath) {
            PythonEnvironment like = Samples.OCR;
            return new PythonEnvironment(
                    folder,
                    python,
                    "ocr",
                    like.kind(),
                    like.role(),
                    like.version(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(folder),
                    like.state(),
                    List.of(),
                    "test");
        }

        @Override
        public ImportObservation trace(
                ImportRequest request, Consumer<String> progress, Cancellation cancellation)
                throws IOException {
            var here =
                    new ImportRequest(
                            request.interpreter(),
                            request.modules(),
                            folder,
                            request.isolated(),
                            request.libraries(),
                            request.limit());
            return new ImportTrace(new SystemHost()).run(here, progress, cancellation);
        }
    }

    @BeforeEach
    void aPython() {
        Path program = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(program), "there is no " + program + " to run");
        python = Optional.of(program);
        session.with(new Real());
    }

    private Session.Result run(String line) {
        return session.run(line.split(" "));
    }

    private JsonNode json(int exit, String line) {
        Session.Result result = run(line + " --json");
        assertEquals(exit, result.code(), result.err());
        return result.json();
    }

    private void source(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void compile(String output, String code, String... more)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(output + ".c"), code);
        var command =
                new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-o", output, file.toString()));
        command.addAll(List.of(more));
        Process built = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
        assertEquals(0, built.waitFor(), () -> String.join(" ", command));
    }

    @Test
    void importsThatComeThroughEndWith0AndAreToldWithTheirImporter() throws IOException {
        source("outer.py", "\nimport inner\n");
        source("inner.py", "");

        JsonNode document = json(0, "trace ocr outer");

        assertEquals("fine", document.path("end").stringValue());
        JsonNode inner = document.at("/imports/1");
        assertEquals("inner", inner.path("module").stringValue());
        assertEquals(folder.resolve("outer.py").toString(), inner.path("importer").stringValue());
        assertEquals(2, inner.path("line").intValue());
        assertEquals(2, document.at("/comparison/agreed").intValue());
        assertTrue(document.at("/comparison/predictedNotSeen").isEmpty(), document::toString);
        assertTrue(document.at("/comparison/seenNotPredicted").isEmpty(), document::toString);
    }

    @Test
    void aModuleThatIsNotThereIsAFinding() {
        JsonNode document = json(1, "trace ocr no_such_module_here");

        assertEquals("failed", document.path("end").stringValue());
        assertEquals("ModuleNotFoundError", document.at("/exception/causes/0/type").stringValue());
        assertEquals("missing", document.at("/imports/0/kind").stringValue());
    }

    @Test
    void anEnvironmentWithoutPythonIsRefused() {
        python = Optional.empty();

        Session.Result result = run("trace ocr json");

        assertEquals(3, result.code());
        assertEquals("", result.out());
        assertTrue(result.err().contains("ocr has no interpreter"), result.err());
    }

    @Test
    void anInterpreterThatCannotBeStartedIsRefused() throws IOException {
        python = Optional.of(Files.writeString(folder.resolve("python"), "no program"));

        Session.Result result = run("trace ocr json");

        assertEquals(3, result.code());
        assertTrue(result.err().contains("could not be run"), result.err());
    }

    @Test
    void aCrashNamesTheSignalAndTheExtensionUnderWay() throws Exception {
        compile("crash.so", "void *PyInit_crash(void) { *(volatile int *)0 = 1; return 0; }\n");
        source("outer.py", "import crash\n");

        JsonNode document = json(1, "trace ocr outer");

        assertEquals("crashed", document.path("end").stringValue());
        assertTrue(document.path("crashed").booleanValue());
        assertEquals("SIGSEGV", document.path("signal").stringValue());
        assertEquals("crash", document.path("lastImport").stringValue());
        Session.Result text = run("trace ocr outer");
        assertEquals(1, text.code());
        assertTrue(text.out().contains("(SIGSEGV)"), text.out());
    }

    @Test
    void theSearchesOfTheLoaderComeWithLdDebugAlone() throws Exception {
        compile("libneeded_by_wants.so", "int needed(void) { return 1; }\n");
        compile(
                "wants.so",
                "int needed(void); void *PyInit_wants(void) { return (void *)(long)(needed() - 1); }\n",
                "libneeded_by_wants.so",
                "-Wl,-rpath,$ORIGIN");

        JsonNode with = json(1, "trace ocr wants --ld-debug");
        JsonNode without = json(1, "trace ocr wants");

        List<String> tried =
                with.path("searches")
                        .valueStream()
                        .filter(each ->
                                each.path("name").stringValue().equals("libneeded_by_wants.so"))
                        .flatMap(each -> each.path("tried").valueStream())
                        .map(JsonNode::stringValue)
                        .toList();
        assertEquals(folder.resolve("libneeded_by_wants.so").toString(), tried.getLast());
        assertTrue(without.path("searches").isEmpty(), without::toString);
    }

    @Test
    void whatIsNotThroughAtTheLimitIsEndedAndNamed() throws IOException {
        source("hangs.py", "import time\ntime.sleep(600)\n");

        JsonNode document = json(1, "trace ocr hangs --limit 3");

        assertEquals("timed-out", document.path("end").stringValue());
        assertEquals("hangs", document.path("lastImport").stringValue());
        assertTrue(document.path("exitCode").isNull(), document::toString);
    }

    @Test
    void anInterruptionEndsTheChildAndItsChildren() throws Exception {
        source(
                "waits.py",
                """
                import os, subprocess, sys, time
                child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])
                with open('pids.part', 'w') as file:
                    file.write('%d %d' % (os.getpid(), child.pid))
                os.rename('pids.part', 'pids')
                time.sleep(600)
                """);
        var results = new ArrayBlockingQueue<Session.Result>(1);
        Thread.ofVirtual().start(() -> results.add(run("trace ocr waits")));
        while (!Files.exists(folder.resolve("pids")) && results.isEmpty()) {
            Thread.sleep(50);
        }
        assertTrue(results.isEmpty(), results::toString);

        assertEquals(Optional.of(3), session.interruption.stop());

        Session.Result result = results.poll(1, TimeUnit.MINUTES);
        assertEquals(3, result.code(), result.err());
        for (String pid : Files.readString(folder.resolve("pids")).split(" ")) {
            gone(Long.parseLong(pid));
        }
    }

    /// A killed orphan stays until the first process of the system reaps it.
    private static void gone(long pid) throws InterruptedException {
        for (int i = 0; i < 600 && ProcessHandle.of(pid).isPresent(); i++) {
            Thread.sleep(100);
        }
        assertFalse(ProcessHandle.of(pid).isPresent(), "still there: " + pid);
    }
}
