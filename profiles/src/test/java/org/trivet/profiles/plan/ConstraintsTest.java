package org.trivet.profiles.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.profiles.catalog.Step;

class ConstraintsTest {
    private static final InstalledPackages PACKAGES =
            packages(
                    "nvidia-cudnn-cu12 9.1.0.70",
                    "numpy 1.26.4",
                    "requests 2.31.0",
                    "torch 2.5.1+cu124",
                    "torchvision 0.20.1",
                    "triton 3.1.0");

    @TempDir Path folder;

    @Test
    void aStepAboutSomethingElseLeavesTheWholeStackWithItsBuilds() {
        assertEquals(
                Map.of(
                        "nvidia-cudnn-cu12",
                        "9.1.0.70",
                        "torch",
                        "2.5.1+cu124",
                        "torchvision",
                        "0.20.1",
                        "triton",
                        "3.1.0"),
                Constraints.pins(PACKAGES, install("requests>=2.32")));
    }

    @Test
    void aFrameworkThatIsAskedForBringsItsOwnLibrariesAndNoOtherFramework() {
        assertEquals(
                Map.of("torchvision", "0.20.1"),
                Constraints.pins(PACKAGES, install("torch==2.6.0")));
    }

    @Test
    void condaIsHeldToTheStackWithItsBuildsToo() throws IOException {
        Path meta = Files.createDirectories(folder.resolve("conda-meta"));
        for (String record :
                List.of(
                        "pytorch-2.5.1-py3.12_cuda12.1_cudnn9.1.0_0",
                        "libcublas-12.1.0.26-0",
                        "libcurl-8.5.0-hca28451_0",
                        "numpy-1.26.4-py312_0",
                        "history")) {
            Files.writeString(meta.resolve(record + ".json"), "{}");
        }

        assertEquals(
                List.of("libcublas 12.1.0.26 0", "pytorch 2.5.1 py3.12_cuda12.1_cudnn9.1.0_0"),
                CondaPins.of(folder, conda("pandas>=2")));
        assertEquals(List.of(), CondaPins.of(folder, conda("pytorch=2.6")));
        assertEquals(
                List.of(), CondaPins.of(folder.resolve("nothing"), conda("pandas")), "no conda");
    }

    @Test
    void whatIsNoPartOfTheStackIsNot() {
        assertFalse(Constraints.isStack("libcurl"));
        assertFalse(Constraints.isStack("numpy"));
    }

    private static Step install(String requirement) {
        return new Step.PipInstall(List.of(requirement), Optional.empty(), false);
    }

    private static Step conda(String spec) {
        return new Step.CondaInstall(List.of(spec), List.of());
    }

    private static InstalledPackages packages(String... lines) {
        return new InstalledPackages(
                List.of(lines).stream()
                        .map(line -> line.split(" "))
                        .map(it ->
                                new Distribution(
                                        it[0],
                                        it[1],
                                        Optional.of("pip"),
                                        Path.of(it[0]),
                                        List.of()))
                        .toList(),
                List.of(),
                List.of());
    }
}
