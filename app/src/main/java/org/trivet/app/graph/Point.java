package org.trivet.app.graph;

/// A place in a drawing: pixels from its top left corner, at zoom 1.
public record Point(double x, double y) {}
