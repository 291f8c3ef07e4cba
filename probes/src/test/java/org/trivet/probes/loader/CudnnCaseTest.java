package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.BinaryFiles;
import org.trivet.probes.binary.BinarySource;
import org.trivet.probes.binary.PeExport;
import org.trivet.probes.binary.PeImport;
import org.trivet.probes.binary.PeSymbol;

/// The field case: cuDNN's libraries of two versions in one process. One part of Python's stack has
/// made 9.5.1.17 resident, another loads 9.1.0.70 by path, in name order.
///
/// None of these files imports cuBLAS: cuDNN opens that itself later, so it plays no part here.
class CudnnCaseTest {
    private static final String OLD = "9.1.0.70";
    private static final String NEW = "9.5.1.17";

    /// What 9.1.0.70's `cudnn_cnn64_9.dll` wants of `cudnn_graph64_9.dll` and 9.5.1.17 has not.
    private static final Set<String> SEVEN =
            Set.of(
                    "cudnn_im2col_4d_fp",
                    "fusion_type0b_heuristics_fp",
                    "fusion_type0b_xmma_make_plan_fp",
                    "fusion_type0b_xmma_run_fp",
                    "fusion_type2b_heuristics_fp",
                    "fusion_type2b_xmma_make_plan_fp",
                    "fusion_type2b_xmma_run_fp");

    /// Two folders of libraries.
    private record Bed(BinarySource source, Map<Path, List<Path>> folders, Path old, Path fresh) {
        WindowsProcess process() {
            Path root = Objects.requireNonNull(old.getRoot());
            return new WindowsProcess(
                    WindowsMachine.of(new WindowsPaths(Map.of('C', root)), root.resolve("python")),
                    source,
                    folder -> folders.getOrDefault(folder, List.of()));
        }

        boolean load(WindowsProcess process, Path folder, String name) {
            return process.loadLibraryEx(folder.resolve(name), LoadFlags.PYTHON, "torch").loaded();
        }
    }

    @Test
    void cnnIsTheFirstThatFailsWithSevenSymbolsWhereGraphAndOpsAreForeign() throws IOException {
        cnnFails(tables());
    }

    @Test
    void withItsOwnGraphNothingIsMissing() throws IOException {
        Bed bed = tables();
        WindowsProcess process = bed.process();
        for (String name : List.of("cudnn64_9.dll", "cudnn_adv64_9.dll", "cudnn_cnn64_9.dll")) {
            assertTrue(bed.load(process, bed.old(), name), name);
        }
        assertEquals(List.of(), process.graph().failures());
    }

    /// 9.1.0.70's `cudnn_ops64_9.dll`, which the process then takes too, lacks eight more.
    @Test
    void withNothingForeignButGraphOpsLacksEightMore() throws IOException {
        Bed bed = tables();
        WindowsProcess process = bed.process();
        assertTrue(bed.load(process, bed.fresh(), "cudnn_graph64_9.dll"));
        assertTrue(!bed.load(process, bed.old(), "cudnn_cnn64_9.dll"));
        assertEquals(
                List.of("cudnn_ops64_9.dll 8", "cudnn_cnn64_9.dll 7"),
                process.graph().failures().stream()
                        .map(failure ->
                                WindowsNames.baseName(failure.importer().orElseThrow())
                                        + " "
                                        + failure.symbols().size())
                        .toList());
    }

    /// `TRIVET_CUDNN_WHEELS` names a folder with both wheels (1.2 GB, see the class comment).
    @Test
    void theWheelsThemselvesSayTheSame() throws IOException {
        String folder = System.getenv("TRIVET_CUDNN_WHEELS");
        assumeTrue(folder != null, "by hand: TRIVET_CUDNN_WHEELS names no folder with the wheels");
        try (var files = new BinaryFiles()) {
            var folders = new HashMap<Path, List<Path>>();
            var places = new ArrayList<Path>();
            for (String version : List.of(OLD, NEW)) {
                Path wheel =
                        Path.of(folder)
                                .resolve(
                                        "nvidia_cudnn_cu12-" + version + "-py3-none-win_amd64.whl");
                assertTrue(Files.isRegularFile(wheel), wheel.toString());
                Path bin = wheel.resolve("nvidia/cudnn/bin");
                places.add(bin);
                folders.put(
                        bin, files.wheel(wheel).stream().filter(p -> p.startsWith(bin)).toList());
            }
            cnnFails(new Bed(files, folders, places.get(0), places.get(1)));
        }
    }

    private static void cnnFails(Bed bed) {
        WindowsProcess process = bed.process();
        assertTrue(bed.load(process, bed.fresh(), "cudnn_graph64_9.dll"));
        assertTrue(bed.load(process, bed.fresh(), "cudnn_ops64_9.dll"));
        assertTrue(bed.load(process, bed.old(), "cudnn64_9.dll"));
        assertTrue(bed.load(process, bed.old(), "cudnn_adv64_9.dll"));
        assertTrue(!bed.load(process, bed.old(), "cudnn_cnn64_9.dll"));
        List<LoadFailure> failures = process.graph().failures();
        assertEquals(1, failures.size(), failures.toString());
        LoadFailure failure = failures.getFirst();
        assertEquals("missing-symbol", failure.code());
        assertEquals(Optional.of(127), failure.errorCode());
        assertEquals(Optional.of(bed.old().resolve("cudnn_cnn64_9.dll")), failure.importer());
        assertEquals(Optional.of(bed.fresh().resolve("cudnn_graph64_9.dll")), failure.provider());
        var names = new TreeSet<String>();
        for (String symbol : failure.symbols()) {
            names.add(symbol.substring(1, symbol.indexOf('@')));
        }
        assertEquals(new TreeSet<>(SEVEN), names);
        assertEquals(7, failure.symbols().size());
    }

    private static Bed tables() throws IOException {
        Path root = Path.of("cudnn").toAbsolutePath();
        var binaries = new HashMap<Path, TableBinary>();
        var folders = new HashMap<Path, List<Path>>();
        var wants = new ArrayList<PeSymbol>();
        var imports = new ArrayList<PeImport>();
        var exports = new ArrayList<PeExport>();
        try (var in =
                Objects.requireNonNull(
                        CudnnCaseTest.class.getResourceAsStream("cudnn-tables.txt"))) {
            Path file = root;
            String library = "";
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8) + "file end/end";
            for (String line : text.lines().toList()) {
                String word = line.substring(line.indexOf(' ') + 1);
                if (line.startsWith("want ")) {
                    wants.add(new PeSymbol.Named(word, 0));
                } else if (line.startsWith("export ")) {
                    exports.add(
                            new PeExport(exports.size() + 1, Optional.of(word), Optional.empty()));
                }
                if ((line.startsWith("import ") || line.startsWith("file "))
                        && !library.isEmpty()) {
                    imports.add(new PeImport(library, wants));
                    wants.clear();
                    library = "";
                }
                if (line.startsWith("import ")) {
                    library = word;
                } else if (line.startsWith("file ")) {
                    if (!file.equals(root)) {
                        binaries.put(
                                file,
                                new TableBinary(file, List.copyOf(imports), List.copyOf(exports)));
                        folders.computeIfAbsent(file.getParent(), f -> new ArrayList<>()).add(file);
                    }
                    imports.clear();
                    exports.clear();
                    file = root.resolve(word);
                }
            }
        }
        BinarySource source =
                path ->
                        Optional.ofNullable(binaries.get(path))
                                .<BinaryAnswer>map(BinaryAnswer.Read::new)
                                .orElseGet(BinaryAnswer.Absent::new);
        return new Bed(source, folders, root.resolve(OLD), root.resolve(NEW));
    }
}
