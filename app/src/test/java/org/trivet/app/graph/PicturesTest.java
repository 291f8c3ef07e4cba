package org.trivet.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.loader.EdgeKind;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.probes.loader.LoadRule;
import org.trivet.probes.loader.ModuleState;

class PicturesTest {
    private static final PictureOptions ALL = PictureOptions.standard();

    static LibraryPicture picture(LibraryReport report, PictureOptions options) {
        return Pictures.of(report, options, new EnglishLabels());
    }

    /// `× cudnn_cnn64_9.dll | 9.1.0.70 · torch\lib`, with a star where the way goes.
    private static List<String> nodes(LibraryPicture picture) {
        return picture.nodes().stream()
                .map(node ->
                        (node.highlighted() ? "*" : "")
                                + Box.heading(node)
                                + (node.detail().isEmpty() ? "" : " | " + node.detail()))
                .toList();
    }

    private static List<String> edges(LibraryPicture picture) {
        Map<String, String> titles =
                picture.nodes().stream()
                        .collect(Collectors.toMap(PictureNode::key, PictureNode::title));
        return picture.edges().stream()
                .map(edge ->
                        (edge.highlighted() ? "*" : "")
                                + titles.get(edge.from())
                                + " "
                                + edge.kind()
                                + " "
                                + titles.get(edge.to())
                                + edge.label().map(label -> " (" + label + ")").orElse(""))
                .sorted()
                .toList();
    }

    @Test
    void theFieldsCaseIsDrawnFromTheImportToTheSevenFunctions() {
        LibraryPicture picture = picture(ReportMaker.cudnn(), ALL);

        assertEquals(
                List.of(
                        "1 import paddle",
                        "*× 2 import torch",
                        "libpaddle.pyd | 3.2.0 · paddle\\base",
                        "phi.dll | 3.2.0 · paddle\\libs",
                        "*! cudnn_graph64_9.dll | 9.5.1.17 · nvidia\\cudnn\\bin · loaded first",
                        "torch_cpu.dll | 2.5.1 · torch\\lib",
                        "*× cudnn_cnn64_9.dll | 9.1.0.70 · torch\\lib",
                        "– cudnn_graph64_9.dll | torch\\lib · not used"),
                nodes(picture));
        assertEquals(
                List.of(
                        "*2 import torch OPEN cudnn_cnn64_9.dll",
                        "*cudnn_cnn64_9.dll IMPORT cudnn_graph64_9.dll (7 functions missing)",
                        "1 import paddle OPEN cudnn_graph64_9.dll",
                        "1 import paddle PYTHON libpaddle.pyd",
                        "2 import torch OPEN torch_cpu.dll",
                        "cudnn_cnn64_9.dll LOST cudnn_graph64_9.dll",
                        "libpaddle.pyd IMPORT phi.dll"),
                edges(picture));
    }

    @Test
    void onlyProblemsLeavesTheFailureItsWayTheWinnerAndTheLoser() {
        LibraryPicture picture = picture(ReportMaker.cudnn(), ALL.withOnlyProblems(true));

        assertEquals(
                List.of(
                        "1 import paddle",
                        "*× 2 import torch",
                        "*! cudnn_graph64_9.dll | 9.5.1.17 · nvidia\\cudnn\\bin · loaded first",
                        "*× cudnn_cnn64_9.dll | 9.1.0.70 · torch\\lib",
                        "– cudnn_graph64_9.dll | torch\\lib · not used"),
                nodes(picture));
    }

    @Test
    void onlyProblemsOfASoundReportIsEmpty() {
        var made = new ReportMaker();
        made.runs("torch", Optional.empty(), 0, false);
        int c = made.module("torch/_C.pyd", "torch", "2", ModuleState.RESIDENT);
        made.extension("torch._C", c, "torch");

        LibraryPicture picture = picture(made.report(), ALL.withOnlyProblems(true));

        assertEquals(List.of(), picture.nodes());
        assertEquals(List.of(), picture.edges());
    }

    @Test
    void partsOfTheSystemAreShownOnWish() {
        Set<String> shown = Set.copyOf(nodes(picture(ReportMaker.cudnn(), ALL.withSystem(true))));

        assertTrue(shown.contains("kernel32.dll | Windows\\System32"), shown.toString());
    }

    @Test
    void aPartOfTheSystemThatFailsIsAlwaysShown() {
        var made = new ReportMaker();
        ImportEvent step = made.runs("torch", Optional.empty(), 0, false);
        int c = made.module("torch/_C.pyd", "torch", "2", ModuleState.FAILED);
        int kernel = made.system("kernel32.dll");
        ImportEvent event = made.extension("torch._C", c, "torch");
        made.edge(c, kernel, EdgeKind.IMPORT);
        LoadFailure failure =
                made.fails("missing-symbol", c, kernel, List.of("CopyFile2"), "torch._C", false);
        made.ends(failure, false, step, event);

        assertEquals(
                List.of(
                        "*1 import torch PYTHON _C.pyd",
                        "*_C.pyd IMPORT kernel32.dll (1 functions missing)"),
                edges(picture(made.report(), ALL)));
    }

    /// What shows itself only when a function is called, or is taken for an absent module, is told
    /// and is no way to a failure.
    @Test
    void whatEndsNoImportIsNotHighlighted() {
        var made = new ReportMaker();
        ImportEvent step = made.runs("cv2", Optional.empty(), 0, false);
        int c = made.module("cv2/cv2.pyd", "opencv", "4", ModuleState.RESIDENT);
        int plugin = made.module("cv2/plugin.dll", "opencv", "4", ModuleState.FAILED);
        int cuda = made.missing("nvcuda.dll");
        made.extension("cv2.cv2", c, "cv2");
        made.edge(-1, plugin, EdgeKind.OPEN).choice("cv2", plugin, LoadRule.BY_PATH);
        made.edge(c, cuda, EdgeKind.DELAY).edge(plugin, cuda, EdgeKind.IMPORT);
        made.fails("missing-file", c, cuda, List.of(), "cv2", true);
        LoadFailure taken = made.fails("missing-file", plugin, cuda, List.of(), "cv2", false);
        made.ends(taken, true, step);

        assertEquals(
                List.of(
                        "1 import cv2 OPEN plugin.dll",
                        "1 import cv2 PYTHON cv2.pyd",
                        "cv2.pyd DELAY nvcuda.dll (not found)",
                        "plugin.dll IMPORT nvcuda.dll (not found)"),
                edges(picture(made.report(), ALL)));
    }

    @Test
    void theImportChainOfAFailureIsDrawnByPackage() {
        var made = new ReportMaker();
        ImportEvent ocr = made.runs("paddleocr", Optional.empty(), 0, false);
        ImportEvent inner = made.runs("paddleocr.tools", Optional.of("paddleocr"), 3, false);
        ImportEvent album = made.runs("albumentations", Optional.of("paddleocr.tools"), 14, false);
        ImportEvent torch = made.runs("torch", Optional.of("albumentations"), 24, false);
        int shm = made.module("torch/lib/shm.dll", "torch", "2.5.1", ModuleState.FAILED);
        int gone = made.missing("gone.dll");
        made.edge(-1, shm, EdgeKind.OPEN).choice("torch", shm, LoadRule.BY_PATH);
        made.edge(shm, gone, EdgeKind.IMPORT);
        LoadFailure failure = made.fails("missing-file", shm, gone, List.of(), "torch", false);
        made.ends(failure, false, ocr, inner, album, torch);
        LibraryPicture picture = picture(made.report(), ALL);

        assertEquals(
                List.of(
                        "*1 import paddleocr PYTHON albumentations",
                        "*albumentations PYTHON torch",
                        "*shm.dll IMPORT gone.dll (not found)",
                        "*torch OPEN shm.dll"),
                edges(picture));
        assertEquals(
                Path.of("albumentations", "__init__.py") + ":24",
                picture.nodes().stream()
                        .filter(node -> node.title().equals("torch"))
                        .findFirst()
                        .orElseThrow()
                        .detail());
    }

    /// Nothing in the report joins the code to the module that fails.
    @Test
    void aWayThatTheReportDoesNotTellIsDrawnFromTheCodeToTheTopmostModule() {
        var made = new ReportMaker();
        ImportEvent torch = made.runs("torch", Optional.empty(), 0, false);
        int top = made.module("torch/lib/top.dll", "torch", "2", ModuleState.DROPPED);
        int low = made.module("torch/lib/low.dll", "torch", "2", ModuleState.FAILED);
        made.edge(top, low, EdgeKind.IMPORT);
        LoadFailure failure =
                new LoadFailure(
                        "missing-file",
                        Optional.of(126),
                        Optional.of(ReportMaker.SITE.resolve("torch/lib/low.dll")),
                        "gone.dll",
                        Optional.empty(),
                        List.of(),
                        "torch",
                        false,
                        Map.of());
        made.ends(failure, false, torch);

        assertEquals(
                List.of(
                        "*1 import torch PYTHON top.dll",
                        "*low.dll IMPORT gone.dll (not found)",
                        "*top.dll IMPORT low.dll"),
                edges(picture(made.report(), ALL)));
    }

    @Test
    void aNearerCopyThatLostMakesTheWinnerOneThatShadows() {
        var made = new ReportMaker();
        made.runs("a", Optional.empty(), 0, false);
        int a = made.module("a/a.pyd", "a", "1", ModuleState.RESIDENT);
        int omp = made.module("b/libs/omp.dll", "b", "1", ModuleState.RESIDENT);
        made.extension("a.a", a, "a");
        made.edge(a, omp, EdgeKind.IMPORT)
                .choice("a.pyd", omp, LoadRule.PATH_VARIABLE, "a/libs/omp.dll");

        assertTrue(
                nodes(picture(made.report(), ALL))
                        .contains("! omp.dll | 1 · b\\libs · loaded first"));
    }

    /// A search order with a copy more at its end is in good order.
    @Test
    void aFartherCopyThatLostIsNotDrawn() {
        var made = new ReportMaker();
        made.runs("a", Optional.empty(), 0, false);
        int a = made.module("a/a.pyd", "a", "1", ModuleState.RESIDENT);
        int omp = made.module("a/libs/omp.dll", "a", "1", ModuleState.RESIDENT);
        made.extension("a.a", a, "a");
        made.edge(a, omp, EdgeKind.IMPORT)
                .choice("a.pyd", omp, LoadRule.OWN_FOLDER, "b/libs/omp.dll");

        assertEquals(
                List.of("1 import a", "a.pyd | 1 · a", "omp.dll | 1 · a\\libs"),
                nodes(picture(made.report(), ALL)));
    }

    @Test
    void filesWithoutAnImportHangOnTheProcess() {
        var made = new ReportMaker();
        int a = made.module("a/a.dll", "a", "1", ModuleState.RESIDENT);
        made.edge(-1, a, EdgeKind.EXTENSION);

        assertEquals(List.of("Python PYTHON a.dll"), edges(picture(made.report(), ALL)));
    }

    @Test
    void aModuleThatPythonDoesNotFindFailsItsStep() {
        var made = new ReportMaker();
        ImportEvent gone = made.runs("gone", Optional.empty(), 0, false);
        var failure =
                new LoadFailure(
                        "missing-module",
                        Optional.empty(),
                        Optional.empty(),
                        "gone",
                        Optional.empty(),
                        List.of(),
                        "gone",
                        false,
                        Map.of());
        made.ends(failure, false, gone);

        assertEquals(
                List.of("*× 1 import gone | missing-module"), nodes(picture(made.report(), ALL)));
    }

    @Test
    void aLongNameIsCutInItsMiddleAndFoundWhole() {
        var made = new ReportMaker();
        made.runs("a", Optional.empty(), 0, false);
        String name = "x".repeat(60) + "_cpython.pyd";
        int a = made.module("a/" + name, "a", "1", ModuleState.RESIDENT);
        made.extension("a.a", a, "a");
        PictureNode node = picture(made.report(), ALL).nodes().getLast();

        assertEquals("x".repeat(20) + "…" + "xxxxxxxx_cpython.pyd", node.title());
        assertTrue(node.names().contains(name));
        assertFalse(node.tip().isEmpty());
    }
}
