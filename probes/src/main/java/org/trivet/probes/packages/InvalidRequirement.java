package org.trivet.probes.packages;

/// A text is no requirement, or no marker, as PEP 508 writes them.
public final class InvalidRequirement extends Exception {
    private static final long serialVersionUID = 1;

    private final String text;
    private final int position;
    private final String expected;

    /// @param position the letter at which it went wrong, from 0
    /// @param expected what should have stood there; English
    InvalidRequirement(String text, int position, String expected) {
        super("\"" + text + "\" is wrong at letter " + (position + 1) + ": expected " + expected);
        this.text = text;
        this.position = position;
        this.expected = expected;
    }

    /// The whole text.
    public String text() {
        return text;
    }

    /// The letter at which it went wrong, from 0.
    public int position() {
        return position;
    }

    /// What should have stood there; English.
    public String expected() {
        return expected;
    }
}
