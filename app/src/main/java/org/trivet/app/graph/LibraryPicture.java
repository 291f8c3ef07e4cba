package org.trivet.app.graph;

import java.util.List;

/// What is to be drawn of a report: nodes and edges without places.
///
/// @param nodes in an order that does not change from run to run: steps first
/// @param edges between keys of the nodes; at most one per pair, direction counts
/// @param groups by name; those that the filter leaves out are absent
/// @param collapsedBySize the groups that were collapsed unasked, largest first, since the picture
///   would have had more nodes than `PictureOptions.most`, or too many edges
/// @param implied how many edges a large picture leaves out because a longer way says the same; a
///   small one leaves out none
public record LibraryPicture(
        List<PictureNode> nodes,
        List<PictureEdge> edges,
        List<PictureGroup> groups,
        List<String> collapsedBySize,
        int implied) {
    public LibraryPicture {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        groups = List.copyOf(groups);
        collapsedBySize = List.copyOf(collapsedBySize);
    }
}
