package org.trivet.app.graph;

/// A node in its place.
///
/// @param x its left edge
/// @param y its upper edge
public record Box(PictureNode node, double x, double y, double width, double height) {
    /// Left and right of the texts.
    public static final double PADDING = 12;

    public String key() {
        return node.key();
    }

    /// The first line with the sign of the state, as its width was measured.
    public String heading() {
        return heading(node);
    }

    static String heading(PictureNode node) {
        return node.state().sign().isEmpty()
                ? node.title()
                : node.state().sign() + " " + node.title();
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public Point centre() {
        return new Point(x + width / 2, y + height / 2);
    }
}
