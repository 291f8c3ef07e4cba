package org.trivet.probes.imports;

import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sources that several scans of one environment go through, each read and parsed once. What a
/// survey of a big environment reads may be let go where memory is short.
public final class ParsedSources {
    private final Map<Path, SoftReference<Optional<List<Statement>>>> known = new HashMap<>();

    /// Empty if the file cannot be read, or is too long.
    Optional<List<Statement>> read(Path file) {
        SoftReference<Optional<List<Statement>>> before = known.get(file);
        Optional<List<Statement>> statements = before == null ? null : before.get();
        if (statements == null) {
            statements = SourceText.read(file).map(SourceParser::parse);
            known.put(file, new SoftReference<>(statements));
        }
        return statements;
    }
}
