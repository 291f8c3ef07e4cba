package org.trivet.probes.python;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Registry;

/// Where a search of the whole machine begins: every disk of its own, no network disk.
public final class LocalDisks {
    private LocalDisks() {}

    /// Windows' drives but those that the user connected to a share; elsewhere `/`, whose walk
    /// enters what is mounted below, and the disks that the walk does not come by.
    public static List<Path> of(Host host) {
        Path root = host.systemPath("/");
        var disks = new ArrayList<Path>();
        if (host.system() == OperatingSystem.WINDOWS) {
            // a key per letter
            List<String> shares = host.registry().children(Registry.Hive.CURRENT_USER, "Network");
            FileSystem files = root.getFileSystem();
            for (Path drive : files.getRootDirectories()) {
                if (shares.stream()
                        .noneMatch(letter ->
                                drive.toString()
                                        .regionMatches(
                                                true, 0, letter + ":", 0, letter.length() + 1))) {
                    disks.add(drive);
                }
            }
            return disks;
        }
        disks.add(root);
        disks.addAll(Mounts.of(host).disksBelowPseudo());
        Collections.sort(disks);
        return disks;
    }
}
