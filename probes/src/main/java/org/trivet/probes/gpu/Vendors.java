package org.trivet.probes.gpu;

import java.util.Locale;

/// Names of the makers of GPUs, written one way.
final class Vendors {
    static final String NVIDIA = "NVIDIA";

    private Vendors() {}

    /// The common name for what a system calls the maker: `Advanced Micro Devices, Inc. [AMD/ATI]
    /// (0x1002)` is `AMD`. Others are returned as they are.
    static String named(String vendor) {
        String lower = vendor.toLowerCase(Locale.ROOT);
        if (lower.contains("nvidia") || lower.contains("0x10de")) {
            return NVIDIA;
        }
        if (lower.contains("advanced micro")
                || lower.contains("amd")
                || lower.contains("ati technologies")
                || lower.contains("0x1002")) {
            return "AMD";
        }
        return lower.contains("intel") || lower.contains("0x8086") ? "Intel" : vendor.strip();
    }
}
