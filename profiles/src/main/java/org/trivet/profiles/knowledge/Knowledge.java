package org.trivet.profiles.knowledge;

/// All curated tables, loaded and checked.
public final class Knowledge {
    private Knowledge() {}

    /// The tables that Trivet brings.
    public static Knowledge builtIn() {
        throw new UnsupportedOperationException();
    }
}
