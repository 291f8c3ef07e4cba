package org.trivet.app.graph;

/// Writes a picture in the language of Graphviz, which then places it itself.
public final class DotWriter {
    private DotWriter() {}

    /// @param title of the graph
    /// @return the whole document, to be stored as UTF-8
    public static String dot(LibraryPicture picture, String title) {
        return "";
    }
}
