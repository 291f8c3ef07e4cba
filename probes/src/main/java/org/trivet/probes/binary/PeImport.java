package org.trivet.probes.binary;

import java.util.List;

/// One row of an import or delay-import table.
///
/// @param library the name as written, such as `KERNEL32.dll`
public record PeImport(String library, List<PeSymbol> symbols) {
    public PeImport {
        symbols = List.copyOf(symbols);
    }
}
