package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.host.OperatingSystem;

final class VirtualizationReaderTest {
    @TempDir Path root;

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Virtualization found() {
        return VirtualizationReader.read(new FakeHost(root)).toOptional().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    WSL2 | Linux version 5.15.153.1-microsoft-standard-WSL2 (root@941d701f84f1) #1 SMP
                    WSL1 | Linux version 4.4.0-19041-Microsoft (Microsoft@Microsoft.com) #3996-Microsoft
                    NONE | Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org) #1 SMP
                    """)
    void knowsTheKernelsOfWsl(Virtualization expected, String version) throws IOException {
        write("proc/version", version);

        assertEquals(expected, found());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CONTAINER | 12:memory:/docker/0b5e6f1c2d
                    CONTAINER | 0::/kubepods.slice/kubepods-besteffort.slice/x
                    CONTAINER | 0::/machine.slice/libpod-4f2a.scope/container
                    NONE      | 0::/user.slice/user-1000.slice/session-2.scope
                    NONE      | 0::/system.slice/docker.service
                    """)
    void knowsTheControlGroupsOfContainers(Virtualization expected, String groups)
            throws IOException {
        write("proc/self/cgroup", groups + "\n");

        assertEquals(expected, found());
    }

    @Test
    void takesAContainerInWslForAContainer() throws IOException {
        write("proc/version", "Linux version 5.15.153.1-microsoft-standard-WSL2");
        Path mark = write(".dockerenv", "");

        assertEquals(
                Fact.found(Virtualization.CONTAINER, mark.toString()),
                VirtualizationReader.read(new FakeHost(root)));
    }

    @Test
    void looksUnderLinuxAlone() throws IOException {
        write(".dockerenv", "");

        assertEquals(
                Fact.found(Virtualization.NONE, "the system is not Linux"),
                VirtualizationReader.read(new FakeHost(root).system(OperatingSystem.WINDOWS)));
    }
}
