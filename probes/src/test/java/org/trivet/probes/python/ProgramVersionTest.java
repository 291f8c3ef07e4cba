package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

class ProgramVersionTest {
    private static final int PE = 128;
    private static final int OPTIONAL_HEADER = 240;
    private static final int TABLE = PE + 24 + OPTIONAL_HEADER;
    private static final int RESOURCES = 1024;
    private static final int KEY = RESOURCES + 70;

    @TempDir Path folder;

    /// A program with two sections, the second of them `.rsrc`, in which the version stands after
    /// other things.
    private static byte[] program(int major, int minor, int third) {
        byte[] bytes = new byte[RESOURCES + 512];
        ByteBuffer at = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        at.put(0, new byte[] {'M', 'Z'}).putInt(60, PE).putInt(PE, 0x4550);
        at.putShort(PE + 6, (short) 2).putShort(PE + 20, (short) OPTIONAL_HEADER);
        at.put(TABLE, ".text".getBytes(StandardCharsets.US_ASCII));
        at.put(TABLE + 40, ".rsrc".getBytes(StandardCharsets.US_ASCII));
        at.putInt(TABLE + 40 + 16, 512).putInt(TABLE + 40 + 20, RESOURCES);
        at.put(KEY, "VS_VERSION_INFO".getBytes(StandardCharsets.UTF_16LE));
        at.putInt(KEY + 34, 0xFEEF04BD);
        at.putInt(KEY + 42, major << 16 | minor).putInt(KEY + 46, third << 16 | 1013);
        return bytes;
    }

    private Optional<String> of(byte[] content) {
        return ProgramVersion.ofProgram(Trees.bytes(folder.resolve("python.exe"), content));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 13, 2150, 3.13.2",
        "3, 12, 1150, 3.12.1",
        "3, 8, 10150, 3.8.10",
        "3, 14, 121, 3.14.0rc1",
        "3, 15, 103, 3.15.0a3"
    })
    void theVersionIsThatOfTheResource(int major, int minor, int third, String version) {
        assertEquals(Optional.of(version), of(program(major, minor, third)));
    }

    @ParameterizedTest
    @CsvSource({"10, 0, 2150", "3, 13, 2990", "0, 0, 0"})
    void theVersionOfAnotherProgramIsNotAPythons(int major, int minor, int third) {
        assertEquals(Optional.empty(), of(program(major, minor, third)));
    }

    @Test
    void whatIsCutOffOrNoProgramHasNone() {
        byte[] whole = program(3, 13, 2150);
        for (int length : new int[] {0, 2, 63, PE + 10, TABLE + 50, RESOURCES, KEY + 40}) {
            byte[] part = new byte[length];
            System.arraycopy(whole, 0, part, 0, length);
            assertEquals(Optional.empty(), of(part), "cut at " + length);
        }
        assertEquals(Optional.empty(), of(new byte[4096]));
    }

    @Test
    void anEmbeddablePythonTellsItsFullVersion() {
        Path prefix = folder.resolve("python_embeded");
        Path program = Trees.bytes(prefix.resolve("python.exe"), program(3, 13, 2150));
        Trees.file(prefix.resolve("python313._pth"), "python313.zip\n");

        assertEquals(
                Fact.found("3.13.2", program.toString()),
                PythonVersions.ofInstallation(prefix, Optional.of("3.13")));
    }

    @Test
    void aLibraryOfCompiledFilesAloneIsOne() {
        Trees.file(folder.resolve("Lib").resolve("os.pyc"), "");

        assertEquals(true, PythonVersions.isLibrary(folder.resolve("Lib")));
    }
}
