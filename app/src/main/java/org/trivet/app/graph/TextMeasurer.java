package org.trivet.app.graph;

/// How much room a text takes where it will be drawn; the unit is a pixel at zoom 1.
@FunctionalInterface
public interface TextMeasurer {
    /// The width of one line of text.
    double width(String text, TextRole role);

    /// For drawings that are not made on a screen: widths of a common sans-serif, on the generous
    /// side.
    static TextMeasurer estimate() {
        return (text, role) ->
                text.codePoints()
                        .mapToDouble(character -> TextRole.relativeWidth(character) * role.size())
                        .sum();
    }
}
