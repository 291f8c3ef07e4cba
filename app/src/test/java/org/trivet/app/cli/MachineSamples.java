package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.trivet.probes.Machine;
import org.trivet.probes.PathEntry;
import org.trivet.probes.Variable;
import org.trivet.probes.gpu.CudaToolkit;
import org.trivet.probes.gpu.Driver;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.gpu.GpuIdentity;
import org.trivet.probes.gpu.GpuProblem;
import org.trivet.probes.gpu.GpuProcess;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.gpu.GpuState;
import org.trivet.probes.gpu.LibraryCopy;
import org.trivet.probes.gpu.Virtualization;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.Problem;

/// A machine on which much is set up and something is wrong.
final class MachineSamples {
    private static final Gpu NVIDIA =
            new Gpu(
                    0,
                    Fact.found("NVIDIA GeForce RTX 3060", "NVML"),
                    "NVIDIA",
                    Fact.found(12_884_901_888L, "NVML"),
                    Fact.unreadable("NVML", "call failed with 999"),
                    new GpuIdentity(
                            Fact.found("GPU-00000000-0000-0000-0000-00000000000a", "NVML"),
                            Fact.found("0000:01:00.0", "NVML")),
                    new GpuState(
                            Fact.found(1_610_612_736L, "NVML"),
                            Fact.found(54, "NVML"),
                            Fact.found(37_040, "NVML"),
                            Fact.found(11, "NVML")),
                    Fact.missing("NVML (Windows alone has driver models)"),
                    Fact.found("disabled", "NVML"),
                    Fact.missing("NVML"));

    private static final Gpu AMD =
            new Gpu(
                    1,
                    Fact.found("AMD Radeon RX 7900 XTX", "amdgpu.ids"),
                    "AMD",
                    Fact.found(25_753_026_560L, "mem_info_vram_total"),
                    Fact.missing("/sys"),
                    new GpuIdentity(Fact.missing("/sys"), Fact.found("0000:03:00.0", "/sys")),
                    new GpuState(
                            Fact.missing("/sys"),
                            Fact.missing("/sys"),
                            Fact.missing("/sys"),
                            Fact.missing("/sys")),
                    Fact.missing("/sys"),
                    Fact.missing("/sys"),
                    Fact.found("gfx1100", "/sys/class/kfd"));

    private static final GpuReport REPORT =
            new GpuReport(
                    List.of(NVIDIA, AMD),
                    new Driver(Fact.found("560.94", "NVML"), Fact.found("12.6", "NVML")),
                    List.of(
                            new CudaToolkit(
                                    Path.of("cuda"),
                                    Fact.found("12.4", "version.json"),
                                    "CUDA_PATH")),
                    List.of("NVML: answered"),
                    Fact.found(
                            List.of(
                                    new GpuProcess(
                                            4711,
                                            0,
                                            "compute",
                                            Fact.found(536_870_912L, "NVML"),
                                            Fact.found("/usr/bin/python3.11", "/proc/4711/exe"),
                                            Fact.found(
                                                    Samples.ROOT.resolve("ocr-识别"),
                                                    "/proc/4711/cmdline")),
                                    new GpuProcess(
                                            4712,
                                            0,
                                            "graphics",
                                            Fact.unreadable("NVML", "N/A"),
                                            Fact.found("Xorg", "/proc/4712/comm"),
                                            Fact.unreadable(
                                                    "/proc/4712",
                                                    "not known: the process belongs to another"
                                                            + " user"))),
                            "NVML"),
                    List.of(
                            new GpuProblem(
                                    new Problem(
                                            "driver-library-mismatch",
                                            Map.of("loaded", "535.183.01", "library", "560.94")),
                                    List.of(
                                            "NVML: nvmlInit_v2 gives error 18",
                                            "/proc/driver/nvidia/version says 535.183.01"))));

    static final Machine MACHINE =
            new Machine(
                    OperatingSystem.LINUX,
                    Fact.found("Debian GNU/Linux 12", "/etc/os-release"),
                    "amd64",
                    REPORT,
                    List.of(
                            new Variable(
                                    "CUDA_PATH",
                                    "cuda",
                                    "environment of this process",
                                    "cuda-home"),
                            new Variable(
                                    "CUDA_VISIBLE_DEVICES",
                                    "-1",
                                    "environment of this process",
                                    "gpu-visibility",
                                    List.of(new Problem("variable-gpus-hidden", Map.of())))),
                    Fact.found(Virtualization.WSL2, "/proc/version"),
                    List.of(
                            new LibraryCopy(
                                    "cudnn",
                                    Path.of("lib", "libcudnn.so.9"),
                                    Fact.found("9.1.0", "libcudnn.so.9.1.0"),
                                    "LD_LIBRARY_PATH"),
                            new LibraryCopy(
                                    "cudart",
                                    Path.of("lib", "libcudart.so.12"),
                                    Fact.missing("libcudart.so.12"),
                                    "system")),
                    List.of(
                            new PathEntry("/usr/bin", List.of()),
                            new PathEntry("/gone", List.of(new Problem("path-missing", Map.of()))),
                            new PathEntry("", List.of(new Problem("path-empty", Map.of())))));

    private MachineSamples() {}
}
