package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On DLLs that mingw makes, and on those of a real Python.
class PeReaderTest {
    @TempDir Path folder;

    private final BinaryFiles files = new BinaryFiles();

    @AfterEach
    void closeFiles() {
        files.close();
    }

    private PeBinary read(Path file) {
        return switch (files.read(file)) {
            case BinaryAnswer.Read(PeBinary it) -> it;
            case BinaryAnswer it -> throw new AssertionError(it.toString());
        };
    }

    private PeBinary front() throws Exception {
        assumeTrue(MadeDlls.possible(), "mingw is not installed");
        return read(MadeDlls.front(folder));
    }

    private PeBinary other() throws Exception {
        assumeTrue(MadeDlls.possible(), "mingw is not installed");
        return read(MadeDlls.other(folder));
    }

    private PeBinary real(String name) {
        Path file = RealPe.pythonFolder().resolve(name);
        assumeTrue(Files.isRegularFile(file), "there is no Windows Python here");
        return read(file);
    }

    @Test
    void importsComeByNameAndByNumber() throws Exception {
        assertEquals(
                List.of(
                        new PeImport(
                                "other.dll",
                                List.of(
                                        new PeSymbol.Named("by_name", 10),
                                        new PeSymbol.Numbered(12)))),
                front().imports());
        assertEquals(List.of("other.dll"), front().libraries());
    }

    @Test
    void exportsAreListedByNumberWithAliasesAndForwarders() throws Exception {
        PeBinary front = front();
        assertEquals(Optional.of("front.dll"), front.exportName());
        assertEquals(
                List.of(
                        new PeExport(1, Optional.of("alias"), Optional.empty()),
                        new PeExport(2, Optional.of("away"), Optional.of("other.by_name")),
                        new PeExport(3, Optional.of("own"), Optional.empty())),
                front.exports());
    }

    @Test
    void anExportWithoutANameIsFoundByItsNumberAlone() throws Exception {
        PeBinary other = other();
        assertEquals(
                List.of(
                        new PeExport(10, Optional.of("by_name"), Optional.empty()),
                        new PeExport(12, Optional.empty(), Optional.empty())),
                other.exports());
        assertEquals(
                Optional.of(new PeExport(12, Optional.empty(), Optional.empty())),
                other.export(12));
        assertEquals(Optional.empty(), other.export("by_number"));
        assertEquals(Optional.empty(), other.export(11));
        assertEquals(Optional.empty(), other.export(9));
        assertEquals(Optional.empty(), other.export(13));
    }

    @Test
    void aWrongHintDoesNotMislead() throws Exception {
        for (int hint : new int[] {0, 1, 2, 3, 65_535}) {
            assertEquals(
                    Optional.of(new PeExport(3, Optional.of("own"), Optional.empty())),
                    front().export(new PeSymbol.Named("own", hint)));
        }
    }

    @Test
    void theVersionIsReadWithItsStrings() throws Exception {
        assertEquals(
                Optional.of(
                        new FileVersion(
                                "9.1.0.70",
                                "9.5.1.17",
                                Map.of("CompanyName", "Café", "FileDescription", "made up"))),
                front().fileVersion());
        assertEquals(Optional.empty(), other().fileVersion());
    }

    @Test
    void aLibrarysManifestIsTheSecondOne() throws Exception {
        assertEquals(
                Optional.of("<assembly>two</assembly>"), front().manifest().map(String::strip));
    }

    @Test
    void headersTellProcessorAndKind() throws Exception {
        PeBinary front = front();
        assertEquals(Architecture.AMD64, front.architecture());
        assertEquals(64, front.bits());
        assertTrue(front.library());
        // high entropy, dynamic base, NX: what this linker sets
        assertEquals(0x160, front.characteristics());
        assertEquals(List.of(), front.problems());
    }

    @Test
    void aRealPythonIsReadWhole() {
        PeBinary python = real("python313.dll");
        assertEquals(Optional.of("python313.dll"), python.exportName());
        assertTrue(python.fileVersion().orElseThrow().file().startsWith("3.13."));
        assertTrue(python.libraries().contains("VCRUNTIME140.dll"), python.libraries()::toString);
        assertTrue(python.export("Py_Initialize").isPresent());
        assertTrue(python.export("Py_InitializeNot").isEmpty());
        assertEquals(List.of(), python.problems());
    }

    @Test
    void everyExportIsFoundAgainByNameAndByNumber() {
        PeBinary python = real("python313.dll");
        List<PeExport> exports = python.exports();
        assertTrue(exports.size() > 1_000, exports.size() + " exports");
        for (PeExport it : exports) {
            assertEquals(Optional.of(it), python.export(it.name().orElseThrow()));
        }
        assertEquals(
                exports.get(17).ordinal(),
                python.export(exports.get(17).ordinal()).orElseThrow().ordinal());
    }

    @Test
    void python3DllForwardsEverything() {
        PeBinary forwarding = real("python3.dll");
        assertEquals(
                Optional.of("python313.Py_Initialize"),
                forwarding.export("Py_Initialize").flatMap(PeExport::forwarder));
    }
}
