package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;

/// What a search may look at.
///
/// @param host the system
/// @param roots folders below which projects are searched for environments
/// @param rootsOnly whether nothing outside the roots is to be reported (`list --in`)
/// @param cancellation polled between folders
public record Search(Host host, List<Path> roots, boolean rootsOnly, Cancellation cancellation) {
    public Search {
        roots = List.copyOf(roots);
    }
}
