package org.trivet.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.probes.loader.LibraryReport;

class LayoutsTest {
    /// What a pixel on a screen does not show.
    private static final double EPSILON = 0.01;

    static Drawing draw(LibraryReport report) {
        return Layouts.layout(
                Pictures.of(report, PictureOptions.standard(), new EnglishLabels()),
                TextMeasurer.estimate(),
                () -> false);
    }

    private static List<String> faults(Drawing drawing) {
        var faults = new ArrayList<String>();
        List<Box> boxes = drawing.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            Box one = boxes.get(i);
            boolean inside =
                    one.x() >= 0
                            && one.y() >= 0
                            && one.right() <= drawing.width()
                            && one.bottom() <= drawing.height();
            if (!inside) {
                faults.add(one.key() + " lies outside");
            }
            for (Box other : boxes.subList(i + 1, boxes.size())) {
                boolean apart =
                        one.right() <= other.x()
                                || other.right() <= one.x()
                                || one.bottom() <= other.y()
                                || other.bottom() <= one.y();
                if (!apart) {
                    faults.add(one.key() + " covers " + other.key());
                }
            }
        }
        for (Line line : drawing.lines()) {
            if (!atBorder(drawing.box(line.edge().from()).orElseThrow(), line.points().getFirst())
                    || !atBorder(
                            drawing.box(line.edge().to()).orElseThrow(), line.points().getLast())) {
                faults.add(line.edge() + " ends in the void");
            }
            for (int i = 1; i < line.points().size(); i++) {
                Point one = line.points().get(i - 1);
                Point other = line.points().get(i);
                if (Math.abs(one.x() - other.x()) > EPSILON
                        && Math.abs(one.y() - other.y()) > EPSILON) {
                    faults.add(line.edge() + " is slanted");
                }
            }
        }
        return faults;
    }

    private static boolean atBorder(Box box, Point point) {
        boolean level = point.y() >= box.y() - EPSILON && point.y() <= box.bottom() + EPSILON;
        return level
                && (Math.abs(point.x() - box.x()) < EPSILON
                        || Math.abs(point.x() - box.right()) < EPSILON);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 300, 999})
    void noBoxCoversAnotherAndEveryLineJoinsItsBoxes(int modules) {
        Drawing drawing = draw(ReportMaker.generated(modules, 42));

        assertEquals(modules + 1, drawing.boxes().size());
        assertEquals(drawing.picture().edges().size(), drawing.lines().size());
        assertEquals(List.of(), faults(drawing));
        assertEquals(List.of(), drawing.picture().collapsedBySize());
    }

    @Test
    void moreThanAThousandAreCollapsedAndItIsSaid() {
        Drawing drawing = draw(ReportMaker.generated(1500, 42));

        assertTrue(drawing.boxes().size() <= PictureOptions.MOST);
        assertEquals(21, drawing.picture().collapsedBySize().size());
        assertEquals(List.of(), faults(drawing));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 999})
    void theWayToTheFailureIsOneChainFromTheStep(int modules) {
        Drawing drawing = draw(ReportMaker.generated(modules, 42));
        List<PictureEdge> way =
                drawing.lines().stream().map(Line::edge).filter(PictureEdge::highlighted).toList();

        String here = "step:1";
        var left = new ArrayList<>(way);
        while (!left.isEmpty()) {
            String from = here;
            PictureEdge next =
                    left.stream()
                            .filter(edge -> edge.from().equals(from))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("broken at " + from));
            left.remove(next);
            here = next.to();
        }
        assertEquals("module:" + (modules - 1), here);
        assertEquals(
                way.size() + 1,
                drawing.boxes().stream().filter(box -> box.node().highlighted()).count());
        assertTrue(drawing.lines().getLast().edge().highlighted(), "drawn below others");
    }

    @Test
    void theFirstImportStandsAboveTheSecondAndBothAtTheLeft() {
        Drawing drawing = draw(ReportMaker.cudnn());
        Box paddle = drawing.box("step:1").orElseThrow();
        Box torch = drawing.box("step:2").orElseThrow();

        assertTrue(paddle.bottom() <= torch.y());
        assertTrue(
                drawing.boxes().stream()
                        .filter(box -> box.node().kind() != NodeKind.STEP)
                        .allMatch(box -> box.x() >= paddle.right() && box.x() >= torch.right()));
    }

    @Test
    void aLabelHasItsPlaceBetweenTheBoxes() {
        Drawing drawing = draw(ReportMaker.cudnn());
        Line failing =
                drawing.lines().stream()
                        .filter(line -> line.edge().label().isPresent())
                        .findFirst()
                        .orElseThrow();
        Point at = failing.labelAt().orElseThrow();
        double half = TextMeasurer.estimate().width("7 functions missing", TextRole.LABEL) / 2;

        assertTrue(
                drawing.boxes().stream()
                        .noneMatch(box ->
                                at.x() + half > box.x()
                                        && at.x() - half < box.right()
                                        && at.y() > box.y()
                                        && at.y() < box.bottom()),
                failing.toString());
    }

    @Test
    void boxesAreAsWideAsTheirTexts() {
        Drawing drawing = draw(ReportMaker.cudnn());

        for (Box box : drawing.boxes()) {
            double needed =
                    TextMeasurer.estimate().width(box.heading(), TextRole.TITLE) + 2 * Box.PADDING;
            assertTrue(box.width() >= needed, box.key());
        }
    }

    @Test
    void theSameReportIsDrawnTheSame() {
        assertEquals(draw(ReportMaker.generated(120, 5)), draw(ReportMaker.generated(120, 5)));
    }

    @Test
    void aCancelledLayoutStopsOnItsWay() {
        var asked = new AtomicInteger();
        LibraryPicture picture =
                Pictures.of(
                        ReportMaker.generated(200, 5),
                        PictureOptions.standard(),
                        new EnglishLabels());

        assertThrows(
                CancellationException.class,
                () ->
                        Layouts.layout(
                                picture,
                                TextMeasurer.estimate(),
                                () -> asked.incrementAndGet() > 10));
        assertEquals(11, asked.get());
    }

    @Test
    void nothingIsDrawnOfNothing() {
        Drawing drawing =
                Layouts.layout(
                        new LibraryPicture(List.of(), List.of(), List.of(), List.of(), 0),
                        TextMeasurer.estimate(),
                        () -> false);

        assertEquals(List.of(), drawing.boxes());
    }
}
