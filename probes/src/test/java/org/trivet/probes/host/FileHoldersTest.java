package org.trivet.probes.host;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Wine's own Restart Manager knows nothing, so a library that answers as Windows' does stands
/// here.
class FileHoldersTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private static final List<Path> FILES = List.of(Path.of("/e/a.dll"), Path.of("/e/环 b.pyd"));

    @TempDir private Path folder;

    private SymbolLookup stub(Arena arena, String define) throws Exception {
        assumeTrue(!WINDOWS, "there is no compiler here");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "gcc is not installed");
        Path source = folder.resolve("stub.c");
        try (InputStream in =
                requireNonNull(getClass().getResourceAsStream("restart_manager_stub.c"))) {
            Files.write(source, in.readAllBytes());
        }
        Path library = folder.resolve("stub.so");
        Process gcc =
                new ProcessBuilder(
                                "/usr/bin/gcc",
                                "-shared",
                                "-fPIC",
                                "-D" + define,
                                "-o",
                                library.toString(),
                                source.toString())
                        .inheritIO()
                        .start();
        assertEquals(0, gcc.waitFor());
        return SymbolLookup.libraryLookup(library, arena);
    }

    private static void assertNothingLeftOpen(SymbolLookup library) {
        assertEquals(0, number(library, "open_sessions").get(ValueLayout.JAVA_INT, 0));
    }

    private static MemorySegment number(SymbolLookup library, String name) {
        return library.findOrThrow(name).reinterpret(Integer.BYTES);
    }

    @Test
    void programsAndServicesAreNamedByPid() throws Exception {
        try (Arena arena = Arena.ofShared()) {
            SymbolLookup library = stub(arena, "NO_FAULT");

            List<FileHolders.Holder> holders = new FileHolders(library).holders(FILES, LIMIT);

            assertEquals(
                    List.of(
                            new FileHolders.Holder(77, "x".repeat(256), Optional.empty()),
                            new FileHolders.Holder(
                                    4242, "Microsoft Defender", Optional.of("WinDefend"))),
                    holders);
            assertNothingLeftOpen(library);
            assertEquals(List.of(), new FileHolders(library).holders(List.of(), LIMIT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAULT_START", "FAULT_REGISTER", "FAULT_LIST", "FAULT_ENDLESS"})
    void whatFailsNamesNobody(String fault) throws Exception {
        try (Arena arena = Arena.ofShared()) {
            SymbolLookup library = stub(arena, fault);

            assertEquals(List.of(), new FileHolders(library).holders(FILES, LIMIT));
            assertNothingLeftOpen(library);
        }
    }

    @Test
    void oneThatDoesNotAnswerIsNotWaitedFor() throws Exception {
        try (Arena arena = Arena.ofShared()) {
            SymbolLookup library = stub(arena, "FAULT_HANG");

            assertEquals(List.of(), new FileHolders(library).holders(FILES, Duration.ofMillis(1)));

            number(library, "released").set(ValueLayout.JAVA_INT, 0, 1);
            // the code must not be unloaded under the one that still asks
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("restart-manager")) {
                    thread.join();
                }
            }
            assertNothingLeftOpen(library);
        }
    }

    @Test
    void onlyWindowsHasOne() {
        assertEquals(WINDOWS, FileHolders.ofThisSystem().isPresent());
        Optional<FileHolders> own = FileHolders.ofThisSystem();
        // of Windows' own nothing more can be said here than that it answers
        own.ifPresent(
                it -> assertTrue(it.holders(List.of(folder.resolve("none")), LIMIT).isEmpty()));
    }
}
