package org.trivet.probes.loader;

/// One module brings in another.
///
/// @param from the module that wants, or -1 for Python itself
/// @param to what it got
public record LoadEdge(int from, int to, EdgeKind kind) {}
