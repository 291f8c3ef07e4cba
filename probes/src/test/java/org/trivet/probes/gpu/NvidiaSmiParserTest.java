package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trivet.probes.host.Fact;

/// Text in the form that the program of several drivers prints.
final class NvidiaSmiParserTest {
    private static final String SOURCE = "nvidia-smi --query-gpu";

    private static GpuAnswer parse(String text) {
        return NvidiaSmiParser.parse(text, "nvidia-smi");
    }

    private static Gpu gpu(int index, String name, long mebibytes, String capability) {
        return new Gpu(
                index,
                Fact.found(name, SOURCE),
                "NVIDIA",
                Fact.found(mebibytes << 20, SOURCE),
                Fact.found(capability, SOURCE));
    }

    @Test
    void readsEveryLine() {
        GpuAnswer answer =
                parse(
                        "0, NVIDIA GeForce RTX 3060, 560.94, 12288, 8.6\r\n"
                                + "1, Tesla V100-SXM2-32GB, 560.94, 32768, 7.0\r\n");

        assertEquals(
                new GpuAnswer(
                        SOURCE + ": 2 GPUs",
                        List.of(
                                gpu(0, "NVIDIA GeForce RTX 3060", 12288, "8.6"),
                                gpu(1, "Tesla V100-SXM2-32GB", 32768, "7.0")),
                        new Driver(Fact.found("560.94", SOURCE), Fact.missing())),
                answer);
    }

    @Test
    void readsTheFourFieldsOfAnOldDriver() {
        Gpu gpu = parse("0, GeForce GTX 1060 6GB, 441.22, 6144\n").gpus().getFirst();

        assertEquals("GeForce GTX 1060 6GB", gpu.name().toOptional().orElseThrow());
        assertEquals(6144L << 20, gpu.memoryBytes().toOptional().orElseThrow());
        assertEquals(
                new Fact.Missing<String>(List.of(SOURCE + " (this driver has no compute_cap)")),
                gpu.computeCapability());
    }

    @Test
    void takesAWordInBracketsForNoValue() {
        GpuAnswer answer = parse("0, NVIDIA GB10, 580.95.05, [N/A], 12.1\n");

        assertEquals(
                Fact.unreadable(SOURCE, "it says [N/A]"), answer.gpus().getFirst().memoryBytes());
        assertEquals("580.95.05", answer.driver().version().toOptional().orElseThrow());
    }

    @Test
    void keepsACommaInAName() {
        assertEquals(
                List.of(gpu(0, "NVIDIA X, Y Edition", 1024, "9.0")),
                parse("0, NVIDIA X, Y Edition, 570.10, 1024, 9.0\n").gpus());
    }

    @Test
    void countsLinesThatAreNotUnderstood() {
        GpuAnswer answer = parse("Warning: persistence mode\n0, A100, 550.1, 40960, 8.0\nx,y\n");

        assertEquals(1, answer.gpus().size());
        assertTrue(
                answer.said().endsWith("1 GPU; 2 lines of the answer are not understood"),
                answer::said);
    }

    @Test
    void refusesAbsurdValues() {
        Gpu gpu = parse("0, A\u0007B, 1, 999999999, 88.88\n").gpus().getFirst();

        assertEquals(Optional.empty(), gpu.name().toOptional());
        assertEquals(Optional.empty(), gpu.memoryBytes().toOptional());
        assertEquals(Optional.empty(), gpu.computeCapability().toOptional());
    }

    @Test
    void hearsThatAFieldIsUnknown() {
        String text = "Field \"compute_cap\" is not a valid field to query.\n\n";

        assertTrue(NvidiaSmiParser.unknownField(text, "compute_cap"));
        assertEquals(
                Optional.of("Field \"compute_cap\" is not a valid field to query"),
                NvidiaSmiParser.firstLine(text));
    }
}
