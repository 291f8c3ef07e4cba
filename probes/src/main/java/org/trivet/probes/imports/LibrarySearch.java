package org.trivet.probes.imports;

import java.util.List;

/// One search of ld.so, as `LD_DEBUG=libs` tells it (ld.so(8)).
///
/// @param name the SONAME or file that was wanted
/// @param tried the files that were tried, in order; the last is the one taken, unless the search
///   failed, which ld.so does not say here
public record LibrarySearch(String name, List<String> tried) {
    public LibrarySearch {
        tried = List.copyOf(tried);
    }
}
