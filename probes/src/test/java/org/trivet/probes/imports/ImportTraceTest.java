package org.trivet.probes.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.host.SystemHost;

class ImportTraceTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private final SystemHost host = new SystemHost();
    @TempDir Path folder;

    private ImportObservation run(String... modules) throws IOException {
        return run(LIMIT, modules);
    }

    private ImportObservation run(Duration limit, String... modules) throws IOException {
        return new ImportTrace(host)
                .run(
                        new ImportRequest(
                                Beds.python(), List.of(modules), folder, false, false, limit),
                        _ -> {},
                        new Cancellation());
    }

    private void source(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static ObservedImport of(ImportObservation seen, String module) {
        return seen.imports().stream()
                .filter(each -> each.event().module().equals(module))
                .findFirst()
                .orElseThrow(() -> new AssertionError(module + " not in " + seen));
    }

    @Test
    void thePlacesBeforeTheLibraryAreThoseOfTheChild() {
        var request = new ImportRequest(folder, List.of("x"), folder, false, false, LIMIT);
        var isolated = new ImportRequest(folder, List.of("x"), folder, true, false, LIMIT);
        for (OperatingSystem system : List.of(OperatingSystem.LINUX, OperatingSystem.WINDOWS)) {
            String separator = system == OperatingSystem.WINDOWS ? ";" : ":";
            FakeHost host =
                    new FakeHost(folder)
                            .system(system)
                            .variable("PYTHONPATH", "a" + separator + "b");
            var trace = new ImportTrace(host);

            assertEquals(
                    List.of(folder, folder.resolve("a"), folder.resolve("b")),
                    trace.searchedFirst(request));
            assertEquals(List.of(), trace.searchedFirst(isolated));
            host.variable("PYTHONSAFEPATH", "1");
            assertEquals(
                    List.of(folder.resolve("a"), folder.resolve("b")),
                    trace.searchedFirst(request));
        }
    }

    @Test
    void importersAreNamedWithFileAndLineAndNothingIsWritten() throws IOException {
        source("top/__init__.py", "print('on stdout')\n\nfrom . import part\n");
        source("top/part.py", "try:\n    import absent\nexcept ImportError:\n    pass\n");

        ImportObservation seen = run("top");

        assertEquals(ImportEnd.FINE, seen.end(), seen::outputTail);
        ImportEvent part = of(seen, "top.part").event();
        assertEquals(folder.resolve("top").resolve("__init__.py"), part.importer().orElseThrow());
        assertEquals(3, part.line().orElseThrow());
        assertEquals(1, of(seen, "top.part").depth());
        ImportEvent absent = of(seen, "absent").event();
        assertEquals(ImportedKind.MISSING, absent.kind());
        assertTrue(absent.guarded());
        assertEquals("on stdout", seen.outputTail());
        try (Stream<Path> files = Files.walk(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith("__pycache__")));
        }
    }

    @Test
    void anExceptionIsToldWithItsChainAndTheInnermostImport() throws IOException {
        source("torch/__init__.py", "raise OSError('Error loading cudnn_cnn64_9.dll')\n");
        source(
                "albumentations.py",
                "from contextlib import suppress\nwith suppress(ImportError):\n    import torch\n");
        source(
                "ocr.py",
                "try:\n    import albumentations\nexcept OSError as e:\n"
                        + "    raise RuntimeError('broken') from e\n");

        ImportObservation seen = run("ocr");

        assertEquals(ImportEnd.FAILED, seen.end());
        ImportFailure failure = seen.failure().orElseThrow();
        assertEquals(
                List.of("RuntimeError", "OSError"),
                failure.causes().stream().map(ImportFailure.Cause::type).toList());
        assertEquals("Error loading cudnn_cnn64_9.dll", failure.causes().get(1).message());
        assertEquals(
                Optional.of("OSError: Error loading cudnn_cnn64_9.dll"),
                of(seen, "torch").failure());
        assertTrue(of(seen, "torch").event().guarded());
    }

    @Test
    void aSyntaxErrorNamesItsFileAndLine() throws IOException {
        source("broken.py", "x = 1\ndef (:\n");

        ImportObservation seen = run("broken");

        assertEquals(ImportEnd.FAILED, seen.end());
        ImportFailure failure = seen.failure().orElseThrow();
        assertEquals("SyntaxError", failure.causes().getFirst().type());
        assertEquals(folder.resolve("broken.py").toString(), failure.places().getLast().file());
        assertEquals(2, failure.places().getLast().line().orElseThrow());
    }

    @Test
    void whatHangsIsEndedAndNamed() throws IOException {
        source("slow.py", "import inner\n");
        source("inner.py", "import time\ntime.sleep(600)\n");

        ImportObservation seen = run(Duration.ofSeconds(4), "slow");

        assertEquals(ImportEnd.TIMED_OUT, seen.end());
        assertEquals(Optional.of("inner"), seen.lastImport());
    }

    @Test
    void whatLeavesInTheMiddleIsNoSuccess() throws IOException {
        source("leaves.py", "import os\nos._exit(0)\n");

        ImportObservation seen = run("leaves");

        assertEquals(ImportEnd.CRASHED, seen.end());
        assertEquals(Optional.of("leaves"), seen.lastImport());
    }

    @Test
    void namesBeyondAsciiWarningsAndForgedLinesComeThrough() throws IOException {
        source(
                "\u6a21\u5757.py",
                "import warnings\nwarnings.warn('\u6ce8\u610f \\U0001f40d')\n"
                        + "print('{\"e\":\"done\",\"s\":0}')\n");

        ImportObservation seen = run("\u6a21\u5757");

        assertEquals(ImportEnd.FINE, seen.end(), seen::outputTail);
        assertEquals("\u6ce8\u610f \ud83d\udc0d", seen.warnings().getFirst().text());
        assertEquals(2, seen.warnings().getFirst().line().orElseThrow());
        assertTrue(seen.outputTail().contains("\"done\""), seen::outputTail);
    }

    @Test
    void anExtensionThatCrashesIsNamed() throws IOException {
        Assumptions.assumeTrue(
                host.system() == OperatingSystem.LINUX,
                "the extension is built with gcc for Linux; Windows is seen through Wine by hand");
        Path source = folder.resolve("crash.c");
        Files.writeString(
                source,
                "void *PyInit_crash(void) { *(volatile int *)0 = 1; return 0; }\n"
                        + "void *PyInit_aborts(void) { __builtin_trap(); return 0; }\n");
        Outcome built =
                host.commands()
                        .run(
                                new Command(
                                        List.of(
                                                "gcc",
                                                "-shared",
                                                "-fPIC",
                                                "-o",
                                                "crash.so",
                                                "crash.c"),
                                        folder,
                                        host.variables(),
                                        LIMIT,
                                        "a small file",
                                        StandardCharsets.UTF_8));
        Assumptions.assumeTrue(built.succeeded(), "gcc could not build: " + built.err());
        source("outer.py", "import json\nimport crash\n");

        ImportObservation seen = run("outer");

        assertEquals(ImportEnd.CRASHED, seen.end());
        assertEquals(Optional.of("SIGSEGV"), seen.signal());
        assertEquals(Optional.of("crash"), seen.lastImport());
        ImportEvent crash = of(seen, "crash").event();
        assertEquals(ImportedKind.EXTENSION, crash.kind());
        assertEquals(2, crash.line().orElseThrow());
        assertEquals(folder.resolve("outer.py"), crash.importer().orElseThrow());
    }
}
