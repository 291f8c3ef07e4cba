package org.trivet.probes.binary;

import java.util.Map;

/// Why a file could not be read as a native one.
///
/// @param code stable, lower case with hyphens: `not-binary`, `empty`, `truncated`, `unreadable`,
///   or the malformed field's name (`pe-import-table`, `elf-dynamic-section`, …)
/// @param details `path`, `field`, `offset`, `value`, `limit`, …, by name
public record BinaryProblem(String code, Map<String, String> details) {
    public BinaryProblem {
        details = Map.copyOf(details);
    }
}
