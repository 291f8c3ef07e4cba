package org.trivet.probes.binary;

/// Is told where the symbols are found that a file wants; see [ElfSymbols#bind].
///
/// A file is named by its place in the list that was searched.
@FunctionalInterface
public interface ElfBinder {
    /// It is taken from a file.
    ///
    /// @param symbol its number in the wanting file, as for [ElfSymbols#wanted]
    default void bound(int symbol, int file) {}

    /// No file has it. ld.so lets this pass where it is weak.
    void missing(ElfWanted wanted);
}
