package org.trivet.probes.binary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The PE files that a machine has anyhow: those of the Windows Python of the test bed, and Wine's.
final class RealPe {
    private RealPe() {}

    /// The folder that holds `python313.dll`; there or not.
    static Path pythonFolder() {
        String prefix = System.getenv("TRIVET_WINE_PREFIX");
        return prefix == null
                ? Path.of("C:\\Python313")
                : Path.of(prefix).resolve("drive_c").resolve("Python313");
    }

    static List<Path> python() throws IOException {
        Path folder = pythonFolder();
        var files = new ArrayList<Path>();
        files.addAll(flat(folder));
        files.addAll(flat(folder.resolve("DLLs")));
        // x86, x64 and ARM64 side by side: the launchers that pip carries
        files.addAll(
                PeComparisonTest.below(
                        folder.resolveSibling("Python312")
                                .resolve("Lib")
                                .resolve("site-packages")
                                .resolve("pip")));
        return files;
    }

    private static List<Path> flat(Path folder) throws IOException {
        return PeComparisonTest.below(folder).stream()
                .filter(it -> folder.equals(it.getParent()))
                .toList();
    }

    /// Wine's own, built by mingw; under Windows none, for there they are what runs the test.
    static List<Path> wine() throws IOException {
        return PeComparisonTest.below(Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows"));
    }
}
