package org.trivet.probes.binary;

import java.util.Map;

/// A PE file's version resource.
///
/// @param file the four numbers of `VS_FIXEDFILEINFO`, joined by dots: `9.1.0.70`
/// @param product likewise
/// @param strings the first string table: `CompanyName`, `FileDescription`, `ProductName`, …
public record FileVersion(String file, String product, Map<String, String> strings) {
    public FileVersion {
        strings = Map.copyOf(strings);
    }
}
