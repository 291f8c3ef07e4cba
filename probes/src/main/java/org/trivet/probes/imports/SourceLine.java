package org.trivet.probes.imports;

/// One logical line of Python: brackets and backslashes joined, comments gone.
///
/// @param number of its first line in the file, counted from 1
/// @param indent columns before it; a tab goes to the next multiple of eight
/// @param text with blanks for line ends; what stood in strings is kept, in double quotes without
///   prefix, with `\u0001` for a quote inside
record SourceLine(int number, int indent, String text) {}
