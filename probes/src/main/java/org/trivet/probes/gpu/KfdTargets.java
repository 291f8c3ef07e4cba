package org.trivet.probes.gpu;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.TextFile;

/// The instruction sets of AMD's GPUs, which ROCm builds are made for: the kernel's list of compute
/// nodes, `/sys/class/kfd`.
final class KfdTargets {
    private static final int SIZE_LIMIT = 16 * 1024;
    private static final int NODE_LIMIT = 1000;

    private final Path folder;
    private final Map<String, Fact<String>> targets = new HashMap<>();

    KfdTargets(Host host) {
        folder = host.systemPath("/sys/class/kfd/kfd/topology/nodes");
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(folder)) {
            int count = 0;
            for (Path node : nodes) {
                if (count++ < NODE_LIMIT) {
                    read(node.resolve("properties"));
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // the kernel's driver for computing is not there
        }
    }

    Fact<String> of(String address) {
        return targets.getOrDefault(address, Fact.missing(folder.toString()));
    }

    private void read(Path file) {
        Map<String, Integer> values;
        try {
            values = values(TextFile.head(file, SIZE_LIMIT));
        } catch (IOException _) {
            return;
        }
        int version = values.getOrDefault("gfx_target_version", 0);
        if (version == 0) {
            return; // a processor
        }
        String address =
                PciAddress.ofLocation(
                                values.getOrDefault("domain", 0),
                                values.getOrDefault("location_id", 0))
                        .toString();
        targets.put(address, Fact.found(target(version), file.toString()));
    }

    private static Map<String, Integer> values(String text) {
        var values = new HashMap<String, Integer>();
        for (String line : text.lines().toList()) {
            String[] parts = line.strip().split(" +");
            if (parts.length == 2 && parts[1].matches("[0-9]{1,9}")) {
                values.put(parts[0], Integer.parseInt(parts[1]));
            }
        }
        return values;
    }

    /// Major × 10000 + minor × 100 + stepping; the name has the latter two as hexadecimal digits:
    /// 90010 is `gfx90a`, 110000 is `gfx1100`.
    static String target(int version) {
        return String.format(
                Locale.ROOT, "gfx%d%x%x", version / 10_000, version / 100 % 100, version % 100);
    }
}
