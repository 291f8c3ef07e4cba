package org.trivet.app.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
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

/// Writes reports line by line.
final class ReportMaker {
    static final Path SITE = Path.of("/envs/ocr/Lib/site-packages");
    static final Path SYSTEM = Path.of("/c/Windows/System32");

    private final List<LoadedModule> modules = new ArrayList<>();
    private final List<LoadEdge> edges = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final List<LoadFailure> failures = new ArrayList<>();
    private final List<ImportEvent> imports = new ArrayList<>();
    private final List<FailedImport> failed = new ArrayList<>();
    private final Map<Integer, LibraryReport.Detail> details = new HashMap<>();

    /// A file of a package, below `site-packages`.
    int module(String file, String owner, String version, ModuleState state) {
        Path path = SITE.resolve(file);
        int id = add(String.valueOf(path.getFileName()), Optional.of(path), state);
        details.put(
                id,
                new LibraryReport.Detail(
                        Optional.of(new Owner(owner, version, SITE.resolve("RECORD"))),
                        Optional.of(version)));
        return id;
    }

    int system(String name) {
        return add(name, Optional.of(SYSTEM.resolve(name)), ModuleState.RESIDENT);
    }

    int missing(String name) {
        return add(name, Optional.empty(), ModuleState.MISSING);
    }

    private int add(String name, Optional<Path> path, ModuleState state) {
        modules.add(new LoadedModule(modules.size(), name, path, state));
        return modules.size() - 1;
    }

    ReportMaker edge(int from, int to, EdgeKind kind) {
        edges.add(new LoadEdge(from, to, kind));
        return this;
    }

    ReportMaker choice(String by, int winner, LoadRule rule, String... losers) {
        LoadedModule won = modules.get(winner);
        var searched = new ArrayList<Candidate>();
        searched.add(new Candidate(rule, Optional.empty(), won.path(), Optional.empty()));
        for (String loser : losers) {
            searched.add(
                    new Candidate(
                            LoadRule.OWN_FOLDER,
                            Optional.ofNullable(SITE.resolve(loser).getParent()),
                            Optional.of(SITE.resolve(loser)),
                            Optional.empty()));
        }
        choices.add(
                new Choice(
                        choices.size() + 1,
                        by,
                        won.name(),
                        won.path(),
                        Optional.of(rule),
                        searched));
        return this;
    }

    /// @param importer the module whose statement asks; empty: the user
    ImportEvent runs(String module, Optional<String> importer, int line, boolean guarded) {
        var event =
                new ImportEvent(
                        module,
                        ImportedKind.SOURCE,
                        Optional.of(source(module)),
                        importer.map(ReportMaker::source),
                        line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
                        guarded);
        imports.add(event);
        return event;
    }

    private static Path source(String module) {
        return SITE.resolve(module.replace('.', '/')).resolve("__init__.py");
    }

    /// An extension module, which Python imports.
    ImportEvent extension(String module, int native_, String importer) {
        var event =
                new ImportEvent(
                        module,
                        ImportedKind.EXTENSION,
                        modules.get(native_).path(),
                        Optional.of(source(importer)),
                        OptionalInt.of(1),
                        false);
        imports.add(event);
        edge(-1, native_, EdgeKind.EXTENSION);
        return event;
    }

    LoadFailure fails(
            String code,
            int importer,
            int provider,
            List<String> symbols,
            String by,
            boolean deferred) {
        var failure =
                new LoadFailure(
                        code,
                        Optional.of(symbols.isEmpty() ? 126 : 127),
                        modules.get(importer).path(),
                        modules.get(provider).name(),
                        modules.get(provider).path(),
                        symbols,
                        by,
                        deferred,
                        Map.of());
        failures.add(failure);
        return failure;
    }

    ReportMaker ends(LoadFailure failure, boolean taken, ImportEvent... chain) {
        failed.add(new FailedImport(List.of(chain), failure, taken));
        return this;
    }

    LibraryReport report() {
        return new LibraryReport(
                true,
                new LoadGraph(modules, edges, choices, failures),
                imports,
                failed,
                details,
                List.of());
    }

    /// The field's case: paddle has brought its cuDNN, and torch's own wants seven functions of it
    /// that it lacks.
    static LibraryReport cudnn() {
        var made = new ReportMaker();
        ImportEvent paddle = made.runs("paddle", Optional.empty(), 0, false);
        int libpaddle =
                made.module(
                        "paddle/base/libpaddle.pyd",
                        "paddlepaddle-gpu",
                        "3.2.0",
                        ModuleState.RESIDENT);
        int phi =
                made.module(
                        "paddle/libs/phi.dll", "paddlepaddle-gpu", "3.2.0", ModuleState.RESIDENT);
        int graph =
                made.module(
                        "nvidia/cudnn/bin/cudnn_graph64_9.dll",
                        "nvidia-cudnn-cu12",
                        "9.5.1.17",
                        ModuleState.RESIDENT);
        made.extension("paddle.base.libpaddle", libpaddle, "paddle");
        made.edge(libpaddle, phi, EdgeKind.IMPORT);
        made.edge(-1, graph, EdgeKind.OPEN).choice("paddle", graph, LoadRule.BY_PATH);
        ImportEvent torch = made.runs("torch", Optional.empty(), 0, false);
        int cpu = made.module("torch/lib/torch_cpu.dll", "torch", "2.5.1", ModuleState.RESIDENT);
        int cnn =
                made.module("torch/lib/cudnn_cnn64_9.dll", "torch", "9.1.0.70", ModuleState.FAILED);
        int kernel = made.system("kernel32.dll");
        made.edge(-1, cpu, EdgeKind.OPEN).choice("torch", cpu, LoadRule.BY_PATH);
        made.edge(-1, cnn, EdgeKind.OPEN).choice("torch", cnn, LoadRule.BY_PATH);
        made.edge(cnn, graph, EdgeKind.IMPORT)
                .choice(
                        "cudnn_cnn64_9.dll",
                        graph,
                        LoadRule.RESIDENT,
                        "torch/lib/cudnn_graph64_9.dll");
        made.edge(cpu, kernel, EdgeKind.IMPORT).edge(phi, kernel, EdgeKind.IMPORT);
        LoadFailure failure =
                made.fails(
                        "missing-symbol",
                        cnn,
                        graph,
                        List.of("?a@@", "?b@@", "?c@@", "?d@@", "?e@@", "?f@@", "?g@@"),
                        "torch",
                        false);
        made.ends(failure, false, torch);
        assert paddle.importer().isEmpty();
        return made.report();
    }

    /// A made-up environment: packages of about 25 libraries in layers, a few lines across, one
    /// library deep down that lacks a function.
    ///
    /// @param count of the native modules
    static LibraryReport generated(int count, long seed) {
        var random = new Random(seed);
        var made = new ReportMaker();
        ImportEvent first = made.runs("first", Optional.empty(), 0, false);
        var ids = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            String owner = "package-" + i / 25;
            boolean fails = i == count - 2;
            int id =
                    made.module(
                            owner + "/lib/library" + i + ".dll",
                            owner,
                            "1." + i,
                            fails ? ModuleState.FAILED : ModuleState.RESIDENT);
            ids.add(id);
            if (i % 25 == 0) {
                made.extension("first.part" + i, id, "first");
            } else {
                int near = ids.get(i - 1 - random.nextInt(Math.min(i % 25, 8)));
                made.edge(near, id, EdgeKind.IMPORT);
                for (int more = 0; more < 3; more++) {
                    int any = ids.get(random.nextInt(i));
                    made.edge(any, id, more == 2 ? EdgeKind.DELAY : EdgeKind.IMPORT);
                }
            }
        }
        made.edge(count - 2, count - 1, EdgeKind.IMPORT);
        LoadFailure failure =
                made.fails("missing-symbol", count - 2, count - 1, List.of("gone"), "first", false);
        made.ends(failure, false, first);
        return made.report();
    }
}
