package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.imports.ImportedKind;
import org.trivet.probes.loader.Candidate;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.EdgeKind;
import org.trivet.probes.loader.FailedImport;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadEdge;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.probes.loader.LoadGraph;
import org.trivet.probes.loader.LoadRule;
import org.trivet.probes.loader.LoadedModule;
import org.trivet.probes.loader.ModuleState;
import org.trivet.probes.packages.Owner;

/// Field case A in small: a foreign cuDNN is resident, and torch's own wants symbols that it lacks.
final class LibrarySamples {
    private static final Path SITE = Path.of("/envs/ocr/Lib/site-packages");
    private static final Path PADDLES = SITE.resolve("paddle/libs/cudnn_graph64_9.dll");
    private static final Path TORCHS = SITE.resolve("torch/lib/cudnn_graph64_9.dll");
    private static final Path FAILING = SITE.resolve("torch/lib/cudnn_cnn64_9.dll");

    private LibrarySamples() {}

    static LibraryReport report() {
        var failure =
                new LoadFailure(
                        "missing-symbol",
                        Optional.of(127),
                        Optional.of(FAILING),
                        "cudnn_graph64_9.dll",
                        Optional.of(PADDLES),
                        List.of("?one@cudnn@@YAXXZ", "?two@cudnn@@YAHH@Z"),
                        "torch",
                        false,
                        Map.of());
        var later =
                new LoadFailure(
                        "missing-file",
                        Optional.of(126),
                        Optional.of(PADDLES),
                        "nvcuda.dll",
                        Optional.empty(),
                        List.of(),
                        "paddle",
                        true,
                        Map.of());
        var chain =
                List.of(
                        event("paddleocr", Optional.empty(), 0),
                        event("albumentations", Optional.of("paddleocr"), 14),
                        event("torch", Optional.of("albumentations"), 24));
        var graph =
                new LoadGraph(
                        List.of(
                                new LoadedModule(
                                        0,
                                        "cudnn_graph64_9.dll",
                                        Optional.of(PADDLES),
                                        ModuleState.RESIDENT),
                                new LoadedModule(
                                        1,
                                        "cudnn_cnn64_9.dll",
                                        Optional.of(FAILING),
                                        ModuleState.FAILED),
                                new LoadedModule(
                                        2, "nvcuda.dll", Optional.empty(), ModuleState.MISSING)),
                        List.of(
                                new LoadEdge(1, 0, EdgeKind.IMPORT),
                                new LoadEdge(0, 2, EdgeKind.DELAY)),
                        List.of(
                                new Choice(
                                        1,
                                        "cudnn_cnn64_9.dll",
                                        "cudnn_graph64_9.dll",
                                        Optional.of(PADDLES),
                                        Optional.of(LoadRule.RESIDENT),
                                        List.of(
                                                new Candidate(
                                                        LoadRule.RESIDENT,
                                                        Optional.empty(),
                                                        Optional.of(PADDLES),
                                                        Optional.empty()),
                                                new Candidate(
                                                        LoadRule.OWN_FOLDER,
                                                        Optional.of(SITE.resolve("torch/lib")),
                                                        Optional.of(TORCHS),
                                                        Optional.empty())))),
                        List.of(failure, later));
        return new LibraryReport(
                true,
                graph,
                chain,
                List.of(new FailedImport(chain, failure, false)),
                Map.of(
                        0,
                        new LibraryReport.Detail(
                                Optional.of(
                                        new Owner("paddlepaddle-gpu", "3.2.0", SITE.resolve("R"))),
                                Optional.of("9.5.1.17"))),
                List.of(new LibraryReport.Note("windows-not-at-hand", Map.of())));
    }

    private static ImportEvent event(String module, Optional<String> importer, int line) {
        return new ImportEvent(
                module,
                ImportedKind.SOURCE,
                Optional.of(SITE.resolve(module).resolve("__init__.py")),
                importer.map(name -> SITE.resolve(name).resolve("__init__.py")),
                line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
                false);
    }
}
