package org.trivet.app.graph;

/// What can be collapsed to one node.
///
/// @param name of a distribution, or the folder of files that belong to none
/// @param modules how many native modules it has in the picture
/// @param worst the gravest state among them
/// @param collapsed whether it is one node now, as wished or because of the size
public record PictureGroup(String name, int modules, NodeState worst, boolean collapsed) {}
