package org.trivet.app.graph;

import java.util.List;
import java.util.Optional;

/// An edge in its place.
///
/// @param points the corners of a chain of straight, level or upright pieces, from the border of
///   the first box to the border of the second, where the arrow's tip is; at least two
/// @param labelAt the centre of the label, where there is one
public record Line(PictureEdge edge, List<Point> points, Optional<Point> labelAt) {
    public Line {
        points = List.copyOf(points);
    }
}
