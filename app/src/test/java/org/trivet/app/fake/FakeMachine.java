package org.trivet.app.fake;

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

/// Two GPUs, one of them lost, and much set on the machine.
final class FakeMachine {
    private static final String SOURCE = "environment of this process";

    private static final Gpu FIRST =
            new Gpu(
                    0,
                    Fact.found("NVIDIA GeForce RTX 3060", "NVML"),
                    "NVIDIA",
                    Fact.found(12L << 30, "NVML"),
                    Fact.found("8.6", "NVML"),
                    new GpuIdentity(
                            Fact.found("GPU-00000000-0000-0000-0000-00000000000a", "NVML"),
                            Fact.found("0000:01:00.0", "NVML")),
                    new GpuState(
                            Fact.found(5_368_709_120L, "NVML"),
                            Fact.found(54, "NVML"),
                            Fact.found(97_300, "NVML"),
                            Fact.found(61, "NVML")),
                    Fact.missing("NVML"),
                    Fact.found("disabled", "NVML"),
                    Fact.missing("NVML"));

    private static final Gpu LOST =
            new Gpu(
                    1,
                    Fact.found("NVIDIA RTX A2000", "/proc/driver/nvidia"),
                    "NVIDIA",
                    Fact.unreadable("NVML", "GPU is lost"),
                    Fact.unreadable("NVML", "GPU is lost"));

    private static final List<GpuProcess> PROCESSES =
            List.of(
                    new GpuProcess(
                            4711,
                            0,
                            "compute",
                            Fact.found(4_294_967_296L, "NVML"),
                            Fact.found("/usr/bin/python3.11", "/proc/4711/exe"),
                            Fact.found(FakeWorld.OCR, "/proc/4711/cmdline")),
                    new GpuProcess(
                            902,
                            0,
                            "graphics",
                            Fact.unreadable("NVML", "N/A"),
                            Fact.found("Xorg", "/proc/902/comm"),
                            Fact.unreadable(
                                    "/proc/902",
                                    "not known: the process belongs to another user")));

    static final Machine WHOLE =
            new Machine(
                    OperatingSystem.LINUX,
                    Fact.found("Debian GNU/Linux 12", "/etc/os-release"),
                    "amd64",
                    new GpuReport(
                            List.of(FIRST, LOST),
                            new Driver(Fact.found("560.94", "NVML"), Fact.found("12.6", "NVML")),
                            List.of(
                                    new CudaToolkit(
                                            Path.of("/usr/local/cuda-12.4").toAbsolutePath(),
                                            Fact.found("12.4", "version.json"),
                                            "CUDA_HOME")),
                            List.of("NVML: libnvidia-ml.so.1 answered"),
                            Fact.found(PROCESSES, "NVML"),
                            List.of(
                                    new GpuProblem(
                                            new Problem(
                                                    "gpu-lost",
                                                    Map.of("gpu", "GPU 1 (NVIDIA RTX A2000)")),
                                            List.of(
                                                    "NVML: nvmlDeviceGetHandleByIndex_v2 gives"
                                                            + " error 15: GPU is lost")))),
                    List.of(
                            new Variable(
                                    "PATH",
                                    "/usr/local/cuda-12.4/bin:/usr/local/bin:/usr/bin:/bin:",
                                    SOURCE,
                                    "search-path"),
                            new Variable("CUDA_HOME", "/usr/local/cuda-12.4", SOURCE, "cuda-home"),
                            new Variable(
                                    "FLAGS_enable_pir_api",
                                    "0",
                                    SOURCE,
                                    "paddle-flag",
                                    List.of(new Problem("variable-pir-off", Map.of())))),
                    Fact.found(Virtualization.NONE, "/proc/version"),
                    List.of(
                            new LibraryCopy(
                                    "cudnn",
                                    Path.of("/opt/cudnn/lib/libcudnn.so.9"),
                                    Fact.found("9.1.0", "libcudnn.so.9.1.0"),
                                    "LD_LIBRARY_PATH")),
                    List.of(
                            new PathEntry("/usr/bin", List.of()),
                            new PathEntry("", List.of(new Problem("path-empty", Map.of())))));

    private FakeMachine() {}
}
