package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryFilesTest {
    @TempDir Path folder;

    private final BinaryFiles files = new BinaryFiles();

    @AfterEach
    void closeFiles() {
        files.close();
    }

    private String code(Path file) {
        return assertInstanceOf(BinaryAnswer.Bad.class, files.read(file)).problem().code();
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void aFileIsReadOnce() throws Exception {
        Path file = write("a.dll", PeBytes.make());
        assertSame(files.read(file), files.read(file));
    }

    @Test
    void whatIsNotThereIsAbsent() throws Exception {
        assertEquals(new BinaryAnswer.Absent(), files.read(folder.resolve("none.dll")));
        Path file = write("a.dll", PeBytes.make());
        assertEquals(new BinaryAnswer.Absent(), files.read(file.resolve("below.dll")));
    }

    @Test
    void whatIsNoNativeFileIsNamed() throws Exception {
        assertEquals("not-binary", code(folder));
        assertEquals("empty", code(write("empty.dll", new byte[0])));
        assertEquals("not-binary", code(write("page.dll", new byte[] {60, 104, 116, 109})));
        assertEquals("truncated", code(write("mz.dll", new byte[] {'M', 'Z'})));
    }

    @Test
    void aFileCutShortIsNamed() throws Exception {
        byte[] whole = PeBytes.make();
        assertEquals("truncated", code(write("cut.dll", Arrays.copyOf(whole, whole.length - 1))));
    }

    @Test
    void bothFormsOfDelayImportsAndBoundOnesAreRead() throws Exception {
        Path file = write("a.dll", PeBytes.make());
        var binary = assertInstanceOf(BinaryAnswer.Read.class, files.read(file)).binary();
        var pe = assertInstanceOf(PeBinary.class, binary);
        assertEquals(32, pe.bits());
        assertEquals(Architecture.X86, pe.architecture());
        List<PeSymbol> symbols = List.of(new PeSymbol.Numbered(7), new PeSymbol.Named("later", 3));
        assertEquals(
                List.of(new PeImport("new.dll", symbols), new PeImport("old.dll", symbols)),
                pe.delayImports());
        assertEquals(List.of("bound.dll", "after.dll"), pe.boundImports());
        assertEquals(List.of(), pe.imports());
        assertEquals(List.of(), pe.problems());
    }

    @Test
    void aMemberOfAWheelIsReadWithoutUnpackingItOntoTheDisk() throws Exception {
        Path wheel = folder.resolve("x-1-py3-none-win_amd64.whl");
        try (var zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            for (String name : List.of("x/lib/a.dll", "x/a.py", "../out.dll", "x/b.txt.pyd")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith(".dll") ? PeBytes.make() : new byte[] {1});
            }
        }
        Path member = wheel.resolve("x").resolve("lib").resolve("a.dll");
        assertEquals(List.of(member, wheel.resolve("x").resolve("b.txt.pyd")), files.wheel(wheel));
        var read = assertInstanceOf(BinaryAnswer.Read.class, files.read(member)).binary();
        assertEquals(member, read.path());
        assertEquals(Architecture.X86, read.architecture());
        assertEquals("not-binary", code(wheel.resolve("x").resolve("b.txt.pyd")));
        assertEquals(new BinaryAnswer.Absent(), files.read(wheel.resolve("x").resolve("no.dll")));
    }

    @Test
    void aWheelThatIsNoArchiveIsUnreadable() throws Exception {
        Path wheel = write("x.whl", new byte[] {1, 2, 3});
        assertEquals("unreadable", code(wheel.resolve("a.dll")));
        assertThrows(IOException.class, () -> files.wheel(wheel));
    }

    @Test
    void nothingIsReadAfterClosing() {
        var closed = new BinaryFiles();
        closed.close();
        assertThrows(IllegalStateException.class, () -> closed.read(folder.resolve("a.dll")));
    }
}
