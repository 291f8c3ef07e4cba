package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;

/// Wheels without an environment.
class LooseWheelsTest {
    @TempDir private Path folder;

    private LooseWheels unpacked(String name) {
        return LooseWheels.unpacked(folder.resolve("unpacked"), List.of(Path.of(name)));
    }

    @Test
    void theReaderIsShownTheWheelInThePlaceOfTheFolderThatGoes() {
        LooseWheels loose = unpacked("x-1-py3-none-any.whl");

        assertEquals(
                Path.of("x-1-py3-none-any.whl", "x").toAbsolutePath().toString(),
                loose.shown(folder.resolve("unpacked/x").toString()));
    }

    @Test
    void theTagsTellTheSystemAndThePython() {
        LooseWheels windows = unpacked("x-1-cp310-cp310-win_arm64.whl");
        LooseWheels old = unpacked("y-1-cp37-abi3-win32.whl");
        LooseWheels linux = unpacked("z-1-py3-none-manylinux_2_28_x86_64.whl");

        assertEquals(Optional.of(true), windows.windows());
        assertEquals("3.10.0", windows.environment().version().toOptional().orElseThrow());
        assertEquals(Optional.of(true), old.windows());
        assertEquals(Optional.of(false), linux.windows());
        assertTrue(linux.environment().version().toOptional().isEmpty());
    }

    @Test
    void aFolderOfPackagesIsToldFromAnEnvironment() throws Exception {
        Files.createDirectories(folder.resolve("x-1.dist-info"));
        Files.createDirectories(folder.resolve("x"));
        Files.writeString(folder.resolve("x/_x.cp312-win_amd64.pyd"), "");
        assertTrue(LooseWheels.lieIn(folder));
        LooseWheels loose = LooseWheels.folder(folder);
        assertEquals(Optional.of(true), loose.windows());
        assertEquals("3.12.0", loose.environment().version().toOptional().orElseThrow());

        Files.writeString(folder.resolve("pyvenv.cfg"), "home = C:\\x\n");
        assertFalse(LooseWheels.lieIn(folder));
    }

    /// Of a Python that is not at hand nobody asks its functions.
    @Test
    void whatOnlyPythonHasIsNotMissingInALinuxWheelWithoutPython() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux"),
                "this starts from a program of Linux");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                LinkBed.runs("gcc", "--version"), "gcc is not installed");
        Path code =
                Files.writeString(
                        folder.resolve("x.c"),
                        "int PyLong_X(void); int f(void) { return PyLong_X(); }");
        Path other =
                Files.writeString(
                        folder.resolve("y.c"), "int other(void); int f(void) { return other(); }");
        Files.createDirectories(folder.resolve("p-1.dist-info"));
        for (Path source : List.of(code, other)) {
            var said =
                    org.trivet.probes.packages.RealPython.run(
                            List.of(
                                    "gcc",
                                    "-shared",
                                    "-fPIC",
                                    "-o",
                                    source.toString().replace(".c", ".so"),
                                    source.toString()));
            assertEquals(0, said.status(), said.text());
        }
        LooseWheels loose = LooseWheels.folder(folder);
        LibraryReport report =
                LibraryExaminer.examine(
                        new SystemHost(),
                        new LibraryQuestion(
                                Optional.of(loose.environment()),
                                List.of(),
                                List.of(),
                                Optional.of(false),
                                true),
                        new Cancellation());
        assertEquals(
                List.of("y.so"),
                report.survey().orElseThrow().unloadable().stream()
                        .map(it -> it.file().getFileName().toString())
                        .toList());
    }
}
