package org.trivet.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    /e/lib/python3.11/site-packages/torch/lib/c10.so, torch/lib
                    /e/site-packages/nvidia/cudnn/lib/x.so, nvidia/cudnn/lib
                    /e/site-packages/a/b/c/d/x.so, a/…/d
                    /e/site-packages/_cffi.so, site-packages
                    /usr/lib/x86_64-linux-gnu/libc.so.6, lib/x86_64-linux-gnu
                    /x.so, ''
                    """)
    void theShortFolderBeginsBelowThePackageRoot(Path file, String expected) {
        assertEquals(expected, new Places(false).shortFolder(file));
        assertEquals(expected.replace('/', '\\'), new Places(true).shortFolder(file));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    true, /disk/Windows/System32/kernel32.dll, true
                    true, /disk/WINDOWS/SysWOW64/kernel32.dll, true
                    true, /disk/Windows/Temp/a.dll, false
                    true, /disk/Python312/python312.dll, false
                    false, /lib/x86_64-linux-gnu/libc.so.6, true
                    false, /usr/lib64/libc.so.6, true
                    false, /usr/lib/python3/dist-packages/a.so, false
                    false, /usr/local/lib/libfoo.so, false
                    false, /opt/lib/a.so, false
                    """)
    void theSystemsFoldersAreKnown(boolean windows, Path file, boolean expected) {
        assertEquals(expected, new Places(windows).system(file.toAbsolutePath()));
    }

    @Test
    void commonFoldersAreCountedFromTheRoot() {
        assertEquals(2, Places.common(Path.of("/a/b/c/x"), Path.of("/a/B/d/x")));
    }
}
