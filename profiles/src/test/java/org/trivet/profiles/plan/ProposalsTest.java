package org.trivet.profiles.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.Names;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.Verification;

/// What real wheels say of themselves, as `pip install --dry-run --report` gave it in November 2026
/// (descriptions left out), judged against an environment like that of case B.
class ProposalsTest {
    @TempDir Path folder;

    private final List<Distribution> installed = new ArrayList<>();
    private final Proposals.Arrivals arrivals = new Proposals.Arrivals();
    private final Map<String, Distribution> after = new TreeMap<>();
    private Map<String, Resolved> report = Map.of();

    @BeforeEach
    void readTheReport() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("pip-report.json")) {
            var byName = new TreeMap<String, Resolved>();
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            PipReport.read(json, "").forEach(it -> byName.put(Names.normalize(it.name()), it));
            report = byName;
        }
    }

    @Test
    void theFourRowsOfCaseBComeOutAsTheyStandThere() {
        environmentOfCaseB();
        named("requests", "pillow", "onnxruntime-gpu", "pandas");
        arrivals.condaInstead(Set.of("pandas"));
        arrivals.add(List.of(Objects.requireNonNull(report.get("pandas"))), true);

        assertEquals(
                List.of(
                        "onnxruntime-gpu  1.19.2 ask policy.new-cuda-offer",
                        "pandas  2.2.3 allowed policy.through-conda",
                        "Pillow 10.2.0 9.5.0 refused policy.downgrade-needed",
                        "requests 2.31.0 2.32.3 allowed policy.upgrade-pure"),
                changes());
        Change gpu = judged().getFirst();
        assertEquals("onnxruntime", gpu.why().values().get("cpu"));
        assertEquals("torchvision", judged().get(2).why().values().get("neededBy"));
    }

    @Test
    void aDowngradeThatNobodyNeedsIsAllowedAndOneThatTheJobImportsIsNot() throws IOException {
        installed("Pillow", "10.2.0");
        named("pillow");
        assertEquals(List.of("Pillow 10.2.0 9.5.0 allowed policy.downgrade"), changes());

        Files.writeString(
                installed.getFirst().location().resolve("RECORD"),
                "PIL/__init__.py,,\nPillow-10.2.0.dist-info/RECORD,,\n");
        var job =
                new JobImports(
                        List.of(
                                new Verification(
                                        new LocalText("", ""),
                                        "import sys\nfrom PIL import Image\n",
                                        Duration.ofSeconds(1),
                                        Condition.ALWAYS)));
        Change change = proposals(job).changes().getFirst();

        assertEquals("refused policy.downgrade-needed", line(change).substring(20));
        assertEquals("import PIL", change.why().values().get("neededBy"));
    }

    @Test
    void cudaIsSeenInNamesRequirementsAndNowhereElse() {
        named("torch", "nvidia-cudnn-cu12", "cupy-cuda12x", "paddlepaddle-gpu");
        named("nvidia-ml-py", "onnxruntime", "pandas", "torchvision", "protobuf");

        assertEquals(
                List.of(
                        "cupy-cuda12x  13.3.0 ask policy.new-cuda",
                        "nvidia-cudnn-cu12  9.1.0.70 ask policy.new-cuda",
                        "nvidia-ml-py  12.560.30 allowed policy.asked-pure",
                        "onnxruntime  1.19.2 ask policy.new-framework",
                        "paddlepaddle-gpu  2.6.2 ask policy.new-cuda-offer",
                        "pandas  2.2.3 allowed policy.asked-native",
                        "protobuf  5.29.3 allowed policy.asked-native",
                        "torch  2.5.1 ask policy.new-cuda",
                        "torchvision  0.20.1 ask policy.new-framework"),
                changes());
        assertEquals(
                "nvidia-cudnn-cu12",
                judged().stream()
                        .filter(it -> it.name().equals("torch"))
                        .findFirst()
                        .orElseThrow()
                        .why()
                        .values()
                        .get("cuda"));
    }

    @Test
    void anotherNumPyIsRefusedWhereARequirementWouldBreak() {
        installed("numpy", "1.26.4");
        installed("numba", "0.59.0", "numpy<1.27,>=1.22");
        named("numpy");

        assertEquals(List.of("numpy 1.26.4 2.2.6 refused policy.abi-pair"), changes());
        assertEquals("numba (numpy<1.27,>=1.22)", judged().getFirst().why().values().get("breaks"));
    }

    @Test
    void aRequirementThatWasBrokenBeforeIsNotHeldAgainstTheChange() {
        installed("numpy", "1.20.0");
        installed("numba", "0.59.0", "numpy<1.27,>=1.22");
        named("numpy");

        assertEquals(List.of("numpy 1.20.0 2.2.6 ask policy.abi-crossed"), changes());
    }

    @Test
    void torchvisionIsBuiltForOneTorch() {
        installed("torch", "2.4.1");
        installed("torchvision", "0.19.1", "torch==2.4.1", "numpy");
        named("torch");
        assertEquals(List.of("torch 2.4.1 2.5.1 refused policy.abi-pair"), changes());

        named("torchvision");
        assertEquals(
                List.of(
                        "torch 2.4.1 2.5.1 ask policy.framework-version",
                        "torchvision 0.19.1 0.20.1 ask policy.framework-version"),
                changes());
    }

    @Test
    void aSecondOpenCvAndASecondOnnxRuntimeAreAskedAbout() {
        installed("opencv-contrib-python", "4.10.0.84");
        installed("onnxruntime-gpu", "1.19.2");
        named("opencv-python-headless", "onnxruntime");

        assertEquals(
                List.of(
                        "onnxruntime  1.19.2 ask policy.one-folder",
                        "opencv-python-headless  4.10.0.84 ask policy.one-folder"),
                changes());
    }

    private void environmentOfCaseB() {
        installed("requests", "2.31.0");
        installed("Pillow", "10.2.0");
        installed("torch", "2.5.1");
        installed("torchvision", "0.20.1", "numpy", "torch==2.5.1", "pillow!=8.3.*,>=5.3.0");
        installed("numpy", "1.26.4");
    }

    private void installed(String name, String version, String... requires) {
        Path location = folder.resolve(name + "-" + version + ".dist-info");
        try {
            Files.createDirectories(location);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var distribution =
                new Distribution(name, version, Optional.of("pip"), location, List.of(requires));
        installed.add(distribution);
        after.putIfAbsent(distribution.normalizedName(), distribution);
    }

    /// Takes what the report has for these names, as a step that names them would.
    private void named(String... names) {
        arrivals.name(Set.of(names));
        for (String name : names) {
            Resolved item = Objects.requireNonNull(report.get(name));
            arrivals.add(List.of(item), false);
            after.put(
                    name,
                    new Distribution(
                            item.name(),
                            item.version(),
                            Optional.of("pip"),
                            folder.resolve("new"),
                            item.requires()));
        }
    }

    private Proposals proposals(JobImports job) {
        return new Proposals(
                environment(),
                new InstalledPackages(installed, List.of(), List.of()),
                new InstalledPackages(List.copyOf(after.values()), List.of(), List.of()),
                arrivals,
                false,
                job);
    }

    private List<Change> judged() {
        return proposals(new JobImports(List.of())).changes();
    }

    private List<String> changes() {
        return judged().stream().map(ProposalsTest::line).toList();
    }

    private static String line(Change change) {
        return String.join(
                " ",
                change.name(),
                change.from().orElse(""),
                change.to().orElse(""),
                change.policy().id(),
                change.why().code());
    }

    private PythonEnvironment environment() {
        return new PythonEnvironment(
                folder,
                Optional.empty(),
                "case-b",
                EnvironmentKind.CONDA,
                Role.ENVIRONMENT,
                Fact.found("3.11.9", "test"),
                Optional.of("conda"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                EnvironmentState.OK,
                List.of(),
                "test");
    }
}
