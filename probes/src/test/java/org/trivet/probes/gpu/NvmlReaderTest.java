package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;

/// Calls a real shared library; see [NvmlStub].
final class NvmlReaderTest {
    @TempDir Path folder;

    private GpuAnswer read(String fault) throws IOException {
        Path library = NvmlStub.library(folder, fault);
        return new NvmlReader(List.of(folder.resolve("absent"), library)).read();
    }

    @Test
    void readsEveryValueWithItsSource() throws IOException {
        Path library = NvmlStub.library(folder, "");
        String source = "NVML (%s)".formatted(library);

        GpuAnswer answer = new NvmlReader(List.of(library)).read();

        assertEquals(
                new GpuAnswer(
                        source + ": 2 GPUs",
                        List.of(
                                new Gpu(
                                        0,
                                        Fact.found("NVIDIA GeForce RTX 4090", source),
                                        "NVIDIA",
                                        Fact.found(24564L << 20, source),
                                        Fact.found("8.9", source)),
                                new Gpu(
                                        1,
                                        Fact.found("NVIDIA RTX A2000", source),
                                        "NVIDIA",
                                        Fact.found(6138L << 20, source),
                                        Fact.found("8.6", source))),
                        new Driver(Fact.found("560.94", source), Fact.found("12.6", source))),
                answer);
    }

    @Test
    void tellsNvmlsOwnWordsWhenItCannotBegin() throws IOException {
        GpuAnswer answer = read("init");

        assertEquals(List.of(), answer.gpus());
        assertTrue(
                answer.said()
                        .endsWith("nvmlInit_v2 gives error 18: Driver/library version mismatch"),
                answer::said);
        assertInstanceOf(Fact.Unreadable.class, answer.driver().version());
    }

    @Test
    void doesWithoutTheFunctionsThatAnOldLibraryLacks() throws IOException {
        GpuAnswer answer = read("missing");

        assertEquals("560.94", answer.driver().version().toOptional().orElseThrow());
        assertTrue(
                answer.driver()
                        .cudaVersion()
                        .unknownReason()
                        .orElse("")
                        .endsWith("it has no nvmlSystemGetCudaDriverVersion_v2"));
        assertEquals(2, answer.gpus().size());
        assertTrue(
                answer.gpus()
                        .getFirst()
                        .computeCapability()
                        .unknownReason()
                        .orElse("")
                        .endsWith("it has no nvmlDeviceGetCudaComputeCapability"));
    }

    @Test
    void refusesANameThatDoesNotEnd() throws IOException {
        Gpu gpu = read("unterminated").gpus().getFirst();

        assertTrue(
                gpu.name().unknownReason().orElse("").endsWith("is not terminated"), gpu::toString);
        assertEquals(24564L << 20, gpu.memoryBytes().toOptional().orElseThrow());
    }

    @Test
    void refusesAbsurdValuesAndKeepsTheOthers() throws IOException {
        GpuAnswer answer = read("absurd");

        Gpu gpu = answer.gpus().getFirst();
        assertInstanceOf(Fact.Unreadable.class, answer.driver().version());
        assertInstanceOf(Fact.Unreadable.class, answer.driver().cudaVersion());
        assertInstanceOf(Fact.Unreadable.class, gpu.memoryBytes());
        assertInstanceOf(Fact.Unreadable.class, gpu.computeCapability());
        assertEquals("NVIDIA GeForce RTX 4090", gpu.name().toOptional().orElseThrow());
    }

    @Test
    void believesInNoBillionsOfGpus() throws IOException {
        GpuAnswer answer = read("count");

        assertEquals(List.of(), answer.gpus());
        assertTrue(answer.said().endsWith("4000000000 GPUs, which is not believed"), answer::said);
        assertEquals("560.94", answer.driver().version().toOptional().orElseThrow());
    }

    @Test
    void listsAGpuThatHasFallenOffTheBus() throws IOException {
        Gpu lost = read("lost").gpus().get(1);

        assertTrue(lost.name().unknownReason().orElse("").endsWith("error 15: GPU is lost"));
    }

    @Test
    void saysWhereItLookedWhenThereIsNone() {
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");

        GpuAnswer answer = new NvmlReader(List.of(a, b)).read();

        assertEquals(
                GpuAnswer.none(
                        "NVML: not installed (looked at %s, %s)".formatted(a, b),
                        new Driver(Fact.missing("NVML"), Fact.missing("NVML"))),
                answer);
    }

    @Test
    void saysThatAFileIsNoLibrary() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "not a library");

        GpuAnswer answer = new NvmlReader(List.of(text)).read();

        assertTrue(answer.said().contains(text + ": it cannot be loaded"), answer::said);
        assertInstanceOf(Fact.Unreadable.class, answer.driver().version());
    }

    @Test
    void triesTheNextPlaceAfterAFileThatIsNoLibrary() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "not a library");
        Path library = NvmlStub.library(folder, "");

        assertEquals(2, new NvmlReader(List.of(text, library)).read().gpus().size());
    }
}
