package org.trivet.probes.python;

import java.util.HashSet;
import java.util.Set;
import org.trivet.probes.host.Host;

/// The disks of this machine on which a file or folder that changes gets another time of change, by
/// the kernel's table of mounts on Linux. Not among them: what others write to (network disks), and
/// what keeps no such times (FAT) or was written by a program that may not (FUSE).
final class Disks {
    /// A table of a machine with thousands of containers has a few hundred kilobytes.
    private static final int LIMIT = 4 * 1024 * 1024;

    private static final Set<String> LASTING =
            Set.of(
                    "ext2",
                    "ext3",
                    "ext4",
                    "xfs",
                    "btrfs",
                    "zfs",
                    "f2fs",
                    "jfs",
                    "bcachefs",
                    "tmpfs",
                    "overlay");

    private Disks() {}

    /// Their numbers as `stat` gives them.
    static Set<Long> ofLasting(Host host) {
        var found = new HashSet<Long>();
        BoundedText.read(host.systemPath("/proc/self/mountinfo"), LIMIT)
                .toOptional()
                .ifPresent(text -> text.lines().forEach(line -> add(line, found)));
        return Set.copyOf(found);
    }

    /// `36 35 98:0 /root /mnt rw,noatime shared:1 - ext3 /dev/root rw`: the third field is the
    /// device, and the type follows the lonely hyphen.
    private static void add(String line, Set<Long> found) {
        String[] fields = line.split(" ");
        for (int i = 6; i + 1 < fields.length; i++) {
            if (fields[i].equals("-")) {
                String[] numbers = fields[2].split(":");
                if (numbers.length == 2 && LASTING.contains(fields[i + 1])) {
                    try {
                        found.add(device(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])));
                    } catch (NumberFormatException _) {
                        // not a table of this form
                    }
                }
                return;
            }
        }
    }

    /// As glibc's `makedev` puts them together.
    static long device(long major, long minor) {
        return ((major & 0xfffff000L) << 32)
                | ((major & 0xfffL) << 8)
                | ((minor & 0xffffff00L) << 12)
                | (minor & 0xffL);
    }
}
