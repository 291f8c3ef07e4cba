package org.trivet.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.StepResult;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.execute.VerificationResult;
import org.trivet.profiles.plan.Change;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.PlannedStep;
import org.trivet.profiles.plan.Policy;

/// What the fake engine knows. The messages are ones of this room: the commands only pass them on.
final class Samples {
    static final Path ROOT = Path.of("samples").toAbsolutePath();

    static final PythonEnvironment OCR =
            environment("ocr-识别", EnvironmentKind.VENV, Role.ENVIRONMENT, EnvironmentState.OK);
    static final PythonEnvironment OLD =
            environment("Old", EnvironmentKind.UV, Role.ENVIRONMENT, EnvironmentState.BASE_MISSING);
    static final PythonEnvironment BASE =
            environment("base", EnvironmentKind.CONDA, Role.INSTALLATION, EnvironmentState.OK);

    static final Framework TORCH =
            new Framework(
                    "torch",
                    "torch",
                    "2.5.1+cu124",
                    Framework.Build.CUDA,
                    Fact.found("12.4", "torch/version.py"),
                    Fact.missing("torch/lib"));

    static final InstalledPackages PACKAGES =
            new InstalledPackages(
                    List.of(
                            new Distribution(
                                    "albumentations",
                                    "2.0.8",
                                    Optional.of("pip"),
                                    OCR.prefix()
                                            .resolve("site-packages")
                                            .resolve("albumentations.dist-info"),
                                    List.of("numpy>=1.24.4", "torch ; extra == 'torch'"),
                                    Optional.of(ROOT.resolve("work")),
                                    Optional.of("file:///work")),
                            distribution("torch", "2.5.1+cu124", Optional.empty())),
                    List.of(TORCH),
                    List.of());
    static final InstalledPackages NO_PACKAGES =
            new InstalledPackages(List.of(), List.of(), List.of());

    static final Message SENTENCE = Message.of("environment.no-such-path", "path", "lib");

    static final Evidence READ =
            new Evidence(SENTENCE, "torch/version.py", Optional.empty(), "read");
    static final Evidence ROW =
            new Evidence(SENTENCE, "release notes", Optional.of("2024-05-01"), "high");

    static final Finding FINDING =
            new Finding(
                    "missing-file",
                    Severity.ERROR,
                    SENTENCE,
                    List.of(READ, ROW),
                    List.of("mend-albumentations"));
    static final Finding ADVICE =
            new Finding("newer-driver", Severity.ADVICE, SENTENCE, List.of(), List.of());

    static final Triangle TRIANGLE =
            new Triangle(
                    TORCH,
                    Optional.of("12.4"),
                    Optional.empty(),
                    Optional.of("560.94"),
                    Optional.empty(),
                    Optional.empty(),
                    new Triangle.Edge(Verdict.DIRECT, SENTENCE),
                    new Triangle.Edge(Verdict.MINOR_COMPATIBLE, SENTENCE),
                    new Triangle.Edge(Verdict.UNVERIFIED, SENTENCE),
                    Verdict.UNVERIFIED,
                    List.of(SENTENCE),
                    List.of(ROW));

    static final Verification VERIFICATION =
            new Verification(
                    new LocalText("albumentations can be imported", "可以导入 albumentations"),
                    "import albumentations\nprint(albumentations.__version__)",
                    Duration.ofSeconds(60),
                    Condition.ALWAYS);

    static final Step STEP =
            new Step.PipInstall(List.of("albumentations<2"), Optional.empty(), false);

    static final Profile PROFILE =
            new Profile(
                    "mend-albumentations",
                    new LocalText("albumentations before 2", "albumentations 2 之前的版本"),
                    new LocalText("Installs an older one.", "安装较旧的版本。"),
                    List.of("missing-file"),
                    Condition.ALWAYS,
                    List.of(new ProfileStep(STEP, Condition.ALWAYS)),
                    List.of(VERIFICATION),
                    new Provenance("release notes", "2026-11-01", "linux"));

    static final Plan PLAN =
            new Plan(
                    OCR,
                    PROFILE,
                    ROOT.resolve("ocr-copy"),
                    List.of(
                            new PlannedStep(
                                    STEP, List.of("python", "-m", "pip", "install", "a b", "x<2")),
                            new PlannedStep(
                                    new Step.SetVariable("FLAGS_enable_pir_api", "False"),
                                    List.of(),
                                    List.of(
                                            Path.of("bin", "activate"),
                                            Path.of("bin", "activate.fish")))),
                    List.of(
                            change("albumentations", "2.0.8", "1.4.24", Policy.ALLOWED),
                            new Change(
                                    "albucore",
                                    Optional.empty(),
                                    Optional.of("0.0.23"),
                                    Policy.ASK,
                                    SENTENCE)),
                    List.of(VERIFICATION),
                    List.of(SENTENCE),
                    List.of(),
                    1_500_000_000L);

    static final Machine MACHINE = MachineSamples.MACHINE;

    static final Machine NO_GPU =
            new Machine(
                    OperatingSystem.LINUX,
                    Fact.missing("/etc/os-release"),
                    "amd64",
                    new GpuReport(
                            List.of(),
                            new Driver(
                                    Fact.missing("NVML", "nvidia-smi"),
                                    Fact.missing("NVML", "nvidia-smi")),
                            List.of(),
                            List.of(
                                    "NVML: libnvidia-ml.so.1 is not installed",
                                    "nvidia-smi: not in the system's folders")),
                    List.of());

    private Samples() {}

    static EnvironmentReport report(PythonEnvironment environment, List<Finding> findings) {
        return new EnvironmentReport(
                environment, PACKAGES, new Advice(List.of(TRIANGLE), findings, List.of(PROFILE)));
    }

    static Change change(String name, String from, String to, Policy policy) {
        return new Change(name, Optional.of(from), Optional.of(to), policy, SENTENCE);
    }

    /// The transaction of a clone.
    static Transaction cloned(State state) {
        return new Transaction(
                "c7d2",
                state,
                OCR.prefix(),
                ROOT.resolve("new"),
                Optional.empty(),
                "",
                new LocalText("A clone", "克隆"),
                Instant.parse("2026-11-20T09:00:00Z"),
                Instant.parse("2026-11-20T09:01:00Z"),
                List.of(
                        new StepResult("clone", List.of(), "done", 1200),
                        new StepResult("keep", List.of(), "done", 3)),
                List.of(),
                List.of(),
                state == State.FAILED ? Optional.of(SENTENCE) : Optional.empty(),
                0);
    }

    /// Promoted, and what was before removed.
    static Transaction released() {
        Transaction kept = transaction(State.PROMOTED);
        return new Transaction(
                kept.id(),
                kept.state(),
                kept.environment(),
                kept.copy(),
                Optional.empty(),
                kept.profile(),
                kept.profileTitle(),
                kept.started(),
                kept.changed(),
                kept.steps(),
                kept.changes(),
                kept.verifications(),
                Optional.empty(),
                0);
    }

    /// A transaction of the sample plan in some state.
    static Transaction transaction(State state) {
        boolean promoted = state == State.PROMOTED;
        boolean passed = state != State.FAILED;
        return new Transaction(
                "t3k9",
                state,
                OCR.prefix(),
                ROOT.resolve("ocr-copy"),
                promoted ? Optional.of(ROOT.resolve("ocr-saved")) : Optional.empty(),
                PROFILE.id(),
                PROFILE.title(),
                Instant.parse("2026-11-20T08:00:00Z"),
                Instant.parse("2026-11-20T08:01:00Z"),
                List.of(
                        new StepResult("clone", List.of(), "done", 1200),
                        new StepResult(
                                "pip-install",
                                List.of("python", "-m", "pip", "install", "x<2"),
                                passed ? "done" : "failed",
                                3400)),
                PLAN.changes(),
                List.of(
                        new VerificationResult(
                                VERIFICATION.title(),
                                VERIFICATION.code(),
                                false,
                                "OSError",
                                passed,
                                passed ? "1.4.24" : "OSError: no torch",
                                800)),
                passed ? Optional.empty() : Optional.of(SENTENCE),
                promoted ? 2_000_000_000L : 0);
    }

    private static PythonEnvironment environment(
            String name, EnvironmentKind kind, Role role, EnvironmentState state) {
        Path prefix = ROOT.resolve(name);
        return new PythonEnvironment(
                prefix,
                Optional.of(prefix.resolve("python")),
                name,
                kind,
                role,
                state == EnvironmentState.OK
                        ? Fact.found("3.11.7", "pyvenv.cfg")
                        : Fact.missing("pyvenv.cfg"),
                kind == EnvironmentKind.CONDA ? Optional.of("conda") : Optional.empty(),
                Optional.of("venv 3.11.7"),
                Optional.empty(),
                List.of(prefix.resolve("site-packages")),
                state,
                List.of(),
                "sample");
    }

    private static Distribution distribution(
            String name, String version, Optional<String> installer) {
        return new Distribution(
                name,
                version,
                installer,
                OCR.prefix().resolve("site-packages").resolve(name + ".dist-info"),
                List.of());
    }
}
