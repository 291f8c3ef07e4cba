package org.trivet.profiles.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.Machine;
import org.trivet.probes.gpu.Driver;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;

/// Machines and environments made up from short texts.
public final class Scene {
    public static final Path PREFIX = Path.of("scene", "venv").toAbsolutePath();
    private static final Path SITE = PREFIX.resolve("site-packages");

    private Scene() {}

    /// @param gpus `GeForce RTX 5090 12.0` each; a name without a number has no capability
    /// @param driver empty: none was found
    public static Machine machine(
            OperatingSystem system, String architecture, String driver, String... gpus) {
        var list = new ArrayList<Gpu>();
        for (String gpu : gpus) {
            int space = gpu.lastIndexOf(' ');
            String last = gpu.substring(space + 1);
            boolean told = last.matches("\\d+\\.\\d");
            list.add(
                    new Gpu(
                            list.size(),
                            Fact.found(told ? gpu.substring(0, space) : gpu, "NVML"),
                            gpu.startsWith("AMD") ? "AMD" : "NVIDIA",
                            Fact.found(8L << 30, "NVML"),
                            told ? Fact.found(last, "NVML") : Fact.missing("nvidia-smi")));
        }
        return new Machine(
                system,
                Fact.found("a system", "os-release"),
                architecture,
                new GpuReport(
                        list,
                        new Driver(
                                driver.isEmpty()
                                        ? Fact.missing("NVML", "nvidia-smi")
                                        : Fact.found(driver, "NVML"),
                                Fact.missing("NVML")),
                        List.of(),
                        List.of("NVML: libnvidia-ml.so.1 is not installed")),
                List.of());
    }

    public static Machine plainMachine() {
        return machine(OperatingSystem.LINUX, "amd64", "");
    }

    /// @param text `torch 2.5.1+cu124 12.4 9.1.0`: name, version, CUDA or `cpu`, cuDNN
    public static Framework framework(String text) {
        String[] parts = text.split(" ");
        boolean cpu = parts.length < 3 || parts[2].equals("cpu");
        String distribution =
                switch (parts[0]) {
                    case "paddle" -> cpu ? "paddlepaddle" : "paddlepaddle-gpu";
                    case "onnxruntime" -> cpu ? "onnxruntime" : "onnxruntime-gpu";
                    default -> parts[0];
                };
        return new Framework(
                parts[0],
                distribution,
                parts[1],
                cpu ? Framework.Build.CPU : Framework.Build.CUDA,
                cpu ? Fact.missing("version.py") : Fact.found(parts[2], "version.py"),
                parts.length < 4 ? Fact.missing("lib") : Fact.found(parts[3], "lib"));
    }

    /// @param installer who installed the frameworks' distributions
    public static InstalledPackages frameworks(String installer, String... texts) {
        List<Framework> frameworks = Arrays.stream(texts).map(Scene::framework).toList();
        return new InstalledPackages(
                frameworks.stream()
                        .map(it -> distribution(it.distribution() + " " + it.version(), installer))
                        .toList(),
                frameworks,
                List.of());
    }

    /// @param texts `paddleocr 2.10.0`
    public static InstalledPackages packages(String... texts) {
        return new InstalledPackages(
                Arrays.stream(texts).map(text -> distribution(text, "pip")).toList(),
                List.of(),
                List.of());
    }

    private static Distribution distribution(String text, String installer) {
        String[] parts = text.split(" ");
        return new Distribution(
                parts[0],
                parts[1],
                Optional.of(installer),
                SITE.resolve(parts[0] + "-" + parts[1] + ".dist-info"),
                List.of());
    }

    public static PythonEnvironment environment() {
        return environment(EnvironmentState.OK);
    }

    public static PythonEnvironment environment(EnvironmentState state, Problem... problems) {
        return new PythonEnvironment(
                PREFIX,
                Optional.of(PREFIX.resolve("bin").resolve("python")),
                "venv",
                EnvironmentKind.VENV,
                Role.ENVIRONMENT,
                Fact.found("3.11.7", "pyvenv.cfg"),
                Optional.of("pip"),
                Optional.empty(),
                Optional.empty(),
                List.of(SITE),
                state,
                List.of(problems),
                "test");
    }

    public static Problem problem(String code, String... namesAndValues) {
        return new Problem(
                code,
                namesAndValues.length == 0
                        ? Map.of()
                        : Map.of(namesAndValues[0], namesAndValues[1]));
    }
}
