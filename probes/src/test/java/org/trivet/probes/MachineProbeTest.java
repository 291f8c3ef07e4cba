package org.trivet.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.gpu.GraphicsListing;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.SystemHost;

final class MachineProbeTest {
    private static final String WINDOWS = "Software\\Microsoft\\Windows NT\\CurrentVersion";

    @TempDir Path root;

    /// A system that lists no card and calls itself `Some OS`.
    private static final class NoCards implements GraphicsListing {
        @Override
        public Fact<List<Card>> cards() {
            return Fact.found(List.of(), "OSHI");
        }

        @Override
        public Fact<String> systemName() {
            return Fact.found("Some OS", "OSHI");
        }
    }

    private static Machine machine(FakeHost host) {
        return new MachineProbe(host, new NoCards()).machine();
    }

    @Test
    void saysWhereItLookedOnAMachineWithoutAnything() {
        Machine machine = machine(new FakeHost(root));

        assertEquals(List.of(), machine.gpu().gpus());
        assertEquals(
                List.of(
                        "NVML",
                        "nvidia-smi",
                        root.resolve("proc/driver/nvidia").toString(),
                        "PCI bus",
                        "OSHI"),
                machine.gpu().lookedAt().stream()
                        .limit(5)
                        .map(line -> line.substring(0, line.lastIndexOf(": ")))
                        .toList());
        assertTrue(machine.gpu().driver().version().unknownReason().isPresent());
    }

    @Test
    void takesTheNameFromTheReleaseFile() throws Exception {
        Path file = Files.createDirectories(root.resolve("etc")).resolve("os-release");
        Files.writeString(file, "NAME=\"Ubuntu\"\nPRETTY_NAME=\"Ubuntu 24.04.1 LTS\"\nID=ubuntu\n");

        assertEquals(
                Fact.found("Ubuntu 24.04.1 LTS", file.toString()),
                machine(new FakeHost(root)).systemName());
    }

    @Test
    void asksTheListingWhereThereIsNoReleaseFile() {
        assertEquals(Fact.found("Some OS", "OSHI"), machine(new FakeHost(root)).systemName());
    }

    @Test
    void knowsWindows11ByItsBuild() {
        var host =
                new FakeHost(root)
                        .system(OperatingSystem.WINDOWS)
                        .registry(WINDOWS, "ProductName", "Windows 10 Pro")
                        .registry(WINDOWS, "DisplayVersion", "24H2")
                        .registry(WINDOWS, "CurrentBuildNumber", "26100")
                        .variable("PROCESSOR_ARCHITECTURE", "AMD64");

        Machine machine = machine(host);

        assertEquals(
                "Windows 11 Pro 24H2 (build 26100)",
                machine.systemName().toOptional().orElseThrow());
        assertEquals("amd64", machine.architecture());
        assertFalse(
                machine.gpu().lookedAt().stream().anyMatch(line -> line.contains("proc")),
                "Windows has no /proc");
    }

    @Test
    void readsTheMachineThatTheTestRunsOn() {
        Machine machine = new MachineScan(new SystemHost()).machine();

        assertEquals(new SystemHost().system(), machine.system());
        assertTrue(machine.systemName().toOptional().isPresent(), machine::toString);
        assertFalse(machine.architecture().isEmpty());
        assertFalse(machine.gpu().lookedAt().isEmpty());
    }
}
