package org.trivet.probes.gpu;

import org.trivet.probes.host.Fact;

/// A graphics processor.
///
/// @param index NVML's index, or the order of listing; CUDA may count otherwise
/// @param name `NVIDIA GeForce RTX 3060`
/// @param vendor `NVIDIA`, `AMD`, `Intel`, or what the system calls it
/// @param memoryBytes its own memory in bytes
/// @param computeCapability `8.6`; missing for other vendors
/// @param identity what tells it from another of its kind
/// @param state what it does at the moment
/// @param driverModel `WDDM`, `TCC` or `MCDM`; Windows alone has several
/// @param migMode whether it is cut into instances: `enabled`, `disabled`
/// @param architecture AMD's name of the instruction set, `gfx1100`; missing for other vendors
public record Gpu(
        int index,
        Fact<String> name,
        String vendor,
        Fact<Long> memoryBytes,
        Fact<String> computeCapability,
        GpuIdentity identity,
        GpuState state,
        Fact<String> driverModel,
        Fact<String> migMode,
        Fact<String> architecture) {

    /// A GPU of which the source tells no more than what it is.
    public Gpu(
            int index,
            Fact<String> name,
            String vendor,
            Fact<Long> memoryBytes,
            Fact<String> computeCapability) {
        this(
                index,
                name,
                vendor,
                memoryBytes,
                computeCapability,
                GpuIdentity.UNKNOWN,
                GpuState.UNKNOWN,
                Fact.missing(),
                Fact.missing(),
                Fact.missing());
    }

    /// The same GPU under another number.
    Gpu numbered(int number) {
        return new Gpu(
                number,
                name,
                vendor,
                memoryBytes,
                computeCapability,
                identity,
                state,
                driverModel,
                migMode,
                architecture);
    }

    /// The same GPU with what another source knows beyond this.
    Gpu completed(Gpu other) {
        return new Gpu(
                index,
                GpuMerge.better(name, other.name),
                vendor,
                GpuMerge.better(memoryBytes, other.memoryBytes),
                GpuMerge.better(computeCapability, other.computeCapability),
                identity.completed(other.identity),
                state.completed(other.state),
                GpuMerge.better(driverModel, other.driverModel),
                GpuMerge.better(migMode, other.migMode),
                GpuMerge.better(architecture, other.architecture));
    }
}
