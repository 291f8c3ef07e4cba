package org.trivet.profiles.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trivet.probes.Machine;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.Provenance;
import org.trivet.profiles.knowledge.Knowledge;

class RulesTest {

    private static final Triangles TRIANGLES = new Triangles(Knowledge.builtIn());

    private static final Machine GPU_MACHINE =
            Scene.machine(
                    OperatingSystem.LINUX, "amd64", "560.35.03", "NVIDIA GeForce RTX 4090 8.9");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # paddleocr, albumentations, torch                     | what is found
                    paddleocr 2.10.0, albumentations 2.0.8                 | warning unasked-torch-import.torch-absent
                    paddleocr 2.10.0, albumentations 2.0.8, torch 2.5.1    | warning unasked-torch-import
                    paddleocr 2.10.0, albumentations 2.0.1, torch 2.5.1    | warning unasked-torch-import
                    paddleocr 2.10.0, albumentations 2.0.0, torch 2.5.1    | -
                    paddleocr 2.10.0, albumentations 1.4.24, torch 2.5.1   | -
                    paddleocr 3.0.0, albumentations 2.0.8, torch 2.5.1     | -
                    albumentations 2.0.8, torch 2.5.1                      | -
                    onnxruntime 1.19.2, onnxruntime-gpu 1.19.2             | warning two-onnxruntimes
                    onnxruntime-gpu 1.19.2                                 | -
                    opencv-python 4.10.0.84, opencv-python-headless 4.11.0 | warning several-opencvs
                    opencv-contrib-python 4.6.0.66                         | -
                    numpy 1.26.4, numpy 2.2.6                              | warning duplicate-dist-info
                    """)
    void findsWhatPackagesTell(String packages, String expected) {
        List<Finding> findings =
                find(
                        Scene.plainMachine(),
                        Scene.environment(),
                        Scene.packages(packages.split(", ")));
        assertEquals(expected.equals("-") ? List.of() : List.of(expected), said(findings));
    }

    @Test
    void unaskedTorchIsMendedByItsProfileIfTheCatalogueHasIt() {
        var situation =
                new Situation(
                        Scene.plainMachine(),
                        Scene.environment(),
                        Scene.packages("paddleocr 2.10.0", "albumentations 2.0.8"),
                        List.of());
        Profile other = profile("another", "unasked-torch-import");
        Profile preferred = profile("paddleocr2-albumentations1");
        assertEquals(
                List.of("paddleocr2-albumentations1", "another"),
                Rules.findings(situation, List.of(other, preferred)).getFirst().profiles());
        assertEquals(
                List.of("another"),
                Rules.findings(situation, List.of(other)).getFirst().profiles());
        assertEquals(List.of(), Rules.findings(situation, List.of()).getFirst().profiles());
    }

    @ParameterizedTest
    @EnumSource(
            value = EnvironmentState.class,
            names = {"BASE_MISSING", "MOVED", "HALF_DELETED"})
    void aBrokenEnvironmentIsAnErrorWithItsPath(EnvironmentState state) {
        Problem problem =
                Scene.problem(
                        state.id(),
                        switch (state) {
                            case BASE_MISSING -> "base";
                            case MOVED -> "expected";
                            default -> "missing";
                        },
                        "/gone");
        List<Finding> findings =
                find(
                        Scene.plainMachine(),
                        Scene.environment(state, problem),
                        Scene.packages("numpy 1.26.4"));
        assertEquals(List.of("error " + state.id()), said(findings));
        assertEquals(Scene.PREFIX.toString(), findings.getFirst().evidence().getFirst().source());
        assertTrue(findings.getFirst().message().values().containsValue("/gone"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    torch 2.5.1+cpu cpu     | 560.35.03 | warning cpu-build-on-gpu-machine
                    paddle 3.0.0 cpu        | 560.35.03 | warning cpu-build-on-gpu-machine
                    onnxruntime 1.19.2 cpu  | 560.35.03 | advice cpu-build-on-gpu-machine
                    torch 2.5.1+cpu cpu     | ''        | advice cpu-build-on-gpu-machine
                    torch 2.5.1+cu124 12.4  | 560.35.03 | -
                    """)
    void aCpuBuildLeavesAGpuIdle(String framework, String driver, String expected) {
        Machine machine =
                Scene.machine(
                        OperatingSystem.LINUX, "amd64", driver, "NVIDIA GeForce RTX 4090 8.9");
        assertEquals(
                expected.equals("-") ? List.of() : List.of(expected),
                said(find(machine, Scene.environment(), Scene.frameworks("pip", framework))));
    }

    @Test
    void aCpuBuildIsFineWhereThereIsNoGpu() {
        assertEquals(
                List.of(),
                said(
                        find(
                                Scene.plainMachine(),
                                Scene.environment(),
                                Scene.frameworks("pip", "torch 2.5.1+cpu cpu"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GeForce RTX 5090 12.0 | 572.83 | torch 2.5.1+cu124 12.4          | gpu-no-code       | windows/cuda124.bat
                    GeForce RTX 5090      | 572.83 | torch 2.5.1+cu124 12.4          | gpu-no-code       | windows/cuda124.bat
                    GeForce RTX 5090 12.0 | 572.83 | paddle 3.2.0 12.6               | gpu-observed-no-code | issues/76037
                    GeForce RTX 3060 8.6  | 512.15 | torch 2.5.1+cu124 12.4          | driver-too-old    | uv-torch
                    GeForce RTX 3060 8.6  | 560.94 | torch 2.5.1+cu124 12.4 8.9.2.26 | cudnn-other-major | Release Compatibility Matrix
                    """)
    void anImpossibleTriangleIsAnErrorThatShowsTheDecidingRow(
            String gpu, String driver, String build, String reason, String source) {
        Machine machine = Scene.machine(OperatingSystem.WINDOWS, "amd64", driver, gpu);
        List<Finding> findings = find(machine, Scene.environment(), Scene.frameworks("pip", build));
        assertEquals(List.of("error triangle-impossible"), said(findings));
        Evidence first = findings.getFirst().evidence().getFirst();
        assertEquals("triangle." + reason, first.statement().code());
        assertTrue(first.source().contains(source), first::source);
    }

    @Test
    void leftoversAreAdviceWithEveryPath() {
        var packages =
                new InstalledPackages(
                        List.of(),
                        List.of(),
                        List.of(
                                Scene.problem("leftover", "path", "/site/~umpy"),
                                Scene.problem("no-metadata", "path", "/site/x.dist-info"),
                                Scene.problem("leftover", "path", "/site/~andas")));
        List<Finding> findings = find(Scene.plainMachine(), Scene.environment(), packages);
        assertEquals(List.of("advice leftovers"), said(findings));
        assertEquals(
                List.of("/site/~umpy", "/site/~andas"),
                findings.getFirst().evidence().stream().map(Evidence::source).toList());
    }

    @Test
    void oneNameInTwoFoldersIsNoDuplicate() {
        var packages =
                new InstalledPackages(
                        List.of(at("lib", "1.26.4"), at("lib64", "1.26.4")), List.of(), List.of());
        assertEquals(List.of(), said(find(Scene.plainMachine(), Scene.environment(), packages)));
    }

    @ParameterizedTest
    @CsvSource({
        "torch 2.5.1+cu124 12.4 9.1.0.70",
        "torch 2.6.0+cu124 12.4 9.1.0",
        "torch 2.3.1+cu121 12.1 8.9.2.26",
        "paddle 3.2.0 12.6 9.5.1",
        "paddle 3.3.0 12.6",
        "onnxruntime 1.20.1 12.2 9.1.0",
        "tensorflow 2.17.0 12.3 8.9.7",
        "torch 9.9.9 12.4"
    })
    void aHealthyEnvironmentHasNoError(String framework) {
        List<Finding> findings =
                find(GPU_MACHINE, Scene.environment(), Scene.frameworks("pip", framework));
        assertEquals(List.of(), said(findings));
    }

    @Test
    void theGravestStandsFirst() {
        var packages =
                new InstalledPackages(
                        Scene.packages("opencv-python 4.10.0", "opencv-python-headless 4.10.0")
                                .distributions(),
                        List.of(),
                        List.of(Scene.problem("leftover", "path", "/site/~umpy")));
        assertEquals(
                List.of("error moved", "warning several-opencvs", "advice leftovers"),
                said(
                        find(
                                Scene.plainMachine(),
                                Scene.environment(EnvironmentState.MOVED),
                                packages)));
    }

    @Test
    void everySentenceHasWordsAndAllItsValues() throws IOException {
        Words words = Words.load();
        var packages =
                new InstalledPackages(
                        Scene.packages(
                                        "paddleocr 2.10.0",
                                        "albumentations 2.0.8",
                                        "onnxruntime 1.19.2",
                                        "onnxruntime-gpu 1.19.2",
                                        "opencv-python 4.10.0",
                                        "opencv-python-headless 4.10.0",
                                        "numpy 1.26.4",
                                        "numpy 2.2.6")
                                .distributions(),
                        List.of(Scene.framework("torch 2.5.1+cpu cpu")),
                        List.of(Scene.problem("leftover", "path", "/site/~umpy")));
        for (EnvironmentState state : EnvironmentState.values()) {
            for (Finding finding : find(GPU_MACHINE, Scene.environment(state), packages)) {
                words.assertWhole(finding.message());
                finding.evidence().forEach(it -> words.assertWhole(it.statement()));
            }
        }
    }

    private static List<Finding> find(
            Machine machine, PythonEnvironment environment, InstalledPackages packages) {
        List<Triangle> triangles = TRIANGLES.judge(machine, packages);
        return Rules.findings(new Situation(machine, environment, packages, triangles), List.of());
    }

    private static List<String> said(List<Finding> findings) {
        return findings.stream()
                .map(it ->
                        it.severity().id()
                                + " "
                                + it.message().code().substring("finding.".length()))
                .toList();
    }

    private static Distribution at(String folder, String version) {
        return new Distribution(
                "numpy",
                version,
                Optional.empty(),
                Path.of(folder, "numpy-" + version + ".dist-info"),
                List.of());
    }

    private static Profile profile(String id, String... mends) {
        return new Profile(
                id,
                new LocalText(id, id),
                new LocalText(id, id),
                Arrays.asList(mends),
                Condition.ALWAYS,
                List.of(),
                List.of(),
                new Provenance("test", "2026-11", ""));
    }
}
