package org.trivet.probes.packages;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The frameworks among the packages.
final class Frameworks {
    /// The order is that of display.
    private static final List<Function<Site, Optional<Framework>>> READERS =
            List.of(
                    TorchReader::read,
                    PaddleReader::read,
                    OnnxRuntimeReader::read,
                    TensorFlowReader::read);

    private Frameworks() {}

    static List<Framework> of(Site site) {
        return READERS.stream().flatMap(reader -> reader.apply(site).stream()).toList();
    }
}
