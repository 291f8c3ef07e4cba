package org.trivet.profiles.knowledge;

import java.util.Locale;
import java.util.regex.Pattern;

/// A GPU by its name.
///
/// @param name as the source spells it, `GeForce RTX 3060`
public record GpuModel(String name, ComputeCapability capability, Origin origin) implements Known {

    static final Table<GpuModel> TABLE = new Table<>("gpu_compute_capability", GpuModel::read);

    /// What names of one model differ by: makers' prefixes, memory, sockets, and the mobile form,
    /// which is of its desktop sister's generation for every name in the table.
    private static final Pattern PREFIX = Pattern.compile("^(nvidia |geforce |tesla )+");

    private static final Pattern SUFFIX =
            Pattern.compile(
                    "( laptop gpu| \\(dgx spark\\)| with max-q design| generation| \\d+ ?gb| hbm\\d\\w*| nvl"
                            + "| pcie|-pcie|-sxm\\d?|-\\d+gb|-\\d+c)+$");

    private static GpuModel read(Row row) throws BadField {
        return new GpuModel(
                row.text("name"),
                row.read("computeCapability", ComputeCapability::parse, "a compute capability"),
                row.origin());
    }

    @Override
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    /// A name reduced to the model: `NVIDIA A100-SXM4-80GB` → `a100`.
    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT).strip();
        String bare = PREFIX.matcher(lower).replaceFirst("");
        return SUFFIX.matcher(bare).replaceFirst("").strip();
    }
}
