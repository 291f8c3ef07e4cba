package org.trivet.app.fake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.app.EnvironmentReport;
import org.trivet.probes.Machine;
import org.trivet.probes.gpu.Driver;
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
import org.trivet.profiles.Advice;
import org.trivet.profiles.Message;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.ProfileStep;
import org.trivet.profiles.catalog.Provenance;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.catalog.Verification;
import org.trivet.profiles.check.Evidence;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.check.Severity;
import org.trivet.profiles.check.Triangle;
import org.trivet.profiles.check.Verdict;

/// The story of the mock-ups: six environments, one of them broken as in case A.
public final class FakeWorld {
    public static final Path HOME = Path.of("/home/lin").toAbsolutePath();
    public static final Path OCR = HOME.resolve("work/ocr-web/venv");

    private FakeWorld() {}

    public static final Profile OCR_PROFILE =
            new Profile(
                    "paddleocr2-albumentations1",
                    new LocalText(
                            "paddleocr<3 + albumentations<2", "paddleocr<3 + albumentations<2"),
                    new LocalText(
                            "Keeps PaddleOCR 2 and takes albumentations back to 1.4, which does not"
                                    + " import torch.",
                            "保留 PaddleOCR 2，把 albumentations 退回到不会导入 torch 的 1.4。"),
                    List.of("ocr"),
                    Condition.ALWAYS,
                    List.of(
                            new ProfileStep(
                                    new Step.PipUninstall(List.of("albumentations", "albucore")),
                                    Condition.ALWAYS),
                            new ProfileStep(
                                    new Step.PipInstall(
                                            List.of("albumentations<2"), Optional.empty(), false),
                                    Condition.ALWAYS)),
                    List.of(
                            check(
                                    "import albumentations",
                                    "导入 albumentations",
                                    "import albumentations\n"),
                            check(
                                    "PaddleOCR can be imported",
                                    "可以导入 PaddleOCR",
                                    "from paddleocr import PaddleOCR\nprint(PaddleOCR.__name__)\n")),
                    new Provenance("the case of the field", "2026-10-02", "Windows 11, Debian 12"));

    static final Profile CONDA_PROFILE =
            new Profile(
                    "conda-six",
                    new LocalText("six 1.17 by conda", "用 conda 安装 six 1.17"),
                    new LocalText("A small example for conda.", "一个 conda 小示例。"),
                    List.of(),
                    Condition.ALWAYS,
                    List.of(
                            new ProfileStep(
                                    new Step.CondaInstall(List.of("six=1.17.0"), List.of()),
                                    Condition.ALWAYS)),
                    List.of(check("import six", "导入 six", "import six\n")),
                    new Provenance("an example", "2026-10-02", ""));

    static final Machine MACHINE = FakeMachine.WHOLE;

    static final Machine NO_GPU =
            new Machine(
                    OperatingSystem.LINUX,
                    Fact.found("Debian GNU/Linux 12", "/etc/os-release"),
                    "amd64",
                    new GpuReport(
                            List.of(),
                            new Driver(
                                    Fact.missing("NVML", "/proc/driver/nvidia/version"),
                                    Fact.missing("NVML")),
                            List.of(),
                            List.of(
                                    "NVML: libnvidia-ml.so.1 is not installed",
                                    "nvidia-smi: not found in /usr/bin, /usr/local/bin",
                                    "sysfs: no display controller in /sys/bus/pci/devices")),
                    List.of());

    private static Verification check(String en, String zh, String code) {
        return new Verification(
                new LocalText(en, zh), code, Duration.ofSeconds(60), Condition.ALWAYS);
    }

    static List<EnvironmentReport> reports() {
        return List.of(
                report(
                        environment("work/py311wwts", EnvironmentKind.CONDA, "3.11.9"),
                        List.of(framework("torch", "2.5.0+cu121", "12.1", "9.1.0")),
                        Verdict.MINOR_COMPATIBLE,
                        List.of(),
                        List.of()),
                report(
                        environment("work/ocr-web/venv", EnvironmentKind.VENV, "3.10.11"),
                        List.of(
                                framework("torch", "2.5.1+cu124", "12.4", "9.1.0"),
                                framework("paddle", "3.0.0", "12.6", "9.5.1")),
                        Verdict.IMPOSSIBLE,
                        List.of(
                                new Finding(
                                        "ocr",
                                        Severity.ERROR,
                                        Message.of("fake.ocr"),
                                        List.of(
                                                read("fake.ocr.proof", "torch/lib"),
                                                read("fake.edge.cudnn", "nvidia/cudnn/bin")),
                                        List.of(OCR_PROFILE.id())),
                                new Finding(
                                        "unasked",
                                        Severity.WARNING,
                                        Message.of("fake.unasked"),
                                        List.of(read("fake.unasked", "albumentations/pytorch")),
                                        List.of()),
                                new Finding(
                                        "opencv",
                                        Severity.WARNING,
                                        Message.of("fake.opencv"),
                                        List.of(),
                                        List.of())),
                        List.of(OCR_PROFILE)),
                report(
                        environment("ComfyUI/python_embeded", EnvironmentKind.EMBEDDED, "3.12.7"),
                        List.of(framework("torch", "2.7.1+cu128", "12.8", "9.7.1")),
                        Verdict.DIRECT,
                        List.of(),
                        List.of()),
                report(
                        environment("work/easyocr/.venv", EnvironmentKind.UV, "3.10.11"),
                        List.of(cpu()),
                        Verdict.DIRECT,
                        List.of(
                                new Finding(
                                        "cpu-build-on-gpu-machine",
                                        Severity.ADVICE,
                                        Message.of("fake.cpu"),
                                        List.of(),
                                        List.of())),
                        List.of()),
                report(gone(), List.of(), Verdict.DIRECT, List.of(), List.of()),
                report(
                        environment("miniconda3", EnvironmentKind.CONDA, "3.12.4"),
                        List.of(),
                        Verdict.DIRECT,
                        List.of(),
                        List.of()));
    }

    private static PythonEnvironment environment(
            String path, EnvironmentKind kind, String version) {
        Path prefix = HOME.resolve(path);
        return new PythonEnvironment(
                prefix,
                Optional.of(prefix.resolve("bin/python")),
                prefix.getFileName().toString(),
                kind,
                path.equals("miniconda3") ? Role.INSTALLATION : Role.ENVIRONMENT,
                Fact.found(version, "pyvenv.cfg"),
                Optional.of(kind == EnvironmentKind.CONDA ? "conda" : "pip"),
                kind == EnvironmentKind.UV ? Optional.of("uv 0.5.4") : Optional.empty(),
                kind == EnvironmentKind.VENV
                        ? Optional.of(Path.of("/usr/local/python3.10").toAbsolutePath())
                        : Optional.empty(),
                List.of(prefix.resolve("lib/site-packages")),
                EnvironmentState.OK,
                List.of(),
                "venv");
    }

    /// Many environments of several kinds; every fortieth has torch, every hundredth lost its base.
    public static List<EnvironmentReport> crowd(int count) {
        var all = new ArrayList<EnvironmentReport>();
        EnvironmentKind[] kinds = {
            EnvironmentKind.VENV, EnvironmentKind.UV, EnvironmentKind.CONDA, EnvironmentKind.POETRY
        };
        for (int i = 0; i < count; i++) {
            String path = "projects/team-%02d/service-%04d/.venv".formatted(i % 37, i);
            String version = "3." + (8 + i % 6) + "." + i % 20;
            var environment = environment(path, kinds[i % kinds.length], version);
            List<Framework> frameworks =
                    i % 40 == 0
                            ? List.of(framework("torch", "2.5.1+cu124", "12.4", "9.1.0"))
                            : List.of();
            all.add(report(environment, frameworks, Verdict.DIRECT, List.of(), List.of()));
        }
        return all;
    }

    /// Names as hostile disks have them: a line feed, a mark that turns the direction of writing.
    public static List<EnvironmentReport> odd() {
        return List.of("odd/line\nfeed", "odd/cod\u202Egpj.exe", "odd/very-" + "long-".repeat(40))
                .stream()
                .map(path ->
                        report(
                                environment(path, EnvironmentKind.VENV, "3.12.4"),
                                List.of(),
                                Verdict.DIRECT,
                                List.of(),
                                List.of()))
                .toList();
    }

    private static PythonEnvironment gone() {
        Path prefix = HOME.resolve("old-det");
        return new PythonEnvironment(
                prefix,
                Optional.of(prefix.resolve("bin/python")),
                "old-det",
                EnvironmentKind.VENV,
                Role.ENVIRONMENT,
                Fact.missing("pyvenv.cfg"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                EnvironmentState.BASE_MISSING,
                List.of(new Problem("base-missing", Map.of("path", "/opt/python3.8/bin/python"))),
                "venv");
    }

    private static Framework framework(String name, String version, String cuda, String cudnn) {
        return new Framework(
                name,
                name.equals("paddle") ? "paddlepaddle-gpu" : name,
                version,
                Framework.Build.CUDA,
                Fact.found(cuda, name + "/version.py"),
                Fact.found(cudnn, "nvidia-cudnn-cu12"));
    }

    private static Framework cpu() {
        return new Framework(
                "torch",
                "torch",
                "2.6.0+cpu",
                Framework.Build.CPU,
                Fact.missing("torch/version.py"),
                Fact.missing("torch/lib"));
    }

    private static EnvironmentReport report(
            PythonEnvironment environment,
            List<Framework> frameworks,
            Verdict verdict,
            List<Finding> findings,
            List<Profile> offers) {
        var distributions = new ArrayList<Distribution>();
        if (environment.state() == EnvironmentState.OK) {
            String[] names = {
                "albucore 0.0.24",
                "albumentations 2.0.8",
                "certifi 2025.4.26",
                "Cython 3.0.12",
                "imgaug 0.4.0",
                "lmdb 1.6.2",
                "networkx 3.4.2",
                "numpy 1.26.4",
                "opencv-contrib-python 4.10.0.84",
                "opencv-python 4.10.0.84",
                "opencv-python-headless 4.10.0.84",
                "paddleocr 2.10.0",
                "pillow 11.2.1",
                "pip 24.0",
                "protobuf 6.30.2",
                "pyclipper 1.3.0",
                "PyYAML 6.0.2",
                "RapidFuzz 3.13.0",
                "requests 2.32.3",
                "scikit-image 0.25.2",
                "shapely 2.1.0",
                "tqdm 4.67.1"
            };
            for (String line : names) {
                String[] parts = line.split(" ", 2);
                distributions.add(
                        new Distribution(
                                parts[0],
                                parts[1],
                                Optional.of("pip"),
                                environment
                                        .prefix()
                                        .resolve("lib/" + parts[0] + "-" + parts[1] + ".dist-info"),
                                List.of()));
            }
        }
        return new EnvironmentReport(
                environment,
                new InstalledPackages(distributions, frameworks, List.of()),
                new Advice(
                        frameworks.stream().map(framework -> triangle(framework, verdict)).toList(),
                        findings,
                        offers));
    }

    private static Triangle triangle(Framework framework, Verdict verdict) {
        Optional<String> cuda = framework.cuda().toOptional();
        boolean cpu = cuda.isEmpty();
        boolean mixed = verdict == Verdict.IMPOSSIBLE && framework.name().equals("torch");
        Verdict driver = verdict == Verdict.MINOR_COMPATIBLE ? verdict : Verdict.DIRECT;
        var edge =
                cpu
                        ? new Triangle.Edge(Verdict.DIRECT, Message.of("fake.edge.cpu"))
                        : new Triangle.Edge(
                                driver,
                                Message.of(
                                        driver == Verdict.DIRECT
                                                ? "fake.edge.driver"
                                                : "fake.edge.minor",
                                        "driver",
                                        "560.94",
                                        "cuda",
                                        cuda.get(),
                                        "least",
                                        "550.54"));
        var gpu =
                mixed
                        ? new Triangle.Edge(Verdict.IMPOSSIBLE, Message.of("fake.edge.cudnn"))
                        : new Triangle.Edge(
                                Verdict.DIRECT,
                                Message.of(cpu ? "fake.edge.cpu" : "fake.edge.gpu"));
        var build =
                new Triangle.Edge(
                        framework.name().equals("paddle") ? Verdict.UNVERIFIED : Verdict.DIRECT,
                        cpu
                                ? Message.of("fake.edge.cpu")
                                : Message.of("fake.edge.build", "cuda", cuda.get()));
        return new Triangle(
                framework,
                cuda,
                framework.cudnn().toOptional(),
                Optional.of("560.94"),
                Optional.of("NVIDIA GeForce RTX 3060"),
                Optional.of("8.6"),
                build,
                edge,
                gpu,
                build.verdict().and(edge.verdict()).and(gpu.verdict()),
                cpu
                        ? List.of(Message.of("fake.edge.cpu"))
                        : List.of(gpu.reason(), edge.reason(), build.reason()),
                List.of(
                        new Evidence(
                                edge.reason(),
                                "CUDA Toolkit release notes, table 3",
                                Optional.of("2026-08-11"),
                                "high"),
                        new Evidence(gpu.reason(), "NVML", Optional.empty(), "read")));
    }

    /// The same after the profile: nothing fails, nothing is offered.
    static EnvironmentReport mended(EnvironmentReport report) {
        return report(
                report.environment(),
                report.packages().frameworks(),
                Verdict.DIRECT,
                List.of(),
                List.of());
    }

    private static Evidence read(String code, String source) {
        return new Evidence(Message.of(code), source, Optional.empty(), "read");
    }
}
