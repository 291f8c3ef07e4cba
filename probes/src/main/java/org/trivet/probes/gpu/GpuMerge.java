package org.trivet.probes.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trivet.probes.host.Fact;

/// Makes one report of what several sources say: of each value the first source that has it wins.
final class GpuMerge {
    private GpuMerge() {}

    /// @param nvidia NVIDIA's own sources, the best first
    /// @param system the system's listing, which alone knows other makers' cards
    static GpuReport merge(List<GpuAnswer> nvidia, GpuAnswer system, List<CudaToolkit> toolkits) {
        var lookedAt =
                new ArrayList<String>(
                        Stream.concat(nvidia.stream(), Stream.of(system))
                                .map(GpuAnswer::said)
                                .toList());
        Driver driver =
                new Driver(
                        // Windows' registry knows the driver's version, too
                        Stream.concat(nvidia.stream(), Stream.of(system))
                                .map(answer -> answer.driver().version())
                                .reduce(GpuMerge::better)
                                .orElseGet(Fact::missing),
                        nvidia.stream()
                                .map(answer -> answer.driver().cudaVersion())
                                .reduce(GpuMerge::better)
                                .orElseGet(Fact::missing));
        lookedAt.addAll(disagreements(nvidia, driver));
        List<Gpu> gpus = own(nvidia);
        boolean nvidiaKnown = !gpus.isEmpty();
        for (Gpu card : system.gpus()) {
            add(gpus, card, nvidiaKnown && card.vendor().equals(Vendors.NVIDIA));
        }
        return new GpuReport(gpus, driver, toolkits, lookedAt);
    }

    /// Completes the GPU that this is another listing of, or adds it.
    ///
    /// @param known whether a better source has listed the GPUs of this maker: one that cannot be
    ///   told from those is one of them
    private static void add(List<Gpu> gpus, Gpu card, boolean known) {
        boolean comparable = false;
        for (int i = 0; i < gpus.size(); i++) {
            Optional<Boolean> same = gpus.get(i).identity().same(card.identity());
            if (same.orElse(false)) {
                gpus.set(i, gpus.get(i).completed(card));
                return;
            }
            comparable |= same.isPresent();
        }
        if (comparable || !known) {
            gpus.add(card.numbered(gpus.size()));
        }
    }

    /// Two versions at once mean an update without a restart: the library is new, the loaded kernel
    /// module old, and nothing works until then.
    private static List<String> disagreements(List<GpuAnswer> answers, Driver driver) {
        if (!(driver.version() instanceof Fact.Found<String> winner)) {
            return List.of();
        }
        return answers.stream()
                .map(answer -> answer.driver().version())
                .flatMap(fact ->
                        fact instanceof Fact.Found<String> found
                                ? Stream.of(found)
                                : Stream.empty())
                .filter(other -> !other.value().equals(winner.value()))
                .map(other ->
                        "driver version: %s says %s, but %s says %s"
                                .formatted(
                                        winner.source(),
                                        winner.value(),
                                        other.source(),
                                        other.value()))
                .toList();
    }

    private static List<Gpu> own(List<GpuAnswer> answers) {
        var merged = new ArrayList<Gpu>();
        for (GpuAnswer answer : answers) {
            if (merged.isEmpty()) {
                merged.addAll(answer.gpus());
                continue;
            }
            for (Gpu other : answer.gpus()) {
                int at = sameByPlace(merged, other);
                if (at >= 0) {
                    merged.set(at, merged.get(at).completed(other));
                } else {
                    add(merged, other, true);
                }
            }
        }
        return merged;
    }

    /// Where UUID and bus are not known, the index and the name must do; -1 for none.
    private static int sameByPlace(List<Gpu> gpus, Gpu other) {
        for (int i = 0; i < gpus.size(); i++) {
            Gpu gpu = gpus.get(i);
            if (gpu.identity().same(other.identity()).isEmpty()
                    && gpu.index() == other.index()
                    && sameName(gpu, other)) {
                return i;
            }
        }
        return -1;
    }

    /// Indexes of two sources may count differently; values of another model are not taken over.
    private static boolean sameName(Gpu gpu, Gpu other) {
        return !(gpu.name() instanceof Fact.Found<String> a
                && other.name() instanceof Fact.Found<String> b
                && !a.value().equals(b.value()));
    }

    /// The first that was found; else the one that says most about why not.
    static <T> Fact<T> better(Fact<T> first, Fact<T> second) {
        return switch (first) {
            case Fact.Found<T> _ -> first;
            case Fact.Unreadable<T> _ -> second instanceof Fact.Found<T> ? second : first;
            case Fact.Missing<T> missing ->
                    second instanceof Fact.Missing<T> also
                            ? new Fact.Missing<>(
                                    Stream.concat(
                                                    missing.lookedAt().stream(),
                                                    also.lookedAt().stream())
                                            .distinct()
                                            .toList())
                            : second;
        };
    }
}
