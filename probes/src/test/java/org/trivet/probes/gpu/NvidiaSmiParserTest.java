package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Fact;

/// Text in the form that the program of several drivers prints: the files in `smi`, named after the
/// series.
final class NvidiaSmiParserTest {
    private static final String SOURCE = "nvidia-smi --query-gpu";

    private static String text(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        NvidiaSmiParserTest.class.getResourceAsStream("smi/" + file), file)) {
            String text =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            return file.contains("windows") ? text.replace("\n", "\r\n") : text;
        }
    }

    private static GpuAnswer parse(String text) {
        return NvidiaSmiParser.parse(text, "nvidia-smi");
    }

    private static String shown(Fact<?> fact) {
        return switch (fact) {
            case Fact.Found<?> found -> found.value().toString();
            case Fact.Missing<?> _ -> "-";
            case Fact.Unreadable<?> _ -> "?";
        };
    }

    /// All values of a GPU: `-` for one that the driver does not know, `?` for one that it does not
    /// have.
    private static String shown(Gpu gpu) {
        return String.join(
                " ",
                String.valueOf(gpu.index()),
                shown(gpu.name()).replace(' ', '_'),
                shown(gpu.memoryBytes().map(bytes -> bytes >> 20)),
                shown(gpu.computeCapability()),
                shown(gpu.identity().uuid()).replaceFirst("GPU-.*-", "…"),
                shown(gpu.identity().pciBusId()),
                shown(gpu.state().memoryUsedBytes().map(bytes -> bytes >> 20)),
                shown(gpu.state().temperatureCelsius()),
                shown(gpu.state().powerMilliwatts()),
                shown(gpu.state().utilizationPercent()),
                shown(gpu.driverModel()),
                shown(gpu.migMode()));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    441-linux.csv, 0, 0 GeForce_GTX_1060_6GB 6144 - …0c41f3a5b001 0000:01:00.0 512 47 ? 3 ? -
                    470-linux.csv, 0, 0 NVIDIA_A100-SXM4-40GB 40536 - …0c41f3a5b001 0000:07:00.0 0 31 42190 0 ? enabled
                    470-linux.csv, 1, 1 NVIDIA_A100-SXM4-40GB 40536 - …0c41f3a5b002 0000:0f:00.0 38120 66 311700 100 ? disabled
                    560-windows.csv, 0, 0 NVIDIA_GeForce_RTX_3060 12288 8.6 …0c41f3a5b001 0000:01:00.0 1533 52 37040 11 WDDM ?
                    560-windows.csv, 1, 1 Tesla_V100-PCIE-32GB 32768 7.0 …0c41f3a5b002 0000:21:00.0 0 30 25000 0 TCC ?
                    580-unified.csv, 0, 0 NVIDIA_GB10 ? 12.1 …0c41f3a5b001 000f:01:00.0 ? 45 11310 0 ? ?
                    550-one-lost.csv, 1, 1 NVIDIA_GeForce_RTX_4090 ? 8.9 …0c41f3a5b002 0000:02:00.0 ? ? ? ? ? ?
                    550-one-lost.csv, 2, 2 NVIDIA_GeForce_RTX_4090 24564 8.9 …0c41f3a5b003 0000:03:00.0 100 ? ? 0 ? ?
                    """)
    void readsWhatEachSeriesPrints(String file, int index, String gpu) throws IOException {
        assertEquals(gpu, shown(parse(text(file)).gpus().get(index)));
    }

    @Test
    void readsDecimalCommasAndANameWithAComma() throws IOException {
        assertEquals(
                "0 NVIDIA_X,_Y_Edition 12288 8.6 …0c41f3a5b001 0000:01:00.0 1533 52 37040 11 - -",
                shown(parse(text("comma.csv")).gpus().getFirst()));
    }

    @Test
    void givesEachValueItsSource() throws IOException {
        GpuAnswer answer = parse(text("560-windows.csv"));

        assertEquals(SOURCE + ": 2 GPUs", answer.said());
        assertEquals(new Driver(Fact.found("560.94", SOURCE), Fact.missing()), answer.driver());
        assertEquals(
                Fact.found("NVIDIA GeForce RTX 3060", SOURCE), answer.gpus().getFirst().name());
    }

    @Test
    void saysThatTheDriverDoesNotKnowAField() throws IOException {
        assertEquals(
                new Fact.Missing<String>(List.of(SOURCE + " (this driver has no compute_cap)")),
                parse(text("441-linux.csv")).gpus().getFirst().computeCapability());
    }

    @Test
    void takesAWordInBracketsForNoValue() throws IOException {
        assertEquals(
                Fact.unreadable(SOURCE, "it says [N/A]"),
                parse(text("580-unified.csv")).gpus().getFirst().memoryBytes());
    }

    @Test
    void namesALostGpu() throws IOException {
        GpuProblem problem = parse(text("550-one-lost.csv")).problems().getFirst();

        assertEquals("gpu-lost", problem.code());
        assertEquals("GPU 1 (NVIDIA GeForce RTX 4090)", problem.problem().details().get("gpu"));
    }

    @Test
    void countsLinesThatAreNotUnderstood() {
        GpuAnswer answer =
                parse(
                        "Warning: persistence mode\nindex, memory.total [MiB], name\n"
                                + "0, 40960, A100\nx,y\n");

        assertEquals(1, answer.gpus().size());
        assertTrue(
                answer.said().endsWith("1 GPU; 2 lines of the answer are not understood"),
                answer::said);
    }

    @Test
    void refusesAbsurdValues() {
        assertEquals(
                "0 ? ? ? ? ? ? ? ? ? ? ?",
                shown(
                        parse(
                                        "index, memory.total [MiB], compute_cap, uuid, pci.bus_id,"
                                                + " memory.used [MiB], temperature.gpu, power.draw [W],"
                                                + " utilization.gpu [%], driver_model.current,"
                                                + " mig.mode.current, name\n"
                                                + "0, 999999999, 88.88, GPU-1, 1:2, 999999999, 4000,"
                                                + " 99999.0, 101, XPDM, Perhaps, A\u0007B\n")
                                .gpus()
                                .getFirst()));
    }

    @Test
    void readsTheProcesses() throws IOException {
        var processes =
                NvidiaSmiParser.processes(text("apps-550.csv"), "nvidia-smi")
                        .toOptional()
                        .orElseThrow();

        assertEquals(
                List.of("20412 5120 /srv/a, b/bin/python", "20413 ? ?"),
                processes.stream()
                        .map(it ->
                                "%d %s %s"
                                        .formatted(
                                                it.pid(),
                                                shown(it.usedBytes().map(bytes -> bytes >> 20)),
                                                shown(it.name())))
                        .toList());
        assertInstanceOf(Fact.Found.class, processes.getFirst().gpu().uuid());
    }

    @Test
    void hearsThatAFieldIsUnknown() {
        String text = "Field \"compute_cap\" is not a valid field to query.\n\n";

        assertEquals(Set.of("compute_cap"), NvidiaSmiParser.unknownFields(text));
        assertEquals(
                Optional.of("Field \"compute_cap\" is not a valid field to query"),
                NvidiaSmiParser.complaint(text));
    }
}
