package org.trivet.app.fake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.trivet.probes.imports.ImportEnd;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.imports.ImportFailure;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportedKind;
import org.trivet.probes.imports.ObservedImport;
import org.trivet.probes.loader.Candidate;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.EdgeKind;
import org.trivet.probes.loader.FailedImport;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LibrarySurvey;
import org.trivet.probes.loader.LoadEdge;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.probes.loader.LoadGraph;
import org.trivet.probes.loader.LoadRule;
import org.trivet.probes.loader.LoadedModule;
import org.trivet.probes.loader.ModuleState;
import org.trivet.probes.packages.Owner;

/// What the fake environments load.
public final class FakeLibraries {
    private static final Path SITE = FakeWorld.OCR.resolve("Lib/site-packages");
    public static final Path PADDLES = SITE.resolve("nvidia/cudnn/bin/cudnn_graph64_9.dll");
    public static final Path TORCHS = SITE.resolve("torch/lib/cudnn_graph64_9.dll");
    public static final Path FAILING = SITE.resolve("torch/lib/cudnn_cnn64_9.dll");
    private static final Path PYD = SITE.resolve("paddle/base/libpaddle.pyd");
    public static final Path PLUGIN = SITE.resolve("PySide6/Qt/plugins/sqldrivers/libqsqlmysql.so");
    public static final Path CPU = SITE.resolve("torch/lib/torch_cpu.dll");

    private FakeLibraries() {}

    /// Case A: with paddle first, torch meets Paddle's cuDNN; with torch first all loads.
    public static LibraryReport caseA(List<String> imports) {
        boolean fails = !imports.isEmpty() && imports.getFirst().equals("paddle");
        Path winner = fails ? PADDLES : TORCHS;
        var failure =
                new LoadFailure(
                        "missing-symbol",
                        Optional.of(127),
                        Optional.of(FAILING),
                        "cudnn_graph64_9.dll",
                        Optional.of(PADDLES),
                        List.of(
                                "?a@x@@", "?b@x@@", "?c@x@@", "?d@x@@", "?e@x@@", "?f@x@@",
                                "?g@x@@", "?h@x@@"),
                        "torch",
                        false,
                        Map.of());
        var modules =
                List.of(
                        module(0, PYD, ModuleState.RESIDENT),
                        module(1, winner, ModuleState.RESIDENT),
                        module(2, FAILING, fails ? ModuleState.FAILED : ModuleState.RESIDENT),
                        module(3, CPU, ModuleState.RESIDENT),
                        new LoadedModule(4, "nvcuda.dll", Optional.empty(), ModuleState.DELAYED));
        var edges =
                List.of(
                        new LoadEdge(-1, 0, EdgeKind.EXTENSION),
                        new LoadEdge(0, 1, EdgeKind.OPEN),
                        new LoadEdge(-1, 3, EdgeKind.OPEN),
                        new LoadEdge(3, 2, EdgeKind.IMPORT),
                        new LoadEdge(2, 1, EdgeKind.IMPORT),
                        new LoadEdge(0, 4, EdgeKind.DELAY));
        var choices =
                List.of(
                        choice(1, "paddle", PYD, LoadRule.BY_PATH, List.of()),
                        choice(2, "libpaddle.pyd", winner, LoadRule.ADDED_FOLDER, List.of()),
                        choice(3, "torch", CPU, LoadRule.BY_PATH, List.of()),
                        choice(
                                4,
                                "cudnn_cnn64_9.dll",
                                winner,
                                LoadRule.RESIDENT,
                                List.of(
                                        place(LoadRule.RESIDENT, winner),
                                        place(LoadRule.OWN_FOLDER, TORCHS),
                                        new Candidate(
                                                LoadRule.APPLICATION_FOLDER,
                                                Optional.of(FakeWorld.OCR),
                                                Optional.empty(),
                                                Optional.empty()),
                                        new Candidate(
                                                LoadRule.SYSTEM_FOLDER,
                                                Optional.of(FakeWorld.HOME),
                                                Optional.of(
                                                        FakeWorld.HOME.resolve(
                                                                "cudnn_graph64_9.dll")),
                                                Optional.of("wrong-machine")))));
        var events = imports.stream().map(FakeLibraries::event).toList();
        List<ImportEvent> chain = events.isEmpty() ? events : List.of(events.getLast());
        return new LibraryReport(
                true,
                new LoadGraph(modules, edges, choices, fails ? List.of(failure) : List.of()),
                events,
                fails ? List.of(new FailedImport(chain, failure, false)) : List.of(),
                Map.of(
                        1,
                        detail("nvidia-cudnn-cu12", "9.5.1.17"),
                        2,
                        detail("torch", "9.1.0.70"),
                        3,
                        detail("torch", "2.5.1")),
                fails
                        ? List.of(
                                new LibraryReport.Note(
                                        "order-counts", Map.of("order", "torch, paddle")))
                        : List.of());
    }

    /// So many libraries in packages of twenty-five, each wanting up to three earlier ones.
    public static LibraryReport crowd(int count) {
        var modules = new ArrayList<LoadedModule>();
        var edges = new ArrayList<LoadEdge>();
        var details = new HashMap<Integer, LibraryReport.Detail>();
        for (int i = 0; i < count; i++) {
            modules.add(
                    module(
                            i,
                            SITE.resolve("pack" + i / 25).resolve("lib" + i + ".dll"),
                            i == count - 7 ? ModuleState.FAILED : ModuleState.RESIDENT));
            details.put(i, detail("pack" + i / 25, "1." + i));
            if (i % 25 == 0) {
                edges.add(new LoadEdge(-1, i, EdgeKind.OPEN));
            }
            for (int k = 1; k <= 3 && i > 0; k++) {
                edges.add(new LoadEdge((i - 1) / (k + 1), i, EdgeKind.IMPORT));
            }
        }
        return new LibraryReport(
                true,
                new LoadGraph(modules, edges.stream().distinct().toList(), List.of(), List.of()),
                List.of(event("torch")),
                List.of(),
                details,
                List.of());
    }

    /// The same with a survey: a library that is broken, a plugin that nobody needs.
    public static LibraryReport surveyed(LibraryReport report) {
        return new LibraryReport(
                report.windows(),
                report.graph(),
                report.imports(),
                report.failed(),
                report.details(),
                report.notes(),
                Optional.of(
                        new LibrarySurvey(
                                120,
                                0,
                                List.of(
                                        unloadable(PLUGIN, "libmysqlclient.so.21", "PySide6"),
                                        unloadable(CPU, "libiomp5md.dll", "torch")))));
    }

    private static LibrarySurvey.Unloadable unloadable(Path file, String lacks, String imported) {
        return new LibrarySurvey.Unloadable(
                file,
                Optional.of(new Owner(imported, "1.0", SITE.resolve("RECORD"))),
                List.of(imported),
                List.of(
                        new LoadFailure(
                                "missing-file",
                                Optional.of(126),
                                Optional.of(file),
                                lacks,
                                Optional.empty(),
                                List.of(),
                                imported,
                                false,
                                Map.of())));
    }

    /// A run of `import torch`: one module more than foreseen, and one library.
    public static ImportObservation observed(ImportEnd end) {
        Path torch = SITE.resolve("torch").resolve("__init__.py");
        var imported =
                new ObservedImport(
                        event("torch"),
                        0,
                        OptionalDouble.of(812.5),
                        List.of(CPU.toString(), SITE.resolve("torch/lib/extra.dll").toString()),
                        end == ImportEnd.FAILED ? Optional.of("OSError") : Optional.empty());
        var more =
                new ObservedImport(
                        new ImportEvent(
                                "torch.extra",
                                ImportedKind.SOURCE,
                                Optional.of(SITE.resolve("torch/extra.py")),
                                Optional.of(torch),
                                OptionalInt.of(262),
                                false),
                        1,
                        OptionalDouble.of(1.25),
                        List.of(),
                        Optional.empty());
        return new ImportObservation(
                end,
                Optional.of("3.10.11"),
                Set.of("sys"),
                List.of(SITE.toString()),
                List.of(imported, more),
                end == ImportEnd.CRASHED ? OptionalInt.of(139) : OptionalInt.of(0),
                end == ImportEnd.CRASHED ? Optional.of("SIGSEGV") : Optional.empty(),
                Optional.of("torch.extra"),
                end == ImportEnd.FAILED
                        ? Optional.of(
                                new ImportFailure(
                                        List.of(
                                                new ImportFailure.Cause(
                                                        "OSError",
                                                        "[WinError 127] cudnn_cnn64_9.dll",
                                                        Optional.of("torch"))),
                                        List.of(
                                                new ImportFailure.Place(
                                                        torch.toString(),
                                                        OptionalInt.of(262),
                                                        "<module>"))))
                        : Optional.empty(),
                List.of(),
                List.of(),
                "Checking connectivity");
    }

    private static LoadedModule module(int id, Path file, ModuleState state) {
        return new LoadedModule(id, String.valueOf(file.getFileName()), Optional.of(file), state);
    }

    private static Choice choice(
            int at, String by, Path winner, LoadRule rule, List<Candidate> searched) {
        return new Choice(
                at,
                by,
                String.valueOf(winner.getFileName()),
                Optional.of(winner),
                Optional.of(rule),
                searched);
    }

    private static Candidate place(LoadRule rule, Path file) {
        return new Candidate(
                rule, Optional.ofNullable(file.getParent()), Optional.of(file), Optional.empty());
    }

    private static LibraryReport.Detail detail(String distribution, String version) {
        return new LibraryReport.Detail(
                Optional.of(new Owner(distribution, version, SITE.resolve("RECORD"))),
                Optional.of(version));
    }

    private static ImportEvent event(String module) {
        return new ImportEvent(
                module,
                ImportedKind.SOURCE,
                Optional.of(SITE.resolve(module).resolve("__init__.py")),
                Optional.empty(),
                OptionalInt.empty(),
                false);
    }
}
