package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;

/// What is mounted where, on Linux: read once from the kernel's table, so that a disk that does not
/// answer need not be asked.
final class Mounts {
    /// A table of a machine with thousands of containers has a few hundred kilobytes.
    private static final int LIMIT = 4 * 1024 * 1024;

    private static final Set<String> NETWORK =
            Set.of(
                    "nfs",
                    "nfs4",
                    "cifs",
                    "smb3",
                    "smbfs",
                    "9p",
                    "afs",
                    "ceph",
                    "glusterfs",
                    "lustre",
                    "beegfs",
                    "gpfs",
                    "davfs",
                    // mounted when somebody looks
                    "autofs",
                    "fuse.sshfs",
                    "fuse.rclone",
                    "fuse.s3fs",
                    "fuse.davfs2",
                    "fuse.gvfsd-fuse",
                    "fuse.glusterfs",
                    "fuse.ceph",
                    "fuse.juicefs",
                    "fuse.curlftpfs");

    /// Nothing in them lies on a disk, or it is a copy of what lies elsewhere: the images of snaps
    /// and the layers of containers.
    private static final Set<String> PSEUDO =
            Set.of(
                    "proc",
                    "sysfs",
                    "devtmpfs",
                    "devpts",
                    "cgroup",
                    "cgroup2",
                    "debugfs",
                    "tracefs",
                    "securityfs",
                    "selinuxfs",
                    "pstore",
                    "bpf",
                    "mqueue",
                    "hugetlbfs",
                    "configfs",
                    "fusectl",
                    "binfmt_misc",
                    "efivarfs",
                    "nsfs",
                    "rpc_pipefs",
                    "nfsd",
                    "ramfs",
                    "squashfs",
                    "overlay",
                    "fuse.portal",
                    "fuse.lxcfs",
                    "fuse.snapfuse");

    /// Whose folders have as many links as they have folders, and two.
    private static final Set<String> COUNTING = Set.of("ext2", "ext3", "ext4", "xfs", "tmpfs");

    /// Disks of this machine. If one folder of them does not answer, the others may.
    private static final Set<String> LOCAL =
            Set.of(
                    "ext2",
                    "ext3",
                    "ext4",
                    "xfs",
                    "btrfs",
                    "zfs",
                    "f2fs",
                    "jfs",
                    "reiserfs",
                    "bcachefs",
                    "tmpfs",
                    "overlay",
                    "vfat",
                    "exfat",
                    "ntfs",
                    "ntfs3",
                    "fuseblk");

    private static final List<String> SYSTEM = List.of("/proc", "/sys", "/dev", "/run");

    private final Map<Path, String> types = new HashMap<>();
    private final Set<Path> above = new HashSet<>();
    private final Map<Path, Place> places = new HashMap<>();
    private final Map<String, Integer> mounted = new HashMap<>();

    /// What of a device is mounted somewhere.
    private record Place(String device, String root) {}

    private Mounts() {}

    /// Where nothing is known of mounts.
    static Mounts none() {
        return new Mounts();
    }

    static Mounts of(Host host) {
        var mounts = new Mounts();
        if (host.system() != OperatingSystem.LINUX) {
            return mounts;
        }
        Path near = host.systemPath("/");
        BoundedText.read(host.systemPath("/proc/self/mounts"), LIMIT)
                .toOptional()
                .ifPresent(text -> text.lines().forEach(line -> mounts.add(near, line)));
        BoundedText.read(host.systemPath("/proc/self/mountinfo"), LIMIT)
                .toOptional()
                .ifPresent(text -> text.lines().forEach(line -> mounts.place(near, line)));
        mounts.places
                .values()
                .forEach(place -> mounts.mounted.merge(place.device(), 1, Integer::sum));
        // in a container the table may be another's; these are what they are by name
        for (String system : SYSTEM) {
            mounts.types.put(host.systemPath(system), "proc");
        }
        for (Path at : mounts.types.keySet()) {
            if (at.getParent() != null) {
                mounts.above.add(at.getParent());
            }
        }
        return mounts;
    }

    /// `server:/share /mnt/with\040blank nfs4 rw,… 0 0`; what is mounted later lies on top.
    private void add(Path near, String line) {
        String[] fields = line.split(" ", 4);
        if (fields.length == 4) {
            Folders.absolute(near, unescape(fields[1])).ifPresent(at -> types.put(at, fields[2]));
        }
    }

    /// `36 25 8:1 /data /mnt/with\040blank rw,relatime shared:1 - ext4 /dev/sda1 rw`
    private void place(Path near, String line) {
        String[] fields = line.split(" ", 6);
        if (fields.length == 6) {
            Folders.absolute(near, unescape(fields[4]))
                    .ifPresent(at -> places.put(at, new Place(fields[2], unescape(fields[3]))));
        }
    }

    /// The kernel writes blanks, tabs, line feeds and backslashes as three octal digits.
    static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    /// What kind of network disk is mounted at this folder itself.
    Optional<String> network(Path folder) {
        return Optional.ofNullable(types.get(folder)).filter(NETWORK::contains);
    }

    /// Whether something that is no disk is mounted at this folder itself.
    boolean pseudo(Path folder) {
        return Optional.ofNullable(types.get(folder)).filter(PSEUDO::contains).isPresent();
    }

    /// Whether something is mounted at this folder itself.
    boolean at(Path folder) {
        return types.containsKey(folder);
    }

    /// Whether something is mounted at a folder that lies directly in this one.
    boolean in(Path folder) {
        return above.contains(folder);
    }

    /// Whether the number of links of a folder tells how many folders are in it.
    boolean counting(Path folder) {
        return around(folder).map(types::get).filter(COUNTING::contains).isPresent();
    }

    /// What hangs together with a folder that does not answer: the whole of a disk that some other
    /// machine or program stands behind, else the folder alone.
    Path hanging(Path folder) {
        return around(folder).filter(at -> !LOCAL.contains(types.get(at))).orElse(folder);
    }

    /// The mount that a folder lies in.
    Optional<Path> around(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (types.containsKey(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /// One text for a folder, through whatever mounts it is reached: its path, or where it lies on
    /// its device if some of that is mounted at several places (`mount --bind`).
    String held(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            Place place = places.get(at);
            if (place != null) {
                return mounted.getOrDefault(place.device(), 1) == 1
                        ? folder.toString()
                        : place.device()
                                + ":"
                                + Path.of(place.root()).resolve(at.relativize(folder));
            }
        }
        return folder.toString();
    }

    /// Disks below what is no disk itself: `/run/media/user/stick`.
    List<Path> disksBelowPseudo() {
        var found = new ArrayList<Path>();
        types.forEach((at, type) -> {
            if (PSEUDO.contains(type) || NETWORK.contains(type) || type.equals("tmpfs")) {
                return;
            }
            for (Path above = at.getParent(); above != null; above = above.getParent()) {
                if (above.getParent() != null && pseudo(above)) {
                    found.add(at);
                    return;
                }
            }
        });
        return found;
    }
}
