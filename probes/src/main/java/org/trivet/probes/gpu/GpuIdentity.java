package org.trivet.probes.gpu;

import java.util.Optional;
import org.trivet.probes.host.Fact;

/// What tells a GPU from another of its kind, whoever lists it and in whatever order.
///
/// @param uuid NVIDIA's, `GPU-8b5c…`
/// @param pciBusId its place on the bus as the system writes it, `0000:65:00.0`
public record GpuIdentity(Fact<String> uuid, Fact<String> pciBusId) {
    static final GpuIdentity UNKNOWN = new GpuIdentity(Fact.missing(), Fact.missing());

    GpuIdentity completed(GpuIdentity other) {
        return new GpuIdentity(
                GpuMerge.better(uuid, other.uuid), GpuMerge.better(pciBusId, other.pciBusId));
    }

    /// Whether both are of one GPU; empty where they have nothing in common to compare.
    Optional<Boolean> same(GpuIdentity other) {
        return same(uuid, other.uuid).or(() -> same(pciBusId, other.pciBusId));
    }

    private static Optional<Boolean> same(Fact<String> one, Fact<String> other) {
        return one.toOptional().flatMap(a -> other.toOptional().map(a::equals));
    }
}
