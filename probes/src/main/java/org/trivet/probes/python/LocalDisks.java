package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;

/// Where a search of the whole machine begins: every disk of its own, no network disk.
public final class LocalDisks {
    private LocalDisks() {}

    /// Windows' drives but those that the user connected to a share; elsewhere `/`, whose walk
    /// enters what is mounted below, and the disks that the walk does not come by.
    public static List<Path> of(Host host) {
        if (host.system() == OperatingSystem.WINDOWS) {
            return host.disks();
        }
        var disks = new ArrayList<Path>();
        disks.add(host.systemPath("/"));
        disks.addAll(Mounts.of(host).disksBelowPseudo());
        Collections.sort(disks);
        return disks;
    }
}
