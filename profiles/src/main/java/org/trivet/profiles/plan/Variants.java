package org.trivet.profiles.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads which builds of one thing distributions are from their names: publishers put the variant
/// into the name (`…-gpu`, `…-headless`), and all variants write into one folder.
final class Variants {
    /// Words of names that tell a build, not a thing.
    private static final Set<String> BUILDS =
            Set.of("gpu", "cpu", "directml", "rocm", "openvino", "qnn", "headless", "contrib");

    private Variants() {}

    /// What a distribution is a build of: `onnxruntime-gpu` → `onnxruntime`.
    static String thing(String normalizedName) {
        var kept = new ArrayList<String>();
        for (String word : normalizedName.split("-", -1)) {
            if (kept.isEmpty() || !BUILDS.contains(word)) {
                kept.add(word);
            }
        }
        return String.join("-", kept);
    }

    /// Whether two different distributions are builds of one thing.
    static boolean rivals(String name, String other) {
        return !name.equals(other) && thing(name).equals(thing(other));
    }

    /// The name under which the build for the processor alone is published, where the name of the
    /// CUDA build tells it.
    static Optional<String> cpuBuild(String normalizedName) {
        return normalizedName.endsWith("-gpu")
                ? Optional.of(thing(normalizedName))
                : Optional.empty();
    }

    /// Those of `all` that are other builds of the same thing.
    static List<String> rivals(String name, Iterable<String> all) {
        var rivals = new ArrayList<String>();
        for (String other : all) {
            if (rivals(name, other)) {
                rivals.add(other);
            }
        }
        return rivals;
    }
}
