package org.trivet.app.graph;

import java.util.Optional;

/// One node leads to another.
///
/// @param from the key of a node
/// @param to the key of another node
/// @param label what fails between the two, in a few words
/// @param highlighted whether it is part of the way from Python to a failure that ends an import
/// @param count of the edges of the report that it stands for, at least 1
public record PictureEdge(
        String from,
        String to,
        LineKind kind,
        Optional<String> label,
        boolean highlighted,
        int count) {
    static PictureEdge plain(String from, String to, LineKind kind) {
        return new PictureEdge(from, to, kind, Optional.empty(), false, 1);
    }

    PictureEdge between(String otherFrom, String otherTo) {
        return new PictureEdge(otherFrom, otherTo, kind, label, highlighted, count);
    }

    PictureEdge highlight() {
        return new PictureEdge(from, to, kind, label, true, count);
    }

    PictureEdge labelled(String text) {
        return new PictureEdge(from, to, kind, Optional.of(text), highlighted, count);
    }

    /// Both as one: what is highlighted says what it is, then what stands first among the kinds.
    PictureEdge merged(PictureEdge other) {
        boolean mine =
                highlighted == other.highlighted ? kind.compareTo(other.kind) <= 0 : highlighted;
        PictureEdge first = mine ? this : other;
        PictureEdge second = mine ? other : this;
        return new PictureEdge(
                from,
                to,
                first.kind,
                first.label.or(() -> second.label),
                first.highlighted,
                count + other.count);
    }
}
