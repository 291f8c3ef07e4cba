package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The levels of x86-64 processors, after which folders below `glibc-hwcaps` are named.
///
/// Source: x86-64 psABI, "Micro-Architecture Levels"; flags as `/proc/cpuinfo` writes them.
public enum ProcessorLevel {
    V4("x86-64-v4", Set.of("avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl")),
    V3("x86-64-v3", Set.of("avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe", "xsave")),
    V2("x86-64-v2", Set.of("cx16", "lahf_lm", "popcnt", "sse4_1", "sse4_2", "ssse3"));

    private final String folder;
    private final Set<String> flags;

    ProcessorLevel(String folder, Set<String> flags) {
        this.folder = folder;
        this.flags = flags;
    }

    /// The folders that a processor with these flags can use, the best first. A level counts only
    /// if those below it are met too.
    public static List<String> folders(Set<String> processorFlags) {
        List<String> result = new ArrayList<>();
        for (ProcessorLevel level : List.of(V2, V3, V4)) {
            if (!processorFlags.containsAll(level.flags)) {
                break;
            }
            result.addFirst(level.folder);
        }
        return result;
    }
}
