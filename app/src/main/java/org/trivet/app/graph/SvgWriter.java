package org.trivet.app.graph;

import java.util.List;
import java.util.Locale;

/// Writes a drawing as a stand-alone SVG: no script, no reference to anything outside.
///
/// A state is told by colour, by the sign before the name and by the border: cut corners fail,
/// broken borders are not there, a second border behind is a whole package.
public final class SvgWriter {
    private static final int MARGIN = 16;
    private static final double CORNER = 6;

    private final StringBuilder out = new StringBuilder();

    private SvgWriter() {}

    /// @param title for readers that show or speak one: `Libraries of ocr-web`
    /// @return the whole document, to be stored as UTF-8
    public static String svg(Drawing drawing, String title) {
        var writer = new SvgWriter();
        writer.begin(drawing, title);
        drawing.lines().forEach(writer::line);
        drawing.boxes().forEach(writer::box);
        drawing.lines().forEach(writer::label);
        return writer.out.append("</svg>\n").toString();
    }

    private void begin(Drawing drawing, String title) {
        String width = number(drawing.width() + 2 * MARGIN);
        String height = number(drawing.height() + 2 * MARGIN);
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"-%d -%d ".formatted(MARGIN, MARGIN))
                .append(width + " " + height)
                .append("\">\n<title>")
                .append(XmlText.escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n<defs>\n");
        for (String kind : List.of("plain", "grave")) {
            out.append("<marker id=\"arrow-" + kind + "\" class=\"" + kind + "\"")
                    .append(" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\"")
                    .append(" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">")
                    .append("<path d=\"M0,1 10,5 0,9z\"/></marker>\n");
        }
        out.append(
                "</defs>\n<rect class=\"paper\" x=\"-%d\" y=\"-%d\" width=\"%s\" height=\"%s\"/>\n"
                        .formatted(MARGIN, MARGIN, width, height));
    }

    private static final String STYLE =
            """
            text { font-family: "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "DejaVu Sans", sans-serif; text-anchor: middle; fill: #1f2328; }
            .title { font-size: 13px; font-weight: 600; }
            .detail { font-size: 11px; fill: #59636e; }
            .label { font-size: 12px; fill: #b4131f; stroke: #ffffff; stroke-width: 3px; paint-order: stroke; }
            .paper { fill: #ffffff; }
            .line { fill: none; stroke: #8c959f; stroke-width: 1.2px; }
            .line.delay { stroke-dasharray: 8 4; }
            .line.open { stroke-dasharray: 2 3; }
            .line.lost { stroke-dasharray: 4 4; stroke: #afb8c1; }
            .line.grave { stroke: #cf222e; stroke-width: 2.2px; stroke-dasharray: none; }
            marker.plain path { fill: #8c959f; }
            marker.grave path { fill: #cf222e; }
            .box path { fill: #ffffff; stroke: #8c959f; stroke-width: 1.2px; }
            .box.step path { stroke: #59636e; stroke-width: 1.6px; fill: #f6f8fa; }
            .box.system path { fill: #f6f8fa; stroke: #d0d7de; }
            .box.delayed path { stroke-dasharray: 8 4; }
            .box.lost path, .box.dropped path { stroke-dasharray: 4 4; stroke: #8c959f; }
            .box.lost text.title { fill: #59636e; }
            .box.shadowing path { fill: #fffbe6; stroke: #9a6700; stroke-width: 2px; }
            .box.missing path { fill: #ffffff; stroke: #cf222e; stroke-width: 2px; stroke-dasharray: 6 3; }
            .box.failed path { fill: #fff0f0; stroke: #cf222e; stroke-width: 2px; }
            .box.way.ok path { stroke: #cf222e; }
            """;

    private void line(Line line) {
        PictureEdge edge = line.edge();
        out.append("<path class=\"line ")
                .append(edge.kind().name().toLowerCase(Locale.ROOT))
                .append(edge.highlighted() ? " grave" : "")
                .append("\" marker-end=\"url(#arrow-")
                .append(edge.highlighted() ? "grave" : "plain")
                .append(")\" d=\"")
                .append(rounded(line.points()))
                .append("\"/>\n");
    }

    /// The chain of points with its corners rounded.
    private static String rounded(List<Point> points) {
        var path = new StringBuilder("M" + place(points.getFirst()));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            path.append(" L" + place(near(corner, points.get(i - 1))))
                    .append(" Q" + place(corner))
                    .append(" " + place(near(corner, points.get(i + 1))));
        }
        return path.append(" L" + place(points.getLast())).toString();
    }

    private static Point near(Point corner, Point other) {
        double x = other.x() - corner.x();
        double y = other.y() - corner.y();
        double length = Math.hypot(x, y);
        double share = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
        return new Point(corner.x() + x * share, corner.y() + y * share);
    }

    private void label(Line line) {
        if (line.edge().label().isPresent() && line.labelAt().isPresent()) {
            Point at = line.labelAt().get();
            text("label", at.x(), at.y() + TextRole.LABEL.size() / 3, line.edge().label().get());
        }
    }

    private void box(Box box) {
        PictureNode node = box.node();
        out.append("<g class=\"box ")
                .append(node.kind().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(node.state().name().toLowerCase(Locale.ROOT))
                .append(node.highlighted() ? " way" : "")
                .append("\">\n<title>")
                .append(XmlText.escaped(spoken(node)))
                .append("</title>\n");
        if (node.kind() == NodeKind.PACKAGE) {
            out.append("<path d=\"" + border(box, 4, 0) + "\"/>\n");
        }
        boolean cut = node.state() == NodeState.FAILED || node.state() == NodeState.MISSING;
        out.append("<path d=\"" + border(box, 0, cut ? 8 : 0) + "\"/>\n");
        double middle = box.x() + box.width() / 2;
        double heights =
                TextRole.TITLE.lineHeight()
                        + (node.detail().isEmpty() ? 0 : TextRole.DETAIL.lineHeight());
        double top = box.y() + (box.height() - heights) / 2;
        text("title", middle, top + TextRole.TITLE.size() * 1.05, box.heading());
        if (!node.detail().isEmpty()) {
            text(
                    "detail",
                    middle,
                    top + TextRole.TITLE.lineHeight() + TextRole.DETAIL.size() * 1.05,
                    node.detail());
        }
        out.append("</g>\n");
    }

    private static String spoken(PictureNode node) {
        var words = new StringBuilder(node.title());
        for (String more : List.of(node.detail(), node.tip())) {
            words.append(more.isEmpty() ? "" : "\n" + more);
        }
        return words.toString();
    }

    /// @param shift to the lower right
    /// @param cut of the corners
    private static String border(Box box, double shift, double cut) {
        double left = box.x() + shift;
        double top = box.y() + shift;
        double right = box.right() + shift;
        double bottom = box.bottom() + shift;
        double turn = cut > 0 ? cut : 5;
        var path = new StringBuilder();
        double[][] corners = {
            {left, top + turn, left, top, left + turn, top},
            {right - turn, top, right, top, right, top + turn},
            {right, bottom - turn, right, bottom, right - turn, bottom},
            {left + turn, bottom, left, bottom, left, bottom - turn}
        };
        for (double[] corner : corners) {
            path.append(path.isEmpty() ? "M" : " L")
                    .append(number(corner[0]) + "," + number(corner[1]));
            path.append(cut > 0 ? " L" : " Q" + number(corner[2]) + "," + number(corner[3]) + " ")
                    .append(number(corner[4]) + "," + number(corner[5]));
        }
        return path.append("z").toString();
    }

    private void text(String role, double x, double y, String text) {
        out.append("<text class=\"%s\" x=\"%s\" y=\"%s\">".formatted(role, number(x), number(y)))
                .append(XmlText.escaped(text))
                .append("</text>\n");
    }

    private static String place(Point point) {
        return number(point.x()) + "," + number(point.y());
    }

    private static String number(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded)
                ? String.valueOf((long) rounded)
                : String.valueOf(rounded);
    }
}
