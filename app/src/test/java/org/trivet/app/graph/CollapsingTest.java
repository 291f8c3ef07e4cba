package org.trivet.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trivet.app.fake.FakeLibraries;
import org.trivet.probes.loader.LibraryReport;

class CollapsingTest {
    private static LibraryPicture picture(LibraryReport report, Set<String> collapsed, int most) {
        return Pictures.of(
                report,
                new PictureOptions(collapsed, Set.of(), false, false, PictureOptions.MOST, most),
                new EnglishLabels());
    }

    private static PictureNode titled(LibraryPicture picture, String title) {
        return picture.nodes().stream()
                .filter(node -> node.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCollapsedPackageIsOneNodeThatTellsItsFailureAndItsMembers() {
        LibraryPicture picture = picture(ReportMaker.cudnn(), Set.of("torch"), 100);
        PictureNode torch = titled(picture, "torch");

        assertEquals(NodeKind.PACKAGE, torch.kind());
        assertEquals(NodeState.FAILED, torch.state());
        assertEquals("2 libraries", torch.detail());
        assertEquals(Optional.of("torch"), torch.group());
        assertTrue(torch.highlighted());
        assertTrue(torch.names().contains("torch_cpu.dll"));
        assertEquals(6, picture.nodes().size());
        assertEquals(
                List.of(
                        new PictureGroup("nvidia-cudnn-cu12", 1, NodeState.SHADOWING, false),
                        new PictureGroup("paddlepaddle-gpu", 2, NodeState.OK, false),
                        new PictureGroup("torch", 2, NodeState.FAILED, true)),
                picture.groups());
        PictureEdge failing =
                picture.edges().stream()
                        .filter(edge -> edge.label().isPresent())
                        .findFirst()
                        .orElseThrow();
        assertEquals(torch.key(), failing.from());
        assertEquals("7 functions missing", failing.label().orElseThrow());
        assertEquals(List.of(), picture.collapsedBySize());
    }

    @Test
    void aFailureInsideACollapsedPackageIsToldInItsSecondLine() {
        LibraryPicture picture = picture(ReportMaker.generated(100, 7), Set.of("package-3"), 1000);

        assertEquals("25 libraries · 1 functions missing", titled(picture, "package-3").detail());
    }

    @Test
    void theLargestPackagesAreCollapsedUntilTheRestHasRoom() {
        LibraryReport report = ReportMaker.generated(260, 7);

        LibraryPicture picture = picture(report, Set.of(), 200);

        assertTrue(picture.nodes().size() <= 200);
        assertEquals(List.of("package-0", "package-1", "package-2"), picture.collapsedBySize());
        assertEquals(261 - 3 * 24, picture.nodes().size());
    }

    @Test
    void whereEvenPackagesHaveNoRoomTheSmallestSoundOnesGoTogether() {
        LibraryReport report = ReportMaker.generated(1000, 7);

        LibraryPicture picture = picture(report, Set.of(), 12);

        assertEquals(12, picture.nodes().size());
        PictureNode others = titled(picture, "others");
        assertEquals(30 * 25, others.modules().size());
        assertEquals(NodeState.OK, others.state());
        assertEquals(NodeState.FAILED, titled(picture, "package-39").state());
    }

    @Test
    void everyModuleIsFoundWhateverIsCollapsed() {
        LibraryReport report = ReportMaker.generated(500, 3);
        for (int most : List.of(1000, 300, 40, 5)) {
            Drawing drawing =
                    Layouts.layout(
                            picture(report, Set.of(), most), TextMeasurer.estimate(), () -> false);
            for (int id = 0; id < 500; id++) {
                assertEquals(1, drawing.find("library" + id + ".dll").size(), most + ": " + id);
                assertTrue(drawing.box(id).isPresent(), most + ": " + id);
            }
        }
    }

    @Test
    void whereThereIsLittleRoomPackagesWithoutAProblemAreOneNodeUntilSomebodyOpensThem() {
        LibraryReport report = FakeLibraries.crowd(300);
        PictureOptions roomy = PictureOptions.standard().withRoom(true);
        LibraryPicture picture = Pictures.of(report, roomy, new EnglishLabels());
        assertTrue(picture.nodes().size() <= PictureOptions.ROOMY, () -> "" + picture.nodes());
        assertTrue(
                picture.nodes().stream()
                        .anyMatch(node ->
                                node.kind() == NodeKind.MODULE && node.state() == NodeState.FAILED),
                "what fails is seen");
        LibraryPicture opened =
                Pictures.of(report, roomy.withCollapsed("pack1", false), new EnglishLabels());
        assertTrue(
                opened.nodes().stream()
                        .anyMatch(node ->
                                node.kind() == NodeKind.MODULE
                                        && node.group().equals(Optional.of("pack1"))),
                "what was opened stays open");
    }
}
