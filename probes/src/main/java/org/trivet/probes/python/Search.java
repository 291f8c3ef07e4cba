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
/// @param excludes what is left out below the roots: an absolute folder, or the name of a folder
///   anywhere (`*` stands for any characters)
/// @param cancellation polled between folders
public record Search(
        Host host,
        List<Path> roots,
        boolean rootsOnly,
        List<String> excludes,
        Cancellation cancellation) {
    public Search {
        roots = List.copyOf(roots);
        excludes = List.copyOf(excludes);
    }

    /// A search that leaves out what every search does and nothing else.
    public Search(Host host, List<Path> roots, boolean rootsOnly, Cancellation cancellation) {
        this(host, roots, rootsOnly, List.of(), cancellation);
    }
}
