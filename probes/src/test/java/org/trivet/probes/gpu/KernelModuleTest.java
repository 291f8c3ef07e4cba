package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Fact;

final class KernelModuleTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    535.183.01 | NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12 19:39:15 UTC 2024
                    560.35.03  | NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  560.35.03  Release Build  (dvs-builder)  Fri Aug 16 21:42:42 UTC 2024
                    """)
    void readsTheVersion(String version, String line) {
        String text = line + "\nGCC version:  gcc version 12.2.0 (Debian 12.2.0-14)\n";

        assertEquals(Fact.found(version, "file"), KernelModule.version(text, "file"));
    }

    @Test
    void saysThatAVersionIsNotUnderstood() {
        assertInstanceOf(
                Fact.Unreadable.class, KernelModule.version("NVRM version: none\n", "file"));
    }

    @Test
    void listsTheGpusInTheOrderOfTheirAddresses() throws IOException {
        information("0000-65-00.0", "Model: \t\t NVIDIA RTX A2000\nIRQ:   \t\t 132\n");
        information("0000-17-00.0", "Model: \t\t NVIDIA GeForce RTX 4090\nIRQ:   \t\t 131\n");
        Files.writeString(
                folder.resolve("version"),
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12\n");

        GpuAnswer answer = new KernelModule(folder).read();

        assertEquals(folder + ": kernel module 535.183.01, 2 GPUs", answer.said());
        assertEquals(
                "NVIDIA GeForce RTX 4090",
                answer.gpus().getFirst().name().toOptional().orElseThrow());
        assertEquals("NVIDIA RTX A2000", answer.gpus().get(1).name().toOptional().orElseThrow());
    }

    private void information(String address, String text) throws IOException {
        Path gpu = Files.createDirectories(folder.resolve("gpus").resolve(address));
        Files.writeString(gpu.resolve("information"), text);
    }

    @Test
    void readsUuidAndBusOfAGpu() {
        String text =
                """
                Model: \t\t NVIDIA RTX A2000
                IRQ:   \t\t 132
                GPU UUID: \t GPU-8b5c9a10-0a6b-4e2f-9b3e-0c41f3a5b001
                Video BIOS: \t 94.06.35.00.35
                Bus Location: \t 0000:65:00.0
                """;

        assertEquals(
                new GpuIdentity(
                        Fact.found("GPU-8b5c9a10-0a6b-4e2f-9b3e-0c41f3a5b001", "file"),
                        Fact.found("0000:65:00.0", "file")),
                KernelModule.identity(text, "file"));
    }

    @Test
    void refusesTheUuidOfAGpuThatSleeps() {
        assertInstanceOf(
                Fact.Unreadable.class,
                KernelModule.identity(
                                "GPU UUID: \t GPU-????????-????-????-????-????????????\n", "f")
                        .uuid());
    }

    @Test
    void saysThatTheModuleIsNotLoaded() {
        Path absent = folder.resolve("absent");

        assertEquals(
                absent + ": the kernel module is not loaded",
                new KernelModule(absent).read().said());
    }
}
