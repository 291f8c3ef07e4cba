package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.imports.ImportedKind;
import org.trivet.probes.imports.Raised;

/// How far the failure of one library goes.
class ImportReplayTest {
    @TempDir private Path site;
    private final RecordedOrders process = new RecordedOrders();

    private Path path(String module, ImportedKind kind) {
        return site.resolve(
                kind == ImportedKind.EXTENSION
                        ? module.substring(module.lastIndexOf('.') + 1) + ".pyd"
                        : module.replace('.', '/') + "/__init__.py");
    }

    private ImportEvent event(String module, ImportedKind kind, String importer, boolean guarded) {
        return new ImportEvent(
                module,
                kind,
                Optional.of(path(module, kind)),
                importer.isEmpty()
                        ? Optional.empty()
                        : Optional.of(path(importer, ImportedKind.SOURCE)),
                importer.isEmpty() ? OptionalInt.empty() : OptionalInt.of(7),
                guarded);
    }

    private ImportEvent source(String module, String importer, boolean guarded) {
        return event(module, ImportedKind.SOURCE, importer, guarded);
    }

    private List<FailedImport> run(ImportEvent... events) {
        return new ImportReplay(process, site, site, List.of(site), Map.of(), 311)
                .run(List.of(events));
    }

    private static List<String> chain(FailedImport failed) {
        return failed.chain().stream().map(ImportEvent::module).toList();
    }

    @Test
    void anErrorOfTorchsOwnLoaderIsNoImportErrorAndEndsAll() throws IOException {
        Files.createDirectories(site.resolve("torch/lib"));
        Files.writeString(site.resolve("torch/lib/cudnn_cnn64_9.dll"), "");
        process.fails("cudnn_cnn64_9.dll", LoadFlags.PYTHON, 127);

        List<FailedImport> failed =
                run(
                        source("paddleocr", "", false),
                        source("albumentations", "paddleocr", false),
                        // with suppress(ImportError): from .pytorch import …
                        source("albumentations.pytorch", "albumentations", true),
                        source("torch", "albumentations.pytorch", false),
                        event("torch._C", ImportedKind.EXTENSION, "torch", false),
                        event("cv2.cv2", ImportedKind.EXTENSION, "paddleocr", false));

        assertEquals(1, failed.size());
        assertEquals(
                List.of("paddleocr", "albumentations", "albumentations.pytorch", "torch"),
                chain(failed.getFirst()));
        assertFalse(failed.getFirst().taken());
        assertFalse(
                process.given().stream().anyMatch(order -> order.startsWith("import")),
                "what stands behind the failed import never runs");
    }

    @Test
    void anImportErrorUnderAGuardIsTakenAndTheImporterGoesOn() {
        process.fails("_fast.pyd", LoadFlags.PYTHON, 126);

        List<FailedImport> failed =
                run(
                        source("pack", "", false),
                        source("pack.speed", "pack", true),
                        event("pack.speed._fast", ImportedKind.EXTENSION, "pack.speed", false),
                        event("pack.speed._more", ImportedKind.EXTENSION, "pack.speed", false),
                        event("pack._core", ImportedKind.EXTENSION, "pack", false));

        assertEquals(1, failed.size());
        assertTrue(failed.getFirst().taken());
        assertEquals(List.of("pack", "pack.speed", "pack.speed._fast"), chain(failed.getFirst()));
        assertEquals(List.of("import _fast.pyd", "import _core.pyd"), process.given());
    }

    @Test
    void anotherModuleThatTheUserNamedIsTriedAfterAFailure() {
        process.fails("_a.pyd", LoadFlags.PYTHON, 127);

        List<FailedImport> failed =
                run(
                        source("one", "", false),
                        event("one._a", ImportedKind.EXTENSION, "one", false),
                        source("two", "", false),
                        event("two._b", ImportedKind.EXTENSION, "two", false));

        assertEquals(List.of("one"), failed.stream().map(FailedImport::requested).toList());
        assertEquals(List.of("import _a.pyd", "import _b.pyd"), process.given());
    }

    @Test
    void aModuleThatTheUserNamedAndThatIsNotThereFails() {
        var absent =
                new ImportEvent(
                        "nowhere",
                        ImportedKind.MISSING,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        false);

        List<FailedImport> failed = run(absent, event("two", ImportedKind.EXTENSION, "", false));

        assertEquals(
                List.of("missing-module"), failed.stream().map(it -> it.failure().code()).toList());
        assertEquals(List.of("import two.pyd"), process.given());
    }

    @Test
    void ordersAtTheEndOfAModuleComeAfterAllThatItImports() throws IOException {
        Files.createDirectories(site.resolve("torchvision"));
        Files.writeString(site.resolve("torchvision/_C.pyd"), "");
        var extension =
                new ImportEvent(
                        "torchvision.extension",
                        ImportedKind.SOURCE,
                        Optional.of(site.resolve("torchvision/extension.py")),
                        Optional.of(path("torchvision", ImportedKind.SOURCE)),
                        OptionalInt.of(7),
                        false);

        run(
                source("torchvision", "", false),
                extension,
                new ImportEvent(
                        "torch._C",
                        ImportedKind.EXTENSION,
                        Optional.of(path("torch._C_of_torch", ImportedKind.EXTENSION)),
                        extension.file(),
                        OptionalInt.of(4),
                        false),
                event("late", ImportedKind.EXTENSION, "torchvision", false));

        assertEquals(
                List.of(
                        "import _C_of_torch.pyd",
                        "add torchvision",
                        "load _C.pyd 1100",
                        "import late.pyd"),
                process.given());
    }

    private ImportEvent taking(String module, String importer, Raised... takes) {
        ImportEvent plain = source(module, importer, false);
        return new ImportEvent(
                plain.module(),
                plain.kind(),
                plain.file(),
                plain.importer(),
                plain.line(),
                Set.of(takes).contains(Raised.ABSENT),
                Set.of(takes));
    }

    @Test
    void aGuardForAnAbsentModuleDoesNotTakeAnExtensionThatCannotBeLoaded() {
        process.fails("_fast.pyd", LoadFlags.PYTHON, 126);

        List<FailedImport> failed =
                run(
                        source("pack", "", false),
                        taking("pack.speed", "pack", Raised.ABSENT),
                        event("pack.speed._fast", ImportedKind.EXTENSION, "pack.speed", false));

        assertEquals(List.of(false), failed.stream().map(FailedImport::taken).toList());
    }

    @Test
    void aGuardForAnyErrorTakesTorchsOwnTooAndTheImporterGoesOn() throws IOException {
        Files.createDirectories(site.resolve("torch/lib"));
        Files.writeString(site.resolve("torch/lib/c10.dll"), "");
        process.fails("c10.dll", LoadFlags.PYTHON, 127);

        List<FailedImport> failed =
                run(
                        source("pack", "", false),
                        taking("torch", "pack", Raised.ABSENT, Raised.IMPORT, Raised.SYSTEM),
                        event("pack._core", ImportedKind.EXTENSION, "pack", false));

        assertEquals(List.of(true), failed.stream().map(FailedImport::taken).toList());
        assertEquals(
                List.of("import _core.pyd"),
                process.given().stream().filter(it -> it.startsWith("import")).toList());
    }

    @Test
    void whatComesWithUseComesLastAndOnlyForModulesThatWereImported() throws IOException {
        for (String name : List.of("onnxruntime", "broken")) {
            Files.createDirectories(site.resolve(name + "/capi"));
        }
        Files.writeString(site.resolve("onnxruntime/capi/onnxruntime_providers_cuda.dll"), "");
        var state =
                new ImportEvent(
                        "onnxruntime.capi._pybind_state",
                        ImportedKind.SOURCE,
                        Optional.of(site.resolve("onnxruntime/capi/_pybind_state.py")),
                        Optional.of(path("onnxruntime", ImportedKind.SOURCE)),
                        OptionalInt.of(7),
                        false);
        List<ImportEvent> events =
                List.of(
                        source("onnxruntime", "", false),
                        state,
                        event("late", ImportedKind.EXTENSION, "onnxruntime", false));
        var replay = new ImportReplay(process, site, site, List.of(site), Map.of(), 311);
        replay.run(events);
        assertEquals(List.of("import late.pyd"), process.given());

        replay.use();
        assertEquals(
                List.of("import late.pyd", "load onnxruntime_providers_cuda.dll 8"),
                process.given());

        var other = new RecordedOrders();
        other.fails("late.pyd", LoadFlags.PYTHON, 126);
        var failing = new ImportReplay(other, site, site, List.of(site), Map.of(), 311);
        failing.run(
                List.of(
                        source("onnxruntime", "", false),
                        state,
                        new ImportEvent(
                                "late",
                                ImportedKind.EXTENSION,
                                Optional.of(path("late", ImportedKind.EXTENSION)),
                                state.file(),
                                OptionalInt.of(1),
                                false)));
        failing.use();
        assertEquals(List.of("import late.pyd"), other.given());
    }
}
