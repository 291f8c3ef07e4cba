package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.host.OperatingSystem;

final class DisplayAdaptersTest {
    private static final String KEY =
            "SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}\\";
    private static final String SOURCE = "HKEY_LOCAL_MACHINE\\" + KEY;

    private final FakeHost host = new FakeHost(Path.of("")).system(OperatingSystem.WINDOWS);

    private void adapter(String number, String name, String device, String version) {
        host.registry(KEY + number, "DriverDesc", name)
                .registry(KEY + number, "MatchingDeviceId", device)
                .registry(KEY + number, "DriverVersion", version);
    }

    @Test
    void listsTheAdaptersOnTheBus() {
        adapter("0000", "NVIDIA GeForce RTX 3060", "PCI\\VEN_10DE&DEV_2504", "32.0.15.6094");
        host.registry(KEY + "0000", "HardwareInformation.qwMemorySize", 12L << 30)
                .registry(KEY + "0000", "HardwareInformation.MemorySize", (4L << 30) - 1);
        adapter("0001", "AMD Radeon(TM) Graphics", "pci\\ven_1002&dev_164e", "31.0.21912.14");
        host.registry(KEY + "0001", "HardwareInformation.MemorySize", 512L << 20);
        adapter("0002", "Parsec Virtual Display", "root\\parsec::vdd", "1.0.0.0");
        host.registry(KEY + "Properties", "DriverDesc", "none");

        GpuAnswer answer = new DisplayAdapters(host).read();

        assertEquals(
                List.of(
                        new Gpu(
                                0,
                                Fact.found("NVIDIA GeForce RTX 3060", SOURCE + "0000"),
                                "NVIDIA",
                                Fact.found(12L << 30, SOURCE + "0000"),
                                Fact.missing(SOURCE + "0000")),
                        new Gpu(
                                1,
                                Fact.found("AMD Radeon(TM) Graphics", SOURCE + "0001"),
                                "AMD",
                                Fact.found(512L << 20, SOURCE + "0001"),
                                Fact.missing(SOURCE + "0001"))),
                answer.gpus());
        assertEquals(Fact.found("560.94", SOURCE + "0000"), answer.driver().version());
    }

    @ParameterizedTest
    @CsvSource({
        "32.0.15.6094, 560.94",
        "31.0.15.3623, 536.23",
        "27.21.14.5671, 456.71",
        "32.0.15.8129, 581.29",
        "nothing, ",
        "1.2.3, "
    })
    void findsNvidiasOwnVersionInThatOfWindows(String windows, String own) {
        assertEquals(Optional.ofNullable(own), DisplayAdapters.nvidiaVersion(windows));
    }
}
