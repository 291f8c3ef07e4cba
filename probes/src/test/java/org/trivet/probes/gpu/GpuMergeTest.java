package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trivet.probes.gpu.GraphicsListing.Card;
import org.trivet.probes.host.Fact;

final class GpuMergeTest {
    private static final Driver NO_DRIVER = new Driver(Fact.missing("a"), Fact.missing("a"));

    private static final GpuAnswer NO_CARDS = new GpuAnswer("OSHI: no GPU", List.of(), NO_DRIVER);

    private static Driver driver(String version, String source) {
        return new Driver(Fact.found(version, source), Fact.missing(source));
    }

    private static Gpu gpu(Fact<String> name, Fact<Long> memory, Fact<String> capability) {
        return new Gpu(0, name, "NVIDIA", memory, capability);
    }

    @Test
    void takesEachValueFromTheFirstSourceThatHasIt() {
        Gpu first =
                gpu(
                        Fact.found("RTX 3060", "a"),
                        Fact.missing("a"),
                        Fact.unreadable("a", "it has no such function"));
        Gpu second = gpu(Fact.found("RTX 3060", "b"), Fact.found(12L, "b"), Fact.found("8.6", "b"));

        GpuReport report =
                GpuMerge.merge(
                        List.of(
                                new GpuAnswer("a: 1 GPU", List.of(first), NO_DRIVER),
                                new GpuAnswer("b: 1 GPU", List.of(second), driver("560.94", "b"))),
                        NO_CARDS,
                        List.of());

        assertEquals(
                List.of(
                        gpu(
                                Fact.found("RTX 3060", "a"),
                                Fact.found(12L, "b"),
                                Fact.found("8.6", "b"))),
                report.gpus());
        assertEquals(Fact.found("560.94", "b"), report.driver().version());
        assertEquals(List.of("a: 1 GPU", "b: 1 GPU", "OSHI: no GPU"), report.lookedAt());
    }

    @Test
    void takesNothingOverFromAnotherModelOfTheSameIndex() {
        Gpu first = gpu(Fact.found("RTX 3060", "a"), Fact.missing("a"), Fact.missing("a"));
        Gpu other = gpu(Fact.found("A100", "b"), Fact.found(40L, "b"), Fact.found("8.0", "b"));

        GpuReport report =
                GpuMerge.merge(
                        List.of(
                                new GpuAnswer("a", List.of(first), NO_DRIVER),
                                new GpuAnswer("b", List.of(other), NO_DRIVER)),
                        NO_CARDS,
                        List.of());

        assertEquals(List.of(first), report.gpus());
    }

    private static Gpu known(
            int index, String name, String uuid, String bus, Fact<Long> memory, String source) {
        return new Gpu(
                index,
                Fact.found(name, source),
                "NVIDIA",
                memory,
                Fact.missing(source),
                new GpuIdentity(
                        uuid.isEmpty() ? Fact.missing(source) : Fact.found(uuid, source),
                        bus.isEmpty() ? Fact.missing(source) : Fact.found(bus, source)),
                GpuState.UNKNOWN,
                Fact.missing(),
                Fact.missing(),
                Fact.missing());
    }

    private static List<String> merged(List<Gpu> first, List<Gpu> second, List<Gpu> bus) {
        return GpuMerge.merge(
                        List.of(
                                new GpuAnswer("a", first, NO_DRIVER),
                                new GpuAnswer("b", second, NO_DRIVER)),
                        new GpuAnswer("c", bus, NO_DRIVER),
                        List.of())
                .gpus()
                .stream()
                .map(gpu ->
                        "%d %s %s"
                                .formatted(
                                        gpu.index(),
                                        gpu.name().toOptional().orElse("?"),
                                        gpu.memoryBytes().toOptional().orElse(0L)))
                .toList();
    }

    @Test
    void knowsAGpuByItsUuidWhereTheOrderDiffers() {
        assertEquals(
                List.of("0 T4 1", "1 T4 2"),
                merged(
                        List.of(
                                known(0, "T4", "GPU-a", "", Fact.missing("a"), "a"),
                                known(1, "T4", "GPU-b", "", Fact.missing("a"), "a")),
                        List.of(
                                known(0, "T4", "GPU-b", "", Fact.found(2L, "b"), "b"),
                                known(1, "T4", "GPU-a", "", Fact.found(1L, "b"), "b")),
                        List.of()));
    }

    @Test
    void knowsAGpuByItsBusWhereOneSourceHasNoUuid() {
        assertEquals(
                List.of("0 T4 1", "1 T4 2"),
                merged(
                        List.of(
                                known(0, "T4", "GPU-a", "0000:17:00.0", Fact.missing("a"), "a"),
                                known(1, "T4", "GPU-b", "0000:65:00.0", Fact.missing("a"), "a")),
                        List.of(
                                known(0, "T4", "", "0000:65:00.0", Fact.found(2L, "b"), "b"),
                                known(1, "T4", "", "0000:17:00.0", Fact.found(1L, "b"), "b")),
                        List.of()));
    }

    @Test
    void addsAGpuThatTheFirstSourceDoesNotSee() {
        assertEquals(
                List.of("0 T4 1", "1 L4 2", "2 K80 3"),
                merged(
                        List.of(known(0, "T4", "", "0000:17:00.0", Fact.found(1L, "a"), "a")),
                        List.of(known(0, "L4", "", "0000:65:00.0", Fact.found(2L, "b"), "b")),
                        List.of(
                                known(0, "Tesla", "", "0000:17:00.0", Fact.missing("c"), "c"),
                                known(1, "K80", "", "0000:b3:00.0", Fact.found(3L, "c"), "c"))));
    }

    @Test
    void saysThatTwoSourcesDisagreeOnTheDriver() {
        GpuReport report =
                GpuMerge.merge(
                        List.of(
                                new GpuAnswer("a", List.of(), driver("560.94", "NVML")),
                                new GpuAnswer("b", List.of(), driver("535.183.01", "/proc"))),
                        NO_CARDS,
                        List.of());

        assertEquals(Fact.found("560.94", "NVML"), report.driver().version());
        assertTrue(
                report.lookedAt()
                        .contains("driver version: NVML says 560.94, but /proc says 535.183.01"),
                report.lookedAt()::toString);
    }

    @Test
    void addsCardsOfOtherMakersAndNoNvidiaCardTwice() {
        Gpu own = gpu(Fact.found("RTX 3060", "a"), Fact.missing("a"), Fact.missing("a"));
        GpuAnswer cards =
                SystemCards.read(
                        Fact.found(
                                List.of(
                                        new Card("GA106", "NVIDIA Corporation (0x10de)", 0),
                                        new Card("UHD 770", "Intel Corporation (0x8086)", 1 << 30)),
                                "OSHI"));

        GpuReport report =
                GpuMerge.merge(
                        List.of(new GpuAnswer("a", List.of(own), NO_DRIVER)), cards, List.of());

        assertEquals(List.of("NVIDIA", "Intel"), report.gpus().stream().map(Gpu::vendor).toList());
        assertEquals(List.of(0, 1), report.gpus().stream().map(Gpu::index).toList());
        assertTrue(
                report.lookedAt().contains("OSHI: 2 GPUs (GA106, UHD 770)"),
                report.lookedAt()::toString);
    }

    @Test
    void takesTheSystemsWordForAnNvidiaCardWithoutADriver() {
        GpuAnswer cards =
                SystemCards.read(
                        Fact.found(
                                List.of(new Card("NVIDIA GeForce GT 710", "", 2L << 30)), "OSHI"));

        GpuReport report = GpuMerge.merge(List.of(), cards, List.of());

        assertEquals(
                List.of(
                        new Gpu(
                                0,
                                Fact.found("NVIDIA GeForce GT 710", "OSHI"),
                                "NVIDIA",
                                Fact.found(2L << 30, "OSHI"),
                                Fact.missing("OSHI"))),
                report.gpus());
    }

    @Test
    void callsACardOfAnUnknownMakerByItsName() {
        GpuAnswer answer =
                SystemCards.read(
                        Fact.found(
                                List.of(
                                        new Card("Radeon, AMD", "unknown", 0),
                                        new Card("Some Adapter", "unknown", 0),
                                        new Card("unknown", "unknown", 0)),
                                "OSHI"));

        assertEquals(
                List.of("AMD", "Some Adapter"), answer.gpus().stream().map(Gpu::vendor).toList());
    }

    @Test
    void saysWhyTheSystemDidNotAnswer() {
        GpuAnswer answer = SystemCards.read(Fact.unreadable("OSHI", "no answer within 10 s"));

        assertEquals("OSHI: no answer within 10 s", answer.said());
    }
}
