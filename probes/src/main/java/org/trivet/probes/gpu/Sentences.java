package org.trivet.probes.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Parts of the sentences in [GpuReport#lookedAt()].
final class Sentences {
    private Sentences() {}

    static String count(int gpus) {
        return switch (gpus) {
            case 0 -> "no GPU";
            case 1 -> "1 GPU";
            default -> gpus + " GPUs";
        };
    }

    /// `GPU 1 (NVIDIA RTX A2000)`.
    static String name(Gpu gpu) {
        String number = "GPU " + gpu.index();
        return gpu.name().toOptional().map(name -> number + " (" + name + ")").orElse(number);
    }

    /// That none of these files is there.
    static String notInstalled(List<Path> places) {
        return places.isEmpty()
                ? "not installed (no place is known on this system)"
                : places.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(", ", "not installed (looked at ", ")"));
    }

    /// `2 GPUs (NVIDIA RTX A2000, AMD Navi 21)`.
    static String named(List<Gpu> gpus) {
        if (gpus.isEmpty()) {
            return count(0);
        }
        return gpus.stream()
                .map(gpu -> gpu.name().toOptional().orElse("unnamed"))
                .collect(Collectors.joining(", ", count(gpus.size()) + " (", ")"));
    }
}
