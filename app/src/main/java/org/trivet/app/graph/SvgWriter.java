package org.trivet.app.graph;

/// Writes a drawing as a stand-alone SVG: no script, no reference to anything outside.
public final class SvgWriter {
    private SvgWriter() {}

    /// @param title for readers that show or speak one: `Libraries of ocr-web`
    /// @return the whole document, to be stored as UTF-8
    public static String svg(Drawing drawing, String title) {
        return "";
    }
}
