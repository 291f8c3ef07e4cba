package org.trivet.app.libraries;

import java.util.List;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.trivet.app.graph.Box;
import org.trivet.app.graph.Drawing;
import org.trivet.app.graph.Line;
import org.trivet.app.graph.LineKind;
import org.trivet.app.graph.NodeKind;
import org.trivet.app.graph.NodeState;
import org.trivet.app.graph.Point;
import org.trivet.app.graph.TextRole;
import org.trivet.app.libraries.Palette.Ink;

/// Paints a drawing, or the part of it that is in sight. A state is told by colour, by the sign
/// before the name and by the border: cut corners fail, broken borders are not used.
final class GraphPainter {
    /// Letters smaller than this many pixels cannot be read: they are not painted.
    private static final double LEAST_LETTERS = 4;

    private static final double BEND = 7;
    private static final double CUT = 8;
    private static final double ARROW = 8;

    private final GraphicsContext g;
    private final Palette palette;

    /// The thinnest line that is still seen, in the drawing's own measure.
    private double hair;

    GraphPainter(GraphicsContext g, Palette palette) {
        this.g = g;
        this.palette = palette;
    }

    /// What of the drawing is seen, and how large.
    ///
    /// @param left where the drawing's left edge is on the screen
    record Sight(double zoom, double left, double top, double width, double height) {
        boolean sees(double x1, double y1, double x2, double y2) {
            return x2 * zoom + left >= 0
                    && y2 * zoom + top >= 0
                    && x1 * zoom + left <= width
                    && y1 * zoom + top <= height;
        }
    }

    void paint(Drawing drawing, Sight sight, @Nullable Box selected, Set<String> found) {
        g.setFill(palette.paint(Ink.PAPER));
        g.fillRect(0, 0, sight.width(), sight.height());
        hair = 0.8 / sight.zoom();
        g.save();
        g.translate(sight.left(), sight.top());
        g.scale(sight.zoom(), sight.zoom());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setLineCap(StrokeLineCap.BUTT);
        for (Line line : drawing.lines()) {
            if (isSeen(line, sight)) {
                line(line);
            }
        }
        for (Box box : drawing.boxes()) {
            if (sight.sees(box.x() - 8, box.y() - 8, box.right() + 8, box.bottom() + 8)) {
                box(box, sight.zoom(), box.equals(selected), found.contains(box.key()));
            }
        }
        if (sight.zoom() * TextRole.LABEL.size() >= LEAST_LETTERS) {
            drawing.lines().forEach(this::label);
        }
        g.restore();
    }

    private static boolean isSeen(Line line, Sight sight) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Point point : line.points()) {
            left = Math.min(left, point.x());
            right = Math.max(right, point.x());
            top = Math.min(top, point.y());
            bottom = Math.max(bottom, point.y());
        }
        return sight.sees(left - ARROW, top - ARROW, right + ARROW, bottom + ARROW);
    }

    private void line(Line line) {
        boolean grave = line.edge().highlighted();
        Paint paint = palette.paint(grave ? Ink.BAD : Ink.LINE);
        g.setStroke(paint);
        g.setFill(paint);
        g.setLineWidth(grave ? Math.max(2.4, 2 * hair) : Math.max(1.1, hair));
        if (grave) {
            g.setLineDashes();
        } else {
            dash(line.edge().kind());
        }
        List<Point> points = line.points();
        g.beginPath();
        g.moveTo(points.getFirst().x(), points.getFirst().y());
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            Point next = points.get(i + 1);
            g.arcTo(corner.x(), corner.y(), next.x(), next.y(), BEND);
        }
        Point end = points.getLast();
        g.lineTo(end.x(), end.y());
        g.stroke();
        g.setLineDashes();
        arrow(points.get(points.size() - 2), end);
    }

    private void dash(LineKind kind) {
        switch (kind) {
            case IMPORT, PYTHON -> g.setLineDashes();
            case DELAY -> g.setLineDashes(8, 4);
            case OPEN -> g.setLineDashes(2, 3);
            case LOST -> g.setLineDashes(4, 4);
        }
    }

    private void arrow(Point from, Point tip) {
        double angle = Math.atan2(tip.y() - from.y(), tip.x() - from.x());
        double x1 = tip.x() - ARROW * Math.cos(angle - 0.4);
        double y1 = tip.y() - ARROW * Math.sin(angle - 0.4);
        double x2 = tip.x() - ARROW * Math.cos(angle + 0.4);
        double y2 = tip.y() - ARROW * Math.sin(angle + 0.4);
        g.fillPolygon(new double[] {tip.x(), x1, x2}, new double[] {tip.y(), y1, y2}, 3);
    }

    private void box(Box box, double zoom, boolean selected, boolean found) {
        NodeState state = box.node().state();
        if (found || selected) {
            g.setFill(palette.paint(Ink.ACCENT_TINT));
            g.fillRoundRect(box.x() - 6, box.y() - 6, box.width() + 12, box.height() + 12, 16, 16);
        }
        if (box.node().kind() == NodeKind.PACKAGE) {
            g.setFill(palette.paint(Ink.SUBTLE));
            g.setStroke(palette.paint(Ink.LINE));
            g.setLineWidth(1);
            g.fillRoundRect(box.x() + 4, box.y() + 4, box.width(), box.height(), 10, 10);
            g.strokeRoundRect(box.x() + 4, box.y() + 4, box.width(), box.height(), 10, 10);
        }
        outline(box, state);
        g.setFill(palette.paint(Ink.PAPER));
        g.fill();
        boolean legible = zoom * TextRole.TITLE.size() >= LEAST_LETTERS;
        g.setFill(palette.paint(legible || state != NodeState.OK ? fill(box) : Ink.SUBTLE));
        g.fill();
        g.setStroke(palette.paint(border(box)));
        g.setLineWidth(
                state.problem()
                        ? Math.max(2, 2 * hair)
                        : Math.max(box.node().kind() == NodeKind.STEP ? 1.6 : 1.2, hair));
        switch (state) {
            case LOST, DROPPED, MISSING -> g.setLineDashes(4, 4);
            case DELAYED -> g.setLineDashes(8, 4);
            case OK, SYSTEM, SHADOWING, FAILED -> g.setLineDashes();
        }
        g.stroke();
        g.setLineDashes();
        if (selected) {
            g.setStroke(palette.paint(Ink.ACCENT));
            g.setLineWidth(2.5);
            g.strokeRoundRect(box.x() - 4, box.y() - 4, box.width() + 8, box.height() + 8, 14, 14);
        }
        if (legible) {
            texts(box, state);
        }
    }

    /// Cut corners for what fails, round ones for the rest.
    private void outline(Box box, NodeState state) {
        double cut = state == NodeState.FAILED || state == NodeState.MISSING ? CUT : 0;
        double x1 = box.x();
        double y1 = box.y();
        double x2 = box.right();
        double y2 = box.bottom();
        g.beginPath();
        if (cut > 0) {
            g.moveTo(x1 + cut, y1);
            g.lineTo(x2 - cut, y1);
            g.lineTo(x2, y1 + cut);
            g.lineTo(x2, y2 - cut);
            g.lineTo(x2 - cut, y2);
            g.lineTo(x1 + cut, y2);
            g.lineTo(x1, y2 - cut);
            g.lineTo(x1, y1 + cut);
        } else {
            double r = 6;
            g.moveTo(x1 + r, y1);
            g.arcTo(x2, y1, x2, y2, r);
            g.arcTo(x2, y2, x1, y2, r);
            g.arcTo(x1, y2, x1, y1, r);
            g.arcTo(x1, y1, x2, y1, r);
        }
        g.closePath();
    }

    private static Ink fill(Box box) {
        return switch (box.node().state()) {
            case FAILED, MISSING -> Ink.BAD_TINT;
            case SHADOWING -> Ink.CAUTION_TINT;
            case SYSTEM -> Ink.SUBTLE;
            case OK, DELAYED, LOST, DROPPED ->
                    box.node().kind() == NodeKind.STEP ? Ink.SUBTLE : Ink.PAPER;
        };
    }

    private static Ink border(Box box) {
        return switch (box.node().state()) {
            case FAILED, MISSING -> Ink.BAD;
            case SHADOWING -> Ink.CAUTION;
            case SYSTEM -> Ink.FAINT;
            case LOST, DROPPED, DELAYED -> Ink.LINE;
            case OK ->
                    box.node().highlighted()
                            ? Ink.BAD
                            : box.node().kind() == NodeKind.STEP ? Ink.MUTED : Ink.LINE;
        };
    }

    private void texts(Box box, NodeState state) {
        double middle = box.x() + box.width() / 2;
        double centre = box.y() + box.height() / 2;
        double room = box.width() - Box.PADDING;
        boolean two = !box.node().detail().isEmpty();
        g.setFill(palette.paint(state == NodeState.LOST ? Ink.MUTED : Ink.TEXT));
        g.setFont(
                palette.font(
                        TextRole.TITLE.size(),
                        box.node().kind() == NodeKind.STEP || state.problem()));
        g.fillText(
                box.heading(),
                middle,
                two ? centre - TextRole.DETAIL.lineHeight() / 2 : centre,
                room);
        if (two) {
            g.setFill(palette.paint(Ink.MUTED));
            g.setFont(palette.font(TextRole.DETAIL.size(), false));
            g.fillText(box.node().detail(), middle, centre + TextRole.TITLE.lineHeight() / 2, room);
        }
    }

    private void label(Line line) {
        if (line.edge().label().isPresent() && line.labelAt().isPresent()) {
            Point at = line.labelAt().get();
            g.setFont(palette.font(TextRole.LABEL.size(), false));
            g.setStroke(palette.paint(Ink.PAPER));
            g.setLineWidth(3);
            g.strokeText(line.edge().label().get(), at.x(), at.y());
            g.setFill(palette.paint(Ink.BAD));
            g.fillText(line.edge().label().get(), at.x(), at.y());
        }
    }
}
