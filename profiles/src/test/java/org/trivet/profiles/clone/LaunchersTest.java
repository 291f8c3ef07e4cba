package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Launchers made here in each form, on any system; real ones are run by the tests under Wine.
class LaunchersTest {
    private static final String OLD = "C:\\envs\\old";
    private static final String NEW = "C:\\Benutzer\\Jörg Maier\\neue Umgebung";
    private static final byte[] STUB =
            ("MZ" + "\0stub".repeat(40)).getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;

    private Optional<byte[]> relocated(byte[] launcher, String to) throws IOException {
        Path file = Files.write(folder.resolve("x.exe"), launcher);
        var search = new PrefixSearch(Relocation.forms(OLD, to, true, true), 1 << 16);
        return Launchers.relocated(
                launcher, search.search(file).matches(), Path.of("Scripts", "x.exe"));
    }

    private static byte[] zip(String script, boolean stored) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            byte[] content = script.getBytes(StandardCharsets.UTF_8);
            var entry = new ZipEntry("__main__.py");
            if (stored) {
                var sum = new CRC32();
                sum.update(content);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
            }
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        List.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theLineInFrontOfPipsArchiveGrowsAndGetsQuotes() throws IOException {
        byte[] archive = zip("print(1)", false);
        byte[] launcher = joined(STUB, utf8("#!" + OLD + "\\Scripts\\python.exe -E\r\n"), archive);

        assertEquals(
                new String(
                        joined(
                                STUB,
                                utf8("#!\"" + NEW + "\\Scripts\\python.exe\" -E\r\n"),
                                archive),
                        StandardCharsets.ISO_8859_1),
                new String(relocated(launcher, NEW).orElseThrow(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void quotesOfAnOldLineAreUnderstood() throws IOException {
        byte[] archive = zip("print(1)", false);
        byte[] launcher = joined(STUB, utf8("#!\"" + OLD + "\\python.exe\"\n"), archive);

        assertEquals(
                new String(
                        joined(STUB, utf8("#!C:\\n\\python.exe\n"), archive),
                        StandardCharsets.ISO_8859_1),
                new String(
                        relocated(launcher, "C:\\n").orElseThrow(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void uvsAppendedPathGrowsWithItsLengthAndItsScriptKeepsNoTraceOfTheOriginal()
            throws IOException {
        byte[] path = utf8(OLD + "\\Scripts\\python.exe");
        byte[] script = zip("#!" + OLD + "\\Scripts\\python.exe\nprint(1)\n", true);
        byte[] launcher = joined(STUB, script, path, length(path), utf8("UVSC"));

        byte[] changed = relocated(launcher, NEW).orElseThrow();

        byte[] now = utf8(NEW + "\\Scripts\\python.exe");
        byte[] end = joined(now, length(now), utf8("UVSC"));
        assertEquals(
                new String(end, StandardCharsets.ISO_8859_1),
                new String(
                        Arrays.copyOfRange(changed, changed.length - end.length, changed.length),
                        StandardCharsets.ISO_8859_1));
        assertFalse(new String(changed, StandardCharsets.ISO_8859_1).contains(OLD));
        assertEquals(
                "#!python.exe" + " ".repeat(20) + "\nprint(1)\n",
                script(Arrays.copyOfRange(changed, STUB.length, STUB.length + script.length)));
    }

    /// Reads the archive; the checksum is checked by it.
    private static String script(byte[] archive) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            zip.getNextEntry();
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] length(byte[] path) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(path.length).array();
    }

    @Test
    void uvsResourceTakesTheWholePathWhereItFitsAndElseOneFromTheLaunchersFolder()
            throws IOException {
        byte[] launcher = resources(utf8(OLD + "\\Scripts\\python.exe"));

        assertEquals("C:\\n\\Scripts\\python.exe", resource(relocated(launcher, "C:\\n")));
        assertEquals("python.exe", resource(relocated(launcher, NEW)));
        byte[] outside = resources(utf8(OLD + "\\python.exe"));
        assertEquals("..\\python.exe", resource(relocated(outside, NEW)));
    }

    @Test
    void everyFormTakesTheLetterOfAnotherDrive() throws IOException {
        String there = "D:\\e\\new";
        byte[] archive = zip("print(1)", false);
        byte[] pip = joined(STUB, utf8("#!" + OLD + "\\Scripts\\python.exe\r\n"), archive);
        byte[] path = utf8(OLD + "\\Scripts\\python.exe");
        byte[] script = zip("#!" + OLD + "\\Scripts\\python.exe\nprint(1)\n", true);
        byte[] uv = joined(STUB, script, path, length(path), utf8("UVSC"));

        byte[] now = utf8(there + "\\Scripts\\python.exe");
        assertEquals(
                new String(
                        joined(STUB, utf8("#!"), now, utf8("\r\n"), archive),
                        StandardCharsets.ISO_8859_1),
                new String(relocated(pip, there).orElseThrow(), StandardCharsets.ISO_8859_1));
        byte[] changed = relocated(uv, there).orElseThrow();
        byte[] end = joined(now, length(now), utf8("UVSC"));
        assertEquals(
                new String(end, StandardCharsets.ISO_8859_1),
                new String(
                        Arrays.copyOfRange(changed, changed.length - end.length, changed.length),
                        StandardCharsets.ISO_8859_1));
        assertEquals(
                "#!D:\\e\\new\\Scripts\\python.exe   \nprint(1)\n",
                script(Arrays.copyOfRange(changed, STUB.length, STUB.length + script.length)));
        assertEquals(
                "D:\\e\\new\\Scripts\\python.exe", resource(relocated(resources(path), there)));
    }

    @Test
    void aProgramOfNoKnownFormIsLeftAndALauncherWithAPathElsewhereToo() throws IOException {
        assertTrue(relocated(joined(STUB, utf8(OLD + "\\x\0")), NEW).isEmpty());
        byte[] archive = zip("print(1)", false);
        byte[] twice = joined(STUB, utf8(OLD + "\\x\0#!" + OLD + "\\python.exe\n"), archive);
        assertTrue(relocated(twice, NEW).isEmpty());
        assertTrue(Launchers.looksLikeOne(twice));
        assertFalse(Launchers.looksLikeOne(STUB));
    }

    private static final int ROOT = 0x200;

    /// The smallest PE file with one resource: headers, one section, the tree's three levels.
    private static byte[] resources(byte[] path) {
        ByteBuffer file = ByteBuffer.allocate(0x400).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, utf8("MZ")).putInt(0x3c, 0x40).putInt(0x40, 0x4550);
        file.putShort(0x46, (short) 1).putShort(0x54, (short) 0xf0).putShort(0x58, (short) 0x20b);
        file.putInt(0x58 + 112 + 16, 0x1000);
        int section = 0x58 + 0xf0;
        file.putInt(section + 12, 0x1000).putInt(section + 16, 0x200).putInt(section + 20, ROOT);
        // type 10, then a name, then any language
        folder(file, 0, 0, 10, 0x8000_0000 | 0x20);
        folder(file, 0x20, 1, 0x8000_0000 | 0x80, 0x8000_0000 | 0x40);
        folder(file, 0x40, 0, 1033, 0x60);
        file.putInt(ROOT + 0x60, 0x1100).putInt(ROOT + 0x64, path.length);
        file.putShort(ROOT + 0x80, (short) 14);
        file.put(ROOT + 0x82, "UV_PYTHON_PATH".getBytes(StandardCharsets.UTF_16LE));
        file.put(ROOT + 0x100, path);
        return file.array();
    }

    private static void folder(ByteBuffer file, int at, int named, int key, int value) {
        file.putShort(ROOT + at + 12, (short) named).putShort(ROOT + at + 14, (short) (1 - named));
        file.putInt(ROOT + at + 16, key).putInt(ROOT + at + 20, value);
    }

    private static String resource(Optional<byte[]> launcher) {
        ByteBuffer file = ByteBuffer.wrap(launcher.orElseThrow()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] path = new byte[file.getInt(ROOT + 0x64)];
        file.get(ROOT + 0x100, path);
        assertEquals(0, file.get(ROOT + 0x100 + path.length), "zeros follow");
        return new String(path, StandardCharsets.UTF_8);
    }
}
