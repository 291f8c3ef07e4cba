package org.trivet.probes.binary;

/// What a PE file wants of a library: a name, or a number in its place.
public sealed interface PeSymbol {
    /// @param hint where the name probably stands among the exports' names; 0 to 65535
    record Named(String name, int hint) implements PeSymbol {}

    /// @param ordinal 0 to 65535, the export's ordinal base counted in
    record Numbered(int ordinal) implements PeSymbol {}
}
