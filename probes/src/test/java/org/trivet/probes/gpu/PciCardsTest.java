package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.FakeHost;

final class PciCardsTest {
    @TempDir Path root;

    private static final String IDS =
            """
            # a comment
            1002  Advanced Micro Devices, Inc. [AMD/ATI]
            \t73bf  Navi 21 [Radeon RX 6800/6800 XT / 6900 XT]
            \t744c  Navi 31 [Radeon RX 7900 XT/7900 XTX]
            \t\t1002 0e3b  Radeon RX 7900 XTX
            8086  Intel Corporation
            \t56a0  DG2 [Arc A770]
            1234  Bochs
            """;

    @BeforeEach
    void linuxAlone() {
        Assumptions.assumeTrue(
                !System.getProperty("os.name").startsWith("Windows"),
                "an address on the bus is no name of a folder on Windows");
    }

    private Path device(String address, Map<String, String> files) throws IOException {
        Path folder = Files.createDirectories(root.resolve("sys/bus/pci/devices").resolve(address));
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue() + "\n");
        }
        return folder;
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<PciCards.Card> cards() {
        return new PciCards(new FakeHost(root)).read().toOptional().orElseThrow();
    }

    @Test
    void namesEachMakersCards() throws IOException {
        write("usr/share/misc/pci.ids", IDS);
        device("0000:03:00.0", Map.of("class", "0x030000", "vendor", "0x1002", "device", "0x73bf"));
        device("0000:04:00.0", Map.of("class", "0x030000", "vendor", "0x8086", "device", "0x56a0"));
        device("0000:05:00.0", Map.of("class", "0x030200", "vendor", "0x10de", "device", "0x2504"));
        device("0000:06:00.0", Map.of("class", "0x030000", "vendor", "0x1234"));
        device("0000:07:00.0", Map.of("class", "0x020000", "vendor", "0x8086"));

        assertEquals(
                List.of(
                        "AMD: Navi 21 [Radeon RX 6800/6800 XT / 6900 XT]",
                        "Intel: DG2 [Arc A770]",
                        "NVIDIA: NVIDIA [10de:2504]",
                        "Bochs: Bochs [1234:]"),
                cards().stream()
                        .map(PciCards.Card::gpu)
                        .map(gpu -> gpu.vendor() + ": " + gpu.name().toOptional().orElse("?"))
                        .toList());
    }

    @Test
    void tellsTheMemoryAndTheInstructionSetOfAnAmdCard() throws IOException {
        Path device =
                device(
                        "0000:03:00.0",
                        Map.of(
                                "class", "0x030000",
                                "vendor", "0x1002",
                                "device", "0x744c",
                                "revision", "0xc8",
                                "mem_info_vram_total", "25753026560",
                                "mem_info_vram_used", "1073741824",
                                "gpu_busy_percent", "7"));
        write("sys/bus/pci/devices/0000:03:00.0/hwmon/hwmon3/temp1_input", "48000\n");
        Files.createSymbolicLink(device.resolve("driver"), Path.of("../../drivers/amdgpu"));
        write("usr/share/libdrm/amdgpu.ids", "1.0.0\n744C,\tC8,\tAMD Radeon RX 7900 XTX\n");
        write(
                "sys/class/kfd/kfd/topology/nodes/1/properties",
                "simd_count 192\ngfx_target_version 110000\nvendor_id 4098\nlocation_id 768\n"
                        + "domain 0\n");

        PciCards.Card card = cards().getFirst();

        String nodes = root.resolve("sys/class/kfd/kfd/topology/nodes/1/properties").toString();
        assertEquals(Optional.of("amdgpu"), card.driver());
        assertEquals(
                Fact.found(
                        "AMD Radeon RX 7900 XTX",
                        root.resolve("usr/share/libdrm/amdgpu.ids").toString()),
                card.gpu().name());
        assertEquals(Fact.found("gfx1100", nodes), card.gpu().architecture());
        assertEquals(25_753_026_560L, card.gpu().memoryBytes().toOptional().orElseThrow());
        assertEquals(1L << 30, card.gpu().state().memoryUsedBytes().toOptional().orElseThrow());
        assertEquals(48, card.gpu().state().temperatureCelsius().toOptional().orElseThrow());
        assertEquals(7, card.gpu().state().utilizationPercent().toOptional().orElseThrow());
    }

    @Test
    void refusesAbsurdNumbers() throws IOException {
        device(
                "0000:03:00.0",
                Map.of(
                        "class", "0x030000",
                        "vendor", "0x1002",
                        "device", "0x744c",
                        "mem_info_vram_total", "999999999999999999",
                        "gpu_busy_percent", "700"));

        Gpu gpu = cards().getFirst().gpu();

        assertInstanceOf(Fact.Unreadable.class, gpu.memoryBytes());
        assertInstanceOf(Fact.Unreadable.class, gpu.state().utilizationPercent());
    }

    @Test
    void saysThatThereIsNoBus() {
        assertEquals(
                Fact.missing(root.resolve("sys/bus/pci/devices").toString()),
                new PciCards(new FakeHost(root)).read());
    }

    @ParameterizedTest
    @CsvSource({
        "90010, gfx90a",
        "90402, gfx942",
        "100300, gfx1030",
        "110000, gfx1100",
        "110501, gfx1151"
    })
    void writesAnInstructionSetAsRocmDoes(int version, String name) {
        assertEquals(name, KfdTargets.target(version));
    }
}
