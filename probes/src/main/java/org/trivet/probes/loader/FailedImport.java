package org.trivet.probes.loader;

import java.util.List;
import org.trivet.probes.imports.ImportEvent;

/// An import that a library's failure ends.
///
/// @param chain from the module that the user named to the one that raised
/// @param taken whether a statement on the way takes the error for an absent module and goes on
public record FailedImport(List<ImportEvent> chain, LoadFailure failure, boolean taken) {
    public FailedImport {
        chain = List.copyOf(chain);
    }

    /// The module that the user named.
    public String requested() {
        return chain.getFirst().module();
    }
}
