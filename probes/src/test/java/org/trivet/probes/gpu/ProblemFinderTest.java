package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.python.Problem;

final class ProblemFinderTest {
    @TempDir Path root;

    private static final Driver NO_DRIVER = new Driver(Fact.missing(), Fact.missing());

    @BeforeEach
    void linuxAlone() {
        Assumptions.assumeTrue(
                !System.getProperty("os.name").startsWith("Windows"),
                "what is judged here are Linux's files and links");
    }

    private static Optional<GpuAnswer> module(String version) {
        return Optional.of(
                GpuAnswer.none(
                        "module",
                        new Driver(Fact.found(version, "/proc/version"), Fact.missing())));
    }

    private static GpuAnswer failing(GpuProblem... problems) {
        return new GpuAnswer("NVML", List.of(), NO_DRIVER, Fact.missing(), List.of(problems));
    }

    private List<GpuProblem> problems(
            Virtualization where,
            List<GpuAnswer> nvidia,
            Optional<GpuAnswer> module,
            PciCards.Card... cards) {
        return new ProblemFinder(new FakeHost(root), Fact.found(where, "a test"))
                .problems(nvidia, module, List.of(cards));
    }

    private static List<String> codes(List<GpuProblem> problems) {
        return problems.stream().map(GpuProblem::code).toList();
    }

    private Path library(String folder, String version) throws IOException {
        Path at = Files.createDirectories(root.resolve(folder));
        Path file = Files.writeString(at.resolve("libnvidia-ml.so." + version), "");
        return Files.createSymbolicLink(at.resolve("libnvidia-ml.so.1"), file.getFileName());
    }

    @Test
    void namesBothVersionsThatDoNotFit() throws IOException {
        library("usr/lib/x86_64-linux-gnu", "560.35.03");

        GpuProblem problem =
                problems(
                                Virtualization.NONE,
                                List.of(
                                        failing(DriverProblems.mismatch("?", "?", "error 18")),
                                        failing(DriverProblems.mismatch("?", "560.35", "smi"))),
                                module("535.183.01"))
                        .getFirst();

        assertEquals("driver-library-mismatch", problem.code());
        assertEquals(
                Map.of("loaded", "535.183.01", "library", "560.35"), problem.problem().details());
        assertEquals("error 18", problem.evidence().getFirst());
        assertTrue(problem.evidence().contains("/proc/version says 535.183.01"), problem::toString);
        assertTrue(
                problem.evidence().getLast().endsWith(".so.560.35.03 has 560.35.03 in its name"),
                problem::toString);
    }

    @Test
    void seesTwoVersionsWhereNobodySaysSo() throws IOException {
        library("usr/lib64", "560.35.03");

        assertEquals(
                List.of("driver-library-mismatch"),
                codes(problems(Virtualization.NONE, List.of(failing()), module("535.183.01"))));
        assertEquals(
                List.of(),
                codes(problems(Virtualization.NONE, List.of(failing()), module("560.35.03"))));
    }

    @Test
    void findsNothingWrongWhereTheDriverAnswers() throws IOException {
        library("usr/lib64", "560.35.03");
        Gpu gpu = new Gpu(0, Fact.missing(), "NVIDIA", Fact.missing(), Fact.missing());

        assertEquals(
                List.of(),
                problems(
                        Virtualization.NONE,
                        List.of(new GpuAnswer("NVML", List.of(gpu), NO_DRIVER)),
                        module("560.35.03")));
    }

    @Test
    void tellsAContainerWithoutItsGpusFromALibraryThatIsNotInstalled() {
        assertEquals(
                List.of("container-without-gpu"),
                codes(problems(Virtualization.CONTAINER, List.of(failing()), module("560.35.03"))));
        assertEquals(
                List.of("driver-library-missing"),
                codes(problems(Virtualization.NONE, List.of(failing()), module("560.35.03"))));
    }

    @Test
    void namesACardThatAnotherDriverServes() {
        Gpu gpu =
                new Gpu(
                        0,
                        Fact.found("GA106", "pci.ids"),
                        "NVIDIA",
                        Fact.missing(),
                        Fact.missing());

        List<GpuProblem> problems =
                problems(
                        Virtualization.NONE,
                        List.of(),
                        Optional.empty(),
                        new PciCards.Card(gpu, Optional.of("nouveau")),
                        new PciCards.Card(gpu, Optional.empty()));

        assertEquals(List.of("gpu-with-other-driver", "gpu-without-driver"), codes(problems));
        assertEquals(
                Map.of("gpu", "GA106", "driver", "nouveau"),
                problems.getFirst().problem().details());
    }

    @Test
    void namesADriverThatWasInstalledInsideWsl() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        Files.writeString(root.resolve("dev/dxg"), "");
        Path own = Files.createDirectories(root.resolve("usr/lib/wsl/lib"));
        Files.writeString(own.resolve("libcuda.so.1"), "");
        Path system = Files.createDirectories(root.resolve("usr/lib/x86_64-linux-gnu"));
        Path shadow = system.resolve("libcuda.so.1");

        assertEquals(
                List.of(), problems(Virtualization.WSL2, List.of(failing()), Optional.empty()));

        Files.createSymbolicLink(shadow, own.resolve("libcuda.so.1"));
        assertEquals(
                List.of(), problems(Virtualization.WSL2, List.of(failing()), Optional.empty()));

        Files.delete(shadow);
        Files.writeString(shadow, "");
        assertEquals(
                Map.of("path", shadow.toString()),
                problems(Virtualization.WSL2, List.of(failing()), Optional.empty())
                        .getFirst()
                        .problem()
                        .details());
    }

    @Test
    void saysThatWslHasNoGpu() {
        assertEquals(
                List.of("wsl-without-gpu"),
                codes(problems(Virtualization.WSL2, List.of(failing()), Optional.empty())));
        assertEquals(
                List.of("wsl1-without-gpu"),
                codes(problems(Virtualization.WSL1, List.of(failing()), Optional.empty())));
    }

    @Test
    void tellsOneProblemOfTheDriverOnce() {
        GpuProblem nvml =
                GpuProblem.of(new Problem("driver-not-loaded", Map.of("source", "nvml.dll")), "a");
        GpuProblem smi =
                GpuProblem.of(
                        new Problem("driver-not-loaded", Map.of("source", "nvidia-smi")), "b");

        List<GpuProblem> problems =
                problems(
                        Virtualization.NONE,
                        List.of(failing(nvml), failing(smi)),
                        Optional.empty());

        assertEquals(List.of("driver-not-loaded"), codes(problems));
        assertEquals(List.of("a", "b"), problems.getFirst().evidence());
    }
}
