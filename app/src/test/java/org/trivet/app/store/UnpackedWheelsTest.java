package org.trivet.app.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;

class UnpackedWheelsTest {
    @TempDir private Path folder;

    private Path wheel(String name, String... members) throws IOException {
        Path file = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String member : members) {
                zip.putNextEntry(new ZipEntry(member));
                zip.write("x".getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    private UnpackedWheels unpacked(Path... wheels) throws IOException {
        return UnpackedWheels.of(List.of(wheels), new Cancellation());
    }

    @Test
    void partsGoWherePipPutsThemAndNothingLiesOutsideOrStays() throws IOException {
        Path wheel =
                wheel(
                        "x-1-cp312-cp312-win_amd64.whl",
                        "x/a.pyd",
                        "x-1.data/platlib/x/b.pyd",
                        "x-1.data/data/Library/bin/c.dll",
                        "x-1.data/scripts/tool",
                        "../evil.dll",
                        "/tmp/evil2.dll",
                        "C:\\evil3.dll",
                        "x/../../evil4.dll");
        Path root;
        try (UnpackedWheels unpacked = unpacked(wheel)) {
            root = unpacked.root();
            try (var files = Files.walk(root.getParent())) {
                assertEquals(
                        List.of("Library/bin/c.dll", "x/a.pyd", "x/b.pyd"),
                        files.filter(Files::isRegularFile)
                                .map(file -> root.relativize(file).toString().replace('\\', '/'))
                                .sorted()
                                .toList());
            }
        }
        assertFalse(Files.exists(root.getParent()));
    }

    @Test
    void aFileThatIsNoArchiveIsRefusedAndNothingStays() throws IOException {
        Path text = Files.writeString(folder.resolve("x-1-py3-none-any.whl"), "no archive");
        assertThrows(IOException.class, () -> unpacked(text));
    }
}
