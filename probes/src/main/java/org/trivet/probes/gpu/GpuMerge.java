package org.trivet.probes.gpu;

import java.util.ArrayList;
import java.util.List;
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
                        nvidia.stream()
                                .map(answer -> answer.driver().version())
                                .reduce(GpuMerge::better)
                                .orElseGet(Fact::missing),
                        nvidia.stream()
                                .map(answer -> answer.driver().cudaVersion())
                                .reduce(GpuMerge::better)
                                .orElseGet(Fact::missing));
        lookedAt.addAll(disagreements(nvidia, driver));
        List<Gpu> own = own(nvidia);
        var gpus = new ArrayList<Gpu>(own);
        for (Gpu card : system.gpus()) {
            // NVIDIA's cards are known better from NVIDIA's own sources
            if (own.isEmpty() || !card.vendor().equals(Vendors.NVIDIA)) {
                gpus.add(numbered(card, gpus.size()));
            }
        }
        return new GpuReport(gpus, driver, toolkits, lookedAt);
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
            } else {
                merged.replaceAll(gpu -> completed(gpu, answer.gpus()));
            }
        }
        return merged;
    }

    private static Gpu completed(Gpu gpu, List<Gpu> others) {
        return others.stream()
                .filter(other -> other.index() == gpu.index() && sameName(gpu, other))
                .findFirst()
                .map(other ->
                        new Gpu(
                                gpu.index(),
                                better(gpu.name(), other.name()),
                                gpu.vendor(),
                                better(gpu.memoryBytes(), other.memoryBytes()),
                                better(gpu.computeCapability(), other.computeCapability())))
                .orElse(gpu);
    }

    /// Indexes of two sources may count differently; values of another model are not taken over.
    private static boolean sameName(Gpu gpu, Gpu other) {
        return !(gpu.name() instanceof Fact.Found<String> a
                && other.name() instanceof Fact.Found<String> b
                && !a.value().equals(b.value()));
    }

    private static Gpu numbered(Gpu card, int index) {
        return new Gpu(
                index, card.name(), card.vendor(), card.memoryBytes(), card.computeCapability());
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
