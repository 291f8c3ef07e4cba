package org.trivet.profiles.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.Machine;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.profiles.knowledge.Knowledge;

class TrianglesTest {

    private static final Triangles TRIANGLES = new Triangles(Knowledge.builtIn());

    /// Worked by hand from the published tables. Above each line stand its rows: what the release
    /// is published with | the driver its CUDA was shipped with, the family's floor | the build's
    /// code. `d` direct, `m` minor-compatible, `u` unverified, `i` impossible, in the order
    /// framework–CUDA, CUDA–driver, framework–GPU.
    private static final String WORKED =
            """
            # torch 2.8.0: cu126 cu128 cu129 | 12.8 GA 570.26 | cu128 begins at sm_70, no PTX
            GeForce GTX 1080 Ti 6.1 | linux 580.95.05 | torch 2.8.0+cu128 12.8 | d d i | impossible
            # 2.8.0 cu126 | 12.6 GA 560.28.03 | sm_60 runs on 6.1
            GeForce GTX 1080 Ti 6.1 | linux 580.95.05 | torch 2.8.0+cu126 12.6 | d d d | direct
            # 2.8.0 cu126 | 12.6 GA 560.76 on Windows | 2.7+ Windows cu126 has sm_61
            GeForce GTX 1080 Ti 6.1 | windows 581.15  | torch 2.8.0+cu126 12.6 | d d d | direct
            # torch 2.6.0: cu118 cu124 cu126 | 12.4 GA 550.54.14 | cu124 ends at sm_90
            GeForce RTX 5090 12.0   | linux 570.133.07 | torch 2.6.0+cu124 12.4 | d d i | impossible
            # torch 2.7.0: cu118 cu126 cu128 | 12.8 GA 570.26 | cu128 has sm_120
            GeForce RTX 5090 12.0   | linux 570.133.07 | torch 2.7.0+cu128 12.8 | d d d | direct
            # torch 2.5.1: cu118 cu121 cu124 | 12.1 GA 530.30.02 | sm_86 runs on 8.9
            GeForce RTX 4090 8.9    | linux 535.129.03 | torch 2.5.1+cu121 12.1 | d d d | direct
            # 2.5.1 cu124 | 12.4 GA 550.54.14, 12.x floor 525.60.13 | sm_86
            GeForce RTX 4090 8.9    | linux 535.129.03 | torch 2.5.1+cu124 12.4 | d m d | minor-compatible
            # the same without a label in the version: CUDA is read from the build
            GeForce RTX 4090 8.9    | linux 535.129.03 | torch 2.5.1 12.4       | d m d | minor-compatible
            # 2.5.1 has no cu130 | 13.x floor 580.65.06, branch 580 | no row; 8.9 since CUDA 11.8, no end
            GeForce RTX 4090 8.9    | linux 535.129.03 | torch 2.5.1+cu130 13.0 | u i u | impossible
            # torch 2.9.1: cu126 cu128 cu130 | 13.x floor 580 | cu130 has sm_86
            GeForce RTX 4090 8.9    | linux 535.129.03 | torch 2.9.1+cu130 13.0 | d i d | impossible
            # the same on a data-centre GPU: forward compatibility may serve it, nobody looked
            NVIDIA A100-SXM4-80GB 8.0 | linux 535.129.03 | torch 2.9.1+cu130 13.0 | d u d | unverified
            # and on Windows, where there is none
            NVIDIA A100-PCIE-40GB 8.0 | windows 538.33 | torch 2.9.1+cu130 13.0 | d i d | impossible
            # 2.5.1 cu124 | 12.4 GA 551.61 on Windows | <=2.5 Windows cu124 has sm_86
            GeForce RTX 3060 8.6    | windows 560.94 | torch 2.5.1+cu124 12.4 | d d d | direct
            # 12.4 GA 551.61, 12.x floor 527.41 on Windows
            GeForce RTX 3060 8.6    | windows 546.33 | torch 2.5.1+cu124 12.4 | d m d | minor-compatible
            # below the branch 525
            GeForce RTX 3060 8.6    | windows 512.15 | torch 2.5.1+cu121 12.1 | d i d | impossible
            # in the branch 525, below the exact floor 527.41: the sources do not say
            GeForce RTX 3060 8.6    | windows 526.98 | torch 2.5.1+cu121 12.1 | d u d | unverified
            # torch 2.6 has no row for Windows; 8.6 since CUDA 11.2, no end
            GeForce RTX 3060 8.6    | windows 560.94 | torch 2.6.0+cu124 12.4 | d d u | unverified
            # torch 2.4.1: cu118 cu121 cu124 | 12.1 GA 530.30.02, floor 525.60.13 exactly | sm_90
            NVIDIA H100 80GB HBM3 9.0 | linux 525.60.13 | torch 2.4.1+cu121 12.1 | d m d | minor-compatible
            # one below the floor, data centre
            NVIDIA H100 80GB HBM3 9.0 | linux 525.60.11 | torch 2.4.1+cu121 12.1 | d u d | unverified
            # torch 2.7.1: cu118 cu126 cu128 | 12.8 GA 570.26 | cu128 has sm_90
            NVIDIA H200 9.0         | linux 570.124.06 | torch 2.7.1+cu128 12.8 | d d d | direct
            # 11.8 GA 520.61.05 | 2.7.1 cu118 has sm_90; a newer driver serves older CUDA
            NVIDIA H200 9.0         | linux 580.95.05  | torch 2.7.1+cu118 11.8 | d d d | direct
            # 12.6 GA 560.28.03 | cu126 ends at sm_90
            NVIDIA B200 10.0        | linux 570.124.06 | torch 2.7.1+cu126 12.6 | d d i | impossible
            # 13.x floor 580, data centre: unverified | cu130 begins at sm_75: impossible
            Tesla V100-SXM2-16GB 7.0 | linux 550.54.15 | torch 2.9.1+cu130 13.0 | d u i | impossible
            # 12.6 GA 560.28.03, floor 525.60.13 | 2.7.0 cu126 has sm_70
            Tesla V100-SXM2-16GB 7.0 | linux 550.54.15 | torch 2.7.0+cu126 12.6 | d m d | minor-compatible
            # torch 1.13.1: cu116 cu117 | 11.7 GA 515.43.04, 11.x floor 450.80.02 | sm_75
            Tesla T4 7.5            | linux 450.80.02 | torch 1.13.1+cu117 11.7 | d m d | minor-compatible
            # in the branch 450, below 450.80.02
            Tesla T4 7.5            | linux 450.51.06 | torch 1.13.1+cu117 11.7 | d u d | unverified
            # torch 2.13.0: cu126 cu130 cu132 | 13.0 GA 580.65.06 | 2.12-2.14 aarch64 cu130: sm_120 runs on 12.1
            NVIDIA GB10 12.1        | arm 580.95.05 | torch 2.13.0+cu130 13.0 | d d d | direct
            # 13.0 names branch 580 alone for Windows | 2.7+ Windows cu130 has sm_120
            GeForce RTX 5090 12.0   | windows 580.88 | torch 2.9.1+cu130 13.0 | d d d | direct
            # torch 2.12.0 cu132 | 13.2 is branch 595, 13.x floor 580.88 on Windows | cu132 has sm_120
            GeForce RTX 5090 12.0   | windows 580.88 | torch 2.12.0+cu132 13.2 | d m d | minor-compatible
            # 11.8 GA 520.06 | <=2.5 Windows cu118: PTX of 3.7, but 12.0 begins with CUDA 12.8
            GeForce RTX 5090 12.0   | windows 566.36 | torch 2.5.1+cu118 11.8 | d d u | unverified
            # paddle 3.2.0: cu118 cu126 cu129 | 12.6 GA 560.76 | seen: 60…86; and 12.0 begins with CUDA 12.8
            GeForce RTX 5070 Ti 12.0 | windows 572.83 | paddle 3.2.0 12.6 | d d i | impossible
            # 12.9 GA 576.02 | nothing seen of this build; 12.0 since CUDA 12.8
            GeForce RTX 5070 Ti 12.0 | windows 576.57 | paddle 3.2.0 12.9 | d d u | unverified
            # 3.1.1 is in no list | 12.9 | seen of 3.1.0 and 3.1.1 on Windows: 75 80 86 89
            GeForce RTX 5090 12.0   | windows 576.57 | paddle 3.1.1 12.9 | u d i | impossible
            # seen of 3.x cu126: sm_86, least capability 6.0
            GeForce RTX 3060 8.6    | windows 560.94 | paddle 3.2.0 12.6 | d d d | direct
            # seen of 3.x cu126, which is not of this very release: 9.0 since CUDA 11.8 says nothing more
            NVIDIA H100 PCIe 9.0    | linux 560.35.03 | paddle 3.2.0 12.6 | d d u | unverified
            # paddle 2.6.2: default 11.8, cu112 cu116 cu117 cu120 | 12.0 GA 525.60.13 | nothing seen
            GeForce RTX 3060 8.6    | linux 535.129.03 | paddle 2.6.2.post120 12.0 | d d u | unverified
            # 2.5.0 is in no list | 11.7 GA 515.43.04 | seen of 2.5.0 cu117: 70 75 80 86
            GeForce GTX 1080 Ti 6.1 | linux 535.129.03 | paddle 2.5.0 11.7 | u d i | impossible
            # 11.8 GA 520.61.05, 11.x floor 450.80.02 | paddle 3.2.0 wants 6.0
            Tesla K80 3.7           | linux 470.82.01 | paddle 3.2.0 11.8 | d m i | impossible
            # onnxruntime 1.20.x: 12.x with cuDNN 9 | 12.2 GA 535.54.03 | 8.9 since CUDA 11.8
            GeForce RTX 4090 8.9    | linux 550.54.15 | onnxruntime 1.20.1 12.2 | d d u | unverified
            # a bare 12: the latest 12.x is 12.9, shipped with 575.51.03; floor 525.60.13
            GeForce RTX 4090 8.9    | linux 550.54.15 | onnxruntime 1.20.1 12 | d m u | unverified
            # onnxruntime 1.27+: 13.0 | 13.0 GA 580.65.06 | Pascal ends with CUDA 12.9
            GeForce GTX 1080 Ti 6.1 | linux 580.95.05 | onnxruntime 1.27.0 13.0 | d d i | impossible
            # no table of TensorFlow | 12.3 GA 545.23.06 | 8.9 since CUDA 11.8
            GeForce RTX 4090 8.9    | linux 550.54.15 | tensorflow 2.17.0 12.3 | u d u | unverified
            # a CPU build needs neither
            GeForce RTX 4090 8.9    | linux 535.129.03 | torch 2.5.1+cpu cpu | d d d | direct
            # no driver and no GPU
            -                       | linux -   | torch 2.5.1+cu124 12.4 | d u u | unverified
            # a GPU without NVIDIA's driver
            GeForce RTX 4090        | linux -   | torch 2.5.1+cu124 12.4 | d u d | unverified
            # the capability comes from the GPU's name
            NVIDIA GeForce GTX 1080 Ti | linux 580.95.05 | torch 2.8.0+cu128 12.8 | d d i | impossible
            # a name that no row has
            NVIDIA Unheard Of       | linux 580.95.05 | torch 2.8.0+cu128 12.8 | d d u | unverified
            """;

    @ParameterizedTest(name = "{0} · {1} · {2} · {3}")
    @CsvSource(delimiter = '|', textBlock = WORKED)
    void judgesAsTheTablesSay(
            String gpu, String systemAndDriver, String build, String edges, String verdict) {
        Triangle triangle = judge(gpu, systemAndDriver, build);
        assertEquals(
                edges,
                letter(triangle.frameworkCuda())
                        + " "
                        + letter(triangle.cudaDriver())
                        + " "
                        + letter(triangle.frameworkGpu()),
                triangle::toString);
        assertEquals(verdict, triangle.verdict().id());
    }

    @ParameterizedTest(name = "{0} · {1} · {2}")
    @CsvSource(delimiter = '|', textBlock = WORKED)
    void hasWordsAndValuesForAllThatItSays(String gpu, String systemAndDriver, String build)
            throws IOException {
        Words words = Words.load();
        Triangle triangle = judge(gpu, systemAndDriver, build);
        triangle.reasons().forEach(words::assertWhole);
        triangle.evidence().forEach(it -> words.assertWhole(it.statement()));
    }

    /// torch 2.5 cu124 is published with cuDNN 9.1.0.70.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    pip,   9.1.0,     direct,           triangle.published-cudnn
                    pip,   9.1.0.70,  direct,           triangle.published-cudnn
                    pip,   9.5.1.17,  minor-compatible, triangle.cudnn-newer
                    pip,   9.0.0,     unverified,       triangle.cudnn-older
                    pip,   8.9.2.26,  impossible,       triangle.cudnn-other-major
                    conda, 8.9.2.26,  unverified,       triangle.cudnn-of-conda
                    """)
    void judgesTheCudnnThatIsThere(String installer, String cudnn, String verdict, String reason) {
        InstalledPackages packages = Scene.frameworks(installer, "torch 2.5.1+cu124 12.4 " + cudnn);
        Triangle triangle =
                TRIANGLES
                        .judge(machine("GeForce RTX 4090 8.9", "linux 560.35.03"), packages)
                        .getFirst();
        assertEquals(verdict, triangle.frameworkCuda().verdict().id());
        assertEquals(reason, triangle.frameworkCuda().reason().code());
        assertEquals(Optional.of(cudnn), triangle.cudnn());
    }

    @Test
    void aCondaBuildIsNotRuledOutByAListOfWheels() {
        Machine machine = machine("GeForce GTX 1080 Ti 6.1", "linux 580.95.05");
        String build = "torch 2.8.0 12.8";
        assertEquals(
                List.of(Verdict.IMPOSSIBLE, Verdict.UNVERIFIED),
                List.of("pip", "conda").stream()
                        .map(it -> TRIANGLES.judge(machine, Scene.frameworks(it, build)))
                        .map(it -> it.getFirst().frameworkGpu().verdict())
                        .toList());
    }

    @Test
    void theDecidingReasonStandsFirstAndItsRowIsThere() {
        Triangle triangle =
                judge("GeForce RTX 5070 Ti 12.0", "windows 572.83", "paddle 3.2.0 12.6");
        assertEquals("triangle.gpu-observed-no-code", triangle.reasons().getFirst().code());
        assertEquals(3, triangle.reasons().size());
        assertTrue(
                triangle.evidence().stream()
                        .anyMatch(it ->
                                it.confidence().equals("low")
                                        && it.source().contains("issues/76037")),
                triangle.evidence()::toString);
    }

    @Test
    void everyPieceOfEvidenceNamesItsSource() {
        Triangle triangle =
                judge("GeForce RTX 4090 8.9", "linux 535.129.03", "torch 2.5.1+cu124 12.4 9.1.0");
        assertFalse(triangle.evidence().isEmpty());
        for (Evidence evidence : triangle.evidence()) {
            assertFalse(evidence.source().isBlank(), evidence::toString);
            assertEquals(evidence.date().isEmpty(), evidence.confidence().equals("read"));
        }
    }

    @Test
    void withoutADriverItSaysThatTheCpuIsUsed() {
        Triangle triangle = judge("-", "linux -", "torch 2.5.1+cu124 12.4");
        assertEquals("triangle.driver-missing", triangle.reasons().getFirst().code());
        assertEquals(Optional.empty(), triangle.driver());
        assertEquals(Optional.empty(), triangle.gpu());
    }

    @Test
    void aDriverThatCannotBeReadDecidesNothing() {
        Machine machine = machine("GeForce RTX 4090 8.9", "linux one.two");
        Triangle triangle =
                TRIANGLES
                        .judge(machine, Scene.frameworks("pip", "torch 2.5.1+cu124 12.4"))
                        .getFirst();
        assertEquals("triangle.driver-unreadable", triangle.cudaDriver().reason().code());
        assertEquals(Verdict.UNVERIFIED, triangle.verdict());
    }

    @Test
    void theFirstGpuDecidesAndAnotherKindIsMentioned() {
        Machine machine =
                Scene.machine(
                        OperatingSystem.LINUX,
                        "amd64",
                        "580.95.05",
                        "GeForce RTX 4090 8.9",
                        "GeForce GTX 1080 Ti 6.1",
                        "GeForce RTX 4090 8.9");
        Triangle triangle =
                TRIANGLES
                        .judge(machine, Scene.frameworks("pip", "torch 2.8.0+cu128 12.8"))
                        .getFirst();
        assertEquals(Verdict.DIRECT, triangle.verdict());
        assertEquals(Optional.of("8.9"), triangle.computeCapability());
        assertEquals(
                List.of("triangle.other-gpu-impossible"),
                triangle.reasons().stream()
                        .map(reason -> reason.code())
                        .filter(code -> code.startsWith("triangle.other"))
                        .toList());
    }

    @Test
    void aCardOfAnotherMakerIsNoCudaDevice() {
        Triangle triangle = judge("AMD Radeon RX 7900 XTX", "linux -", "torch 2.5.1+cu124 12.4");
        assertEquals("triangle.gpu-missing", triangle.frameworkGpu().reason().code());
    }

    @Test
    void buildsForOtherDevicesAreUnverifiedWithTheReason() {
        for (Framework.Build kind :
                List.of(Framework.Build.ROCM, Framework.Build.DIRECTML, Framework.Build.UNKNOWN)) {
            var framework =
                    new Framework(
                            "torch",
                            "torch",
                            "2.5.1",
                            kind,
                            Fact.missing("version.py"),
                            Fact.missing("lib"));
            Triangle triangle =
                    TRIANGLES
                            .judge(
                                    machine("GeForce RTX 4090 8.9", "linux 560.35.03"),
                                    new InstalledPackages(List.of(), List.of(framework), List.of()))
                            .getFirst();
            assertEquals(Verdict.UNVERIFIED, triangle.verdict());
            assertEquals(1, triangle.reasons().size());
        }
    }

    private static Triangle judge(String gpu, String systemAndDriver, String build) {
        return TRIANGLES
                .judge(machine(gpu, systemAndDriver), Scene.frameworks("pip", build))
                .getFirst();
    }

    private static Machine machine(String gpu, String systemAndDriver) {
        String[] parts = systemAndDriver.split(" ");
        return Scene.machine(
                parts[0].equals("windows") ? OperatingSystem.WINDOWS : OperatingSystem.LINUX,
                parts[0].equals("arm") ? "aarch64" : "amd64",
                parts[1].equals("-") ? "" : parts[1],
                gpu.equals("-") ? new String[0] : new String[] {gpu});
    }

    private static String letter(Triangle.Edge edge) {
        return edge.verdict().id().substring(0, 1);
    }
}
