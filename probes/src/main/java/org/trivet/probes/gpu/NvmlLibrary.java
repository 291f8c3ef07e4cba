package org.trivet.probes.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/// NVML's functions, each a thin call; the names, sizes and structures are those of `nvml.h`, which
/// NVIDIA keeps compatible from release to release.
final class NvmlLibrary implements AutoCloseable {

    /// `nvmlMemory_v2_t`: version, then total, reserved, free, used of 64 bits each.
    private static final int MEMORY_2 = 40;

    /// Bytes of `nvmlPciInfo_t`; that of the second version is a part of it.
    private static final int PCI = 68;

    private final NvmlCalls calls;

    /// @throws IllegalArgumentException if the library cannot be loaded
    NvmlLibrary(Path file) {
        calls = new NvmlCalls(file);
    }

    void init() throws NvmlException {
        calls.call("nvmlInit_v2");
    }

    void shutdown() throws NvmlException {
        calls.call("nvmlShutdown");
    }

    String driverVersion() throws NvmlException {
        return calls.text("nvmlSystemGetDriverVersion");
    }

    int cudaVersion() throws NvmlException {
        return calls.ask("nvmlSystemGetCudaDriverVersion_v2", 4).get(JAVA_INT, 0);
    }

    int count() throws NvmlException {
        return calls.ask("nvmlDeviceGetCount_v2", 4).get(JAVA_INT, 0);
    }

    /// The handle of a GPU, for the calls below.
    MemorySegment device(int index) throws NvmlException {
        MemorySegment handle = calls.room(ADDRESS.byteSize());
        calls.check(
                "nvmlDeviceGetHandleByIndex_v2",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS),
                index,
                handle);
        return handle.get(ADDRESS, 0);
    }

    String name(MemorySegment device) throws NvmlException {
        return calls.text("nvmlDeviceGetName", device);
    }

    String uuid(MemorySegment device) throws NvmlException {
        return calls.text("nvmlDeviceGetUUID", device);
    }

    /// The place on the bus, from the numbers that stand behind the sixteen characters of the old
    /// form in every version of the structure.
    PciAddress pci(MemorySegment device) throws NvmlException {
        MemorySegment info;
        try {
            info = calls.ask("nvmlDeviceGetPciInfo_v3", device, PCI);
        } catch (NvmlException e) {
            if (!e.functionIsMissing()) {
                throw e;
            }
            info = calls.ask("nvmlDeviceGetPciInfo_v2", device, PCI);
        }
        return new PciAddress(
                info.get(JAVA_INT, 16), info.get(JAVA_INT, 20), info.get(JAVA_INT, 24), 0);
    }

    /// Bytes in total: the first field of `nvmlMemory_t`, which has three of 64 bits.
    long memory(MemorySegment device) throws NvmlException {
        return calls.ask("nvmlDeviceGetMemoryInfo", device, 24).get(JAVA_LONG, 0);
    }

    /// Bytes in use; where the library tells apart what the driver keeps for itself, without those.
    long memoryUsed(MemorySegment device) throws NvmlException {
        MemorySegment memory = calls.room(MEMORY_2);
        memory.set(JAVA_INT, 0, MEMORY_2 | 2 << 24);
        try {
            return calls.fill("nvmlDeviceGetMemoryInfo_v2", device, memory).get(JAVA_LONG, 32);
        } catch (NvmlException e) {
            if (!e.functionIsMissing()) {
                throw e;
            }
            return calls.ask("nvmlDeviceGetMemoryInfo", device, 24).get(JAVA_LONG, 16);
        }
    }

    String computeCapability(MemorySegment device) throws NvmlException {
        int[] version = calls.pair("nvmlDeviceGetCudaComputeCapability", device);
        return version[0] + "." + version[1];
    }

    /// Degrees Celsius of the chip, NVML_TEMPERATURE_GPU.
    int temperature(MemorySegment device) throws NvmlException {
        MemorySegment degrees = calls.room(JAVA_INT.byteSize());
        calls.check(
                "nvmlDeviceGetTemperature",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS),
                device,
                0,
                degrees);
        return degrees.get(JAVA_INT, 0);
    }

    /// Milliwatts.
    int power(MemorySegment device) throws NvmlException {
        return calls.number("nvmlDeviceGetPowerUsage", device);
    }

    /// Percent: the first field of `nvmlUtilization_t`.
    int utilization(MemorySegment device) throws NvmlException {
        return calls.ask("nvmlDeviceGetUtilizationRates", device, 8).get(JAVA_INT, 0);
    }

    /// `nvmlDriverModel_t`, that of now (another may wait for a restart). Windows alone has it.
    int driverModel(MemorySegment device) throws NvmlException {
        return calls.pair("nvmlDeviceGetDriverModel", device)[0];
    }

    /// Whether the GPU is cut into instances now: 1 if so.
    int migMode(MemorySegment device) throws NvmlException {
        return calls.pair("nvmlDeviceGetMigMode", device)[0];
    }

    /// What runs on a GPU.
    ///
    /// @param use `Compute` or `Graphics`
    List<NvmlProcesses.Entry> processes(MemorySegment device, String use) throws NvmlException {
        return new NvmlProcesses(calls).of(device, use);
    }

    @Override
    public void close() {
        calls.close();
    }
}
