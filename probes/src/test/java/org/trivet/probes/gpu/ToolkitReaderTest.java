package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;

final class ToolkitReaderTest {
    private static final String JSON =
            """
            {
               "cuda" : {
                  "name" : "CUDA SDK",
                  "version" : "12.4.1"
               },
               "cuda_cccl" : {
                  "name" : "CUDA C++ Core Compute Libraries",
                  "version" : "12.4.127"
               }
            }
            """;

    @TempDir Path root;

    private Path file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("x").toAbsolutePath().getParent());
        return Files.writeString(file, text);
    }

    private List<CudaToolkit> read(FakeHost host) {
        return new ToolkitReader(host, SearchPaths.read(host)).read().toolkits();
    }

    @Test
    void readsTheVersionOfEveryRelease() throws IOException {
        Path new12 = file("usr/local/cuda-12.4/version.json", JSON);
        Path old10 = file("usr/local/cuda-10.2/version.txt", "CUDA Version 10.2.89\n");
        Path headers =
                file("usr/lib/cuda/include/cuda.h", "#define X 1\n#define CUDA_VERSION 11080\n");

        assertEquals(
                List.of(
                        new CudaToolkit(
                                root.resolve("usr/local/cuda-10.2"),
                                Fact.found("10.2", old10.toString()),
                                root.resolve("usr/local").toString()),
                        new CudaToolkit(
                                root.resolve("usr/local/cuda-12.4"),
                                Fact.found("12.4", new12.toString()),
                                root.resolve("usr/local").toString()),
                        new CudaToolkit(
                                root.resolve("usr/lib/cuda"),
                                Fact.found("11.8", headers.toString()),
                                root.resolve("usr/lib/cuda").toString())),
                read(new FakeHost(root)));
    }

    @Test
    void listsAToolkitReachedThroughLinksOnce() throws IOException {
        file("usr/local/cuda-12.4/version.json", JSON);
        try {
            Files.createSymbolicLink(root.resolve("usr/local/cuda"), Path.of("cuda-12.4"));
            Files.createSymbolicLink(root.resolve("usr/local/cuda-12"), Path.of("cuda"));
        } catch (IOException | UnsupportedOperationException e) {
            Assumptions.abort("symbolic links cannot be made here: " + e);
        }
        Assumptions.assumeTrue(
                Files.isRegularFile(root.resolve("usr/local/cuda-12/version.json")),
                "symbolic links can be made here, but lead nowhere (Wine)");
        var host =
                new FakeHost(root).variable("CUDA_HOME", root.resolve("usr/local/cuda").toString());

        List<CudaToolkit> toolkits = read(host);

        assertEquals(
                List.of("variable CUDA_HOME"),
                toolkits.stream().map(CudaToolkit::foundBy).toList());
        assertEquals(root.resolve("usr/local/cuda"), toolkits.getFirst().folder());
    }

    @Test
    void findsToolkitsOfWindows() throws IOException {
        file("Program Files/NVIDIA GPU Computing Toolkit/CUDA/v12.6/bin/nvcc.exe", "");
        var host =
                new FakeHost(root)
                        .system(OperatingSystem.WINDOWS)
                        .folder(KnownFolder.PROGRAM_FILES, root.resolve("Program Files"))
                        .variable(
                                "Cuda_Path_V12_6",
                                root.resolve(
                                                "Program Files/NVIDIA GPU Computing"
                                                        + " Toolkit/CUDA/v12.6")
                                        .toString());

        List<CudaToolkit> toolkits = read(host);

        assertEquals(
                List.of("variable Cuda_Path_V12_6"),
                toolkits.stream().map(CudaToolkit::foundBy).toList());
        assertEquals(
                3,
                toolkits.getFirst().version() instanceof Fact.Missing<String> missing
                        ? missing.lookedAt().size()
                        : -1);
    }

    @Test
    void saysThatAVariableNamesAFolderThatIsGone() {
        Path gone = root.resolve("gone");

        var host = new FakeHost(root).variable("CUDA_PATH", gone.toString());

        ToolkitAnswer answer = new ToolkitReader(host, SearchPaths.read(host)).read();

        assertEquals(List.of(), answer.toolkits());
        assertTrue(
                answer.said()
                        .contains(
                                "CUDA toolkits: variable CUDA_PATH names %s, which does not exist"
                                        .formatted(gone)),
                answer.said()::toString);
    }

    @Test
    void takesTheToolkitOfTheCompilerOnThePath() throws IOException {
        file("opt/cuda-12.4/version.json", JSON);
        file("opt/cuda-12.4/bin/nvcc.exe", "");
        var host =
                new FakeHost(root)
                        .system(OperatingSystem.WINDOWS)
                        .variable("Path", root.resolve("opt/cuda-12.4/bin").toString());

        List<CudaToolkit> toolkits = read(host);

        assertEquals(List.of("nvcc on PATH"), toolkits.stream().map(CudaToolkit::foundBy).toList());
        assertEquals("12.4", toolkits.getFirst().version().toOptional().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "cuda-version-12.4-h3060b56_3.json, 12.4",
        "cudatoolkit-11.8.0-h6a678d5_0.json, 11.8",
        "cudatoolkit-dev-11.7.0-h1de0b5d_6.json, ",
        "numpy-1.26.4-py311h_0.json, "
    })
    void readsTheVersionOfTheActiveCondaEnvironmentsCuda(String name, String version)
            throws IOException {
        Path metadata = file("conda/envs/x/conda-meta/" + name, "{}");
        Path prefix = root.resolve("conda/envs/x");
        var host = new FakeHost(root).variable("CONDA_PREFIX", prefix.toString());

        assertEquals(
                version == null
                        ? List.of()
                        : List.of(
                                new CudaToolkit(
                                        prefix,
                                        Fact.found(version, metadata.toString()),
                                        "variable CONDA_PREFIX")),
                read(host));
    }

    @Test
    void refusesAVersionThatIsNone() throws IOException {
        file("usr/local/cuda/version.txt", "CUDA Version 4294967296.1\n");
        file("usr/local/cuda/include/cuda.h", "#define CUDA_VERSION 99\n");

        assertTrue(read(new FakeHost(root)).getFirst().version() instanceof Fact.Missing<String>);
    }
}
