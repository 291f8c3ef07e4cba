package org.trivet.app.graph;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Gives the nodes and edges of a picture their places, in layers from left to right.
public final class Layouts {
    private Layouts() {}

    /// Takes from a few milliseconds to some seconds; not for the thread of the window.
    ///
    /// @param measurer called on the caller's thread, for each text once
    /// @param cancelled asked now and then
    /// @throws CancellationException once `cancelled` says so
    public static Drawing layout(
            LibraryPicture picture, TextMeasurer measurer, BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        return new Drawing(picture, 0, 0, List.of(), List.of());
    }
}
