package org.trivet.app.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A picture whose boxes and lines have their places; no box covers another.
///
/// @param picture what is drawn, with what was collapsed
/// @param boxes one per node, in the order of the nodes
/// @param lines one per edge, the highlighted ones last so that they are drawn on top
public record Drawing(
        LibraryPicture picture, double width, double height, List<Box> boxes, List<Line> lines) {
    public Drawing {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    public Optional<Box> box(String key) {
        return boxes.stream().filter(box -> box.key().equals(key)).findFirst();
    }

    /// The box that stands for a native module of the report: its own, or that of its package.
    public Optional<Box> box(int module) {
        return boxes.stream().filter(box -> box.node().modules().contains(module)).findFirst();
    }

    /// The boxes of which a name or path holds the text, whatever its case; from left to right,
    /// then downwards. Nothing for a blank text.
    public List<Box> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return boxes.stream()
                .filter(box ->
                        box.node().title().toLowerCase(Locale.ROOT).contains(wanted)
                                || box.node().names().stream()
                                        .anyMatch(name ->
                                                name.toLowerCase(Locale.ROOT).contains(wanted)))
                .sorted(java.util.Comparator.comparingDouble(Box::x).thenComparingDouble(Box::y))
                .toList();
    }
}
