package org.trivet.app.graph;

/// The texts of a drawing; the sizes are those of the fonts, in pixels.
public enum TextRole {
    /// The first line of a box, semi-bold.
    TITLE(13),
    /// The second line of a box.
    DETAIL(11),
    /// Beside a line.
    LABEL(12);

    private final double size;

    TextRole(double size) {
        this.size = size;
    }

    public double size() {
        return size;
    }

    /// How high one line is, with what stands above and below the letters.
    public double lineHeight() {
        return size * 1.4;
    }

    /// The width of a character in parts of the font's size; measured at DejaVu Sans Bold, which is
    /// wide, in four classes.
    static double relativeWidth(int character) {
        if (character >= 0x2E80) {
            return 1;
        }
        if ("ilj.,:;'|!()[]I/\\ ".indexOf(character) >= 0) {
            return 0.4;
        }
        return "mwMW@%".indexOf(character) >= 0 ? 1 : 0.72;
    }
}
