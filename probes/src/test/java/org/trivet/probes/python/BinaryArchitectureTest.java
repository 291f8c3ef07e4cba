package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Fact;

class BinaryArchitectureTest {
    @TempDir Path folder;

    private Fact<String> of(byte[] content) {
        return BinaryArchitecture.of(Trees.bytes(folder.resolve("python"), content));
    }

    private static byte[] elf(int wide, int order, int machine) {
        byte[] bytes = new byte[64];
        ByteBuffer.wrap(bytes)
                .order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .put(new byte[] {0x7F, 'E', 'L', 'F', (byte) wide, (byte) order})
                .putShort(18, (short) machine);
        return bytes;
    }

    private static byte[] pe(int at, int machine) {
        byte[] bytes = new byte[at + 64];
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'M', 'Z'})
                .putInt(60, at)
                .putInt(at, 0x4550)
                .putShort(at + 4, (short) machine);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 62, amd64",
        "1, 1, 62, x32",
        "1, 1, 3, x86",
        "2, 1, 183, arm64",
        "1, 1, 40, arm",
        "2, 1, 21, ppc64le",
        "2, 2, 21, ppc64",
        "2, 2, 22, s390x",
        "2, 1, 243, riscv64",
        "2, 1, 258, loongarch64",
        "2, 1, 999, elf-999"
    })
    void elfNamesItsMachine(int wide, int order, int machine, String name) {
        assertEquals(Optional.of(name), of(elf(wide, order, machine)).toOptional());
    }

    @ParameterizedTest
    @CsvSource({
        "128, 34404, amd64",
        "64, 332, x86",
        "256, 43620, arm64",
        "9000, 34404, amd64",
        "128, 1, pe-1"
    })
    void peNamesItsMachineWhereverItsHeaderLies(int at, int machine, String name) {
        assertEquals(Optional.of(name), of(pe(at, machine)).toOptional());
    }

    @Test
    void aUniversalMachONamesAll() {
        byte[] fat = new byte[64];
        ByteBuffer.wrap(fat)
                .putInt(0, 0xCAFEBABE)
                .putInt(4, 2)
                .putInt(8, 0x01000007)
                .putInt(28, 0x0100000C);
        assertEquals(Optional.of("amd64+arm64"), of(fat).toOptional());
    }

    @Test
    void aPlainMachOIsReadInItsOwnOrder() {
        byte[] thin = new byte[64];
        ByteBuffer.wrap(thin)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0xFEEDFACF)
                .putInt(4, 0x0100000C);
        assertEquals(Optional.of("arm64"), of(thin).toOptional());
    }

    @Test
    void aClassFileIsNoMachO() {
        byte[] java = new byte[64];
        ByteBuffer.wrap(java).putInt(0, 0xCAFEBABE).putInt(4, 69);
        assertTrue(of(java) instanceof Fact.Unreadable<String>);
    }

    @Test
    void whatPointsBeyondItsEndIsUnreadable() {
        byte[] cut = pe(128, 0x8664);
        ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(60, Integer.MAX_VALUE);
        assertTrue(of(cut) instanceof Fact.Unreadable<String>);
        ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(60, cut.length - 2);
        assertTrue(of(cut) instanceof Fact.Unreadable<String>);
    }

    @Test
    void aScriptAnEmptyFileAndNothingAreToldApart() {
        assertEquals(
                Optional.of(folder.resolve("python") + ": it is no program of a known kind"),
                of("#!/bin/sh\nexec python3 \"$@\"\n".getBytes(StandardCharsets.UTF_8))
                        .unknownReason());
        assertEquals(
                Optional.of(folder.resolve("python") + ": the file is empty"),
                of(new byte[0]).unknownReason());
        assertTrue(BinaryArchitecture.of(folder.resolve("gone")) instanceof Fact.Missing<String>);
        assertTrue(BinaryArchitecture.of(folder) instanceof Fact.Missing<String>);
    }

    /// The program that runs this test is real.
    @Test
    void theJavaThatRunsThisIsNamedAsJavaNamesIt() {
        Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
        String expected = System.getProperty("os.arch").replace("aarch64", "arm64");
        assertEquals(Optional.of(expected), BinaryArchitecture.of(java).toOptional());
    }
}
