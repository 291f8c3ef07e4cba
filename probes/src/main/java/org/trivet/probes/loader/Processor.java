package org.trivet.probes.loader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.TextFile;

/// What ld.so asks of an x86 processor before it chooses folders.
///
/// @param vendor as `/proc/cpuinfo` writes it: `GenuineIntel`; empty where it is not known
/// @param flags as `/proc/cpuinfo` writes them
public record Processor(String vendor, Set<String> flags) {
    /// One of which nothing is known.
    public static final Processor UNKNOWN = new Processor("", Set.of());

    /// The first processor's block has two or three KiB.
    private static final int LIMIT = 64 << 10;

    public Processor {
        flags = Set.copyOf(flags);
    }

    /// That of the examined system.
    public static Processor of(Host host) {
        try {
            return parse(TextFile.head(host.systemPath("/proc/cpuinfo"), LIMIT));
        } catch (IOException _) {
            return UNKNOWN;
        }
    }

    /// The first processor of `/proc/cpuinfo`.
    static Processor parse(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        return new Processor(
                fields.getOrDefault("vendor_id", ""),
                Set.of(fields.getOrDefault("flags", "").split(" +")));
    }

    /// The folders below `glibc-hwcaps` that it can use, the best first.
    List<String> levels() {
        return ProcessorLevel.folders(flags);
    }

    /// What glibc says for `$PLATFORM` of some processors of Intel's; of all others it says what
    /// the kernel says.
    ///
    /// Source: glibc, `sysdeps/x86/cpu-features.c`, `init_cpu_features`.
    Optional<String> platform() {
        if (!isIntel()) {
            return Optional.empty();
        }
        if (flags.containsAll(Set.of("avx512cd", "avx512er", "avx512pf"))) {
            return Optional.of("xeon_phi");
        }
        boolean haswell =
                flags.containsAll(Set.of("avx2", "fma", "bmi1", "bmi2", "abm", "movbe", "popcnt"));
        return haswell ? Optional.of("haswell") : Optional.empty();
    }

    /// The names of folders for what it can do, as ld.so had them for x86-64 before 2.37, the
    /// weakest first. Source: as of [#platform].
    List<String> oldNames() {
        var names = new ArrayList<>(List.of("x86_64"));
        if (isIntel()
                && flags.containsAll(Set.of("avx512cd", "avx512bw", "avx512dq", "avx512vl"))
                && !flags.contains("avx512er")) {
            names.add("avx512_1");
        }
        return names;
    }

    private boolean isIntel() {
        return vendor.equals("GenuineIntel");
    }
}
