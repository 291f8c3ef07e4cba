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
        int count) {}
