package org.trivet.probes.gpu;

import java.util.List;
import java.util.OptionalInt;
import org.trivet.probes.host.Fact;

/// What one source says about GPUs and driver.
///
/// @param said one English sentence for [GpuReport#lookedAt()], without a full stop
/// @param processes that use a GPU, as far as this source knows them
/// @param problems that this source itself tells of
record GpuAnswer(
        String said,
        List<Gpu> gpus,
        Driver driver,
        Fact<List<RawProcess>> processes,
        List<GpuProblem> problems) {
    GpuAnswer {
        gpus = List.copyOf(gpus);
        problems = List.copyOf(problems);
    }

    GpuAnswer(String said, List<Gpu> gpus, Driver driver) {
        this(said, gpus, driver, Fact.missing(), List.of());
    }

    /// A process as the driver knows it.
    ///
    /// @param gpu which GPU, by what the source knows of it
    /// @param index which GPU of this answer, where that is known
    /// @param name of the program, as the source gives it
    record RawProcess(
            long pid,
            GpuIdentity gpu,
            OptionalInt index,
            String use,
            Fact<Long> usedBytes,
            Fact<String> name) {}

    /// The answer of a source that is not there, or failed: nothing but the sentence.
    static GpuAnswer none(String said, Driver driver) {
        return new GpuAnswer(said, List.of(), driver);
    }
}
