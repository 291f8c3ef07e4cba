package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.probes.host.Fact;

/// Calls a real shared library; see [NvmlStub].
final class NvmlReaderTest {
    @TempDir Path folder;

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private GpuAnswer read(String fault) throws IOException {
        return read(fault, false);
    }

    private GpuAnswer read(String fault, boolean windows) throws IOException {
        Path library = NvmlStub.library(folder, fault);
        return new NvmlReader(List.of(folder.resolve("absent"), library), windows, LIMIT).read();
    }

    /// Each process as `pid on GPU: MiB (use)`.
    private static List<String> processes(GpuAnswer answer) {
        return answer.processes().toOptional().orElseThrow().stream()
                .map(it ->
                        "%d on %d: %s (%s)"
                                .formatted(
                                        it.pid(),
                                        it.index().orElseThrow(),
                                        it.usedBytes()
                                                .toOptional()
                                                .map(bytes -> (bytes >> 20) + " MiB")
                                                .orElse("?"),
                                        it.use()))
                .toList();
    }

    private static final List<String> ALL_PROCESSES =
            List.of(
                    "501 on 0: 501 MiB (compute)",
                    "502 on 0: 502 MiB (compute)",
                    "503 on 0: 503 MiB (compute+graphics)",
                    "504 on 0: 504 MiB (graphics)",
                    "502 on 1: 502 MiB (compute)");

    private static List<String> codes(GpuAnswer answer) {
        return answer.problems().stream().map(GpuProblem::code).toList();
    }

    @Test
    void readsEveryValueWithItsSource() throws IOException {
        Path library = NvmlStub.library(folder, "");
        String source = "NVML (%s)".formatted(library);

        GpuAnswer answer = new NvmlReader(List.of(library), true, LIMIT).read();

        assertEquals(source + ": 2 GPUs", answer.said());
        assertEquals(
                new Driver(Fact.found("560.94", source), Fact.found("12.6", source)),
                answer.driver());
        assertEquals(
                List.of(
                        new Gpu(
                                0,
                                Fact.found("NVIDIA GeForce RTX 4090", source),
                                "NVIDIA",
                                Fact.found(24564L << 20, source),
                                Fact.found("8.9", source),
                                identity("00000000000a", "0000:17:00.0", source),
                                new GpuState(
                                        Fact.found(834L << 20, source),
                                        Fact.found(54, source),
                                        Fact.found(123_450, source),
                                        Fact.found(37, source)),
                                Fact.found("WDDM", source),
                                Fact.unreadable(
                                        source,
                                        "nvmlDeviceGetMigMode gives error 3: Not Supported"),
                                Fact.missing()),
                        new Gpu(
                                1,
                                Fact.found("NVIDIA RTX A2000", source),
                                "NVIDIA",
                                Fact.found(6138L << 20, source),
                                Fact.found("8.6", source),
                                identity("00000000000b", "0000:65:00.0", source),
                                new GpuState(
                                        Fact.found(1L << 20, source),
                                        Fact.found(41, source),
                                        Fact.found(9000, source),
                                        Fact.found(0, source)),
                                Fact.found("TCC", source),
                                Fact.found("disabled", source),
                                Fact.missing())),
                answer.gpus());
        assertEquals(List.of(), answer.problems());
    }

    private static GpuIdentity identity(String end, String bus, String source) {
        return new GpuIdentity(
                Fact.found("GPU-00000000-0000-0000-0000-" + end, source), Fact.found(bus, source));
    }

    @Test
    void asksForTheDriverModelOnWindowsAlone() throws IOException {
        assertInstanceOf(Fact.Missing.class, read("", false).gpus().getFirst().driverModel());
    }

    /// Entries of 24, 16 and 32 bytes, and a third function that is there and does not work.
    @ParameterizedTest
    @ValueSource(strings = {"", "missing", "short", "long", "second"})
    void readsTheProcessesInEveryLayout(String fault) throws IOException {
        assertEquals(ALL_PROCESSES, processes(read(fault)));
    }

    @Test
    void saysThatTheDriverDoesNotKnowTheMemoryUnderWddm() throws IOException {
        GpuAnswer answer = read("wddm", true);

        assertEquals(5, processes(answer).size());
        assertTrue(
                answer.processes()
                        .toOptional()
                        .orElseThrow()
                        .getFirst()
                        .usedBytes()
                        .unknownReason()
                        .orElse("")
                        .contains("N/A: under WDDM"));
    }

    @Test
    void believesInNoBillionsOfProcesses() throws IOException {
        GpuAnswer answer = read("crowd");

        assertTrue(
                answer.processes()
                        .unknownReason()
                        .orElse("")
                        .endsWith("tells of 4000000000 processes, which is not believed"),
                answer.processes()::toString);
        assertEquals(2, answer.gpus().size());
    }

    @ParameterizedTest
    @CsvSource({
        "init, driver-library-mismatch",
        "unloaded, driver-not-loaded",
        "forbidden, driver-no-permission",
        "lost, gpu-lost",
        "fallen, gpu-lost"
    })
    void namesWhatIsWrongWithTheDriver(String fault, String code) throws IOException {
        GpuAnswer answer = read(fault);

        assertEquals(List.of(code), codes(answer));
        assertTrue(
                answer.problems().getFirst().evidence().getFirst().contains(" gives error "),
                answer.problems()::toString);
    }

    @Test
    void givesUpALibraryThatHangs() throws IOException {
        Path library = NvmlStub.library(folder, "hang");

        GpuAnswer answer = new NvmlReader(List.of(library), false, Duration.ofMillis(300)).read();

        assertEquals(List.of("driver-does-not-answer"), codes(answer));
        assertInstanceOf(Fact.Unreadable.class, answer.processes());
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
        assertInstanceOf(Fact.Unreadable.class, gpu.identity().uuid());
        assertInstanceOf(Fact.Unreadable.class, gpu.state().memoryUsedBytes());
        assertInstanceOf(Fact.Unreadable.class, gpu.state().temperatureCelsius());
        assertInstanceOf(Fact.Unreadable.class, gpu.state().powerMilliwatts());
        assertInstanceOf(Fact.Unreadable.class, gpu.state().utilizationPercent());
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

        GpuAnswer answer = new NvmlReader(List.of(a, b), false, LIMIT).read();

        assertEquals(
                GpuAnswer.none(
                        "NVML: not installed (looked at %s, %s)".formatted(a, b),
                        new Driver(Fact.missing("NVML"), Fact.missing("NVML"))),
                answer);
    }

    @Test
    void saysThatAFileIsNoLibrary() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "not a library");

        GpuAnswer answer = new NvmlReader(List.of(text), false, LIMIT).read();

        assertTrue(answer.said().contains(text + ": it cannot be loaded"), answer::said);
        assertInstanceOf(Fact.Unreadable.class, answer.driver().version());
    }

    @Test
    void triesTheNextPlaceAfterAFileThatIsNoLibrary() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "not a library");
        Path library = NvmlStub.library(folder, "");

        assertEquals(2, new NvmlReader(List.of(text, library), false, LIMIT).read().gpus().size());
    }
}
