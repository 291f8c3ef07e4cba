package org.trivet.probes.gpu;

import java.util.List;

/// What one source says about GPUs and driver.
///
/// @param said one English sentence for [GpuReport#lookedAt()], without a full stop
record GpuAnswer(String said, List<Gpu> gpus, Driver driver) {
    GpuAnswer {
        gpus = List.copyOf(gpus);
    }

    /// The answer of a source that is not there, or failed: nothing but the sentence.
    static GpuAnswer none(String said, Driver driver) {
        return new GpuAnswer(said, List.of(), driver);
    }
}
