package org.trivet.probes.imports;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The exception that ended the imports.
///
/// @param causes the exception itself first, then what led to it
/// @param places of the stack, the outermost first, without the import machinery
public record ImportFailure(List<Cause> causes, List<Place> places) {
    public ImportFailure {
        causes = List.copyOf(causes);
        places = List.copyOf(places);
    }

    /// @param module the innermost import under way when it was raised, or the module that is
    ///   missing; known for the latest exception alone
    public record Cause(String type, String message, Optional<String> module) {}

    /// @param function `<module>` at module level
    public record Place(String file, OptionalInt line, String function) {}
}
