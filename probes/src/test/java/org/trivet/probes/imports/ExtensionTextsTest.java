package org.trivet.probes.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.python.PythonEnvironment;

class ExtensionTextsTest {
    private static final String LINUX = ".cpython-311-x86_64-linux-gnu.so";

    @TempDir Path folder;

    private Path extension(PythonEnvironment environment, String name, String... texts)
            throws IOException {
        Path file = Beds.site(environment).resolve(name);
        Files.createDirectories(file.getParent());
        String all = "\u007fELF\0" + String.join("\0", texts) + "\0";
        return Files.write(file, all.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> names(PythonEnvironment environment, String module) {
        return ImportScan.of(environment, List.of(), List.of(module)).events().stream()
                .map(ImportEvent::module)
                .toList();
    }

    @Test
    void aNameBelowTheOwnPackageIsTakenAndAnotherIsNot() throws IOException {
        PythonEnvironment linux = Beds.linux(folder);
        Path file =
                extension(
                        linux,
                        "av/a" + LINUX,
                        "av.buffer",
                        "xav.hidden",
                        "av.hidden!",
                        "av.hidden with words",
                        "avo.other",
                        "av.",
                        "av.last");
        assertEquals(
                new ExtensionTexts(Set.of("av.buffer", "av.last"), false, false),
                ExtensionTexts.read(file, "av"));
    }

    @Test
    void anExtensionThatTakesPartsOfOthersImportsThem() throws IOException {
        PythonEnvironment linux = Beds.linux(folder);
        Beds.source(linux, "av/__init__.py", "from av import core\n");
        Beds.source(linux, "av/pure.py", "");
        extension(linux, "av/core" + LINUX, "av.core", "av.buffer", "av.gone", "av.pure", "av.x.Y");
        extension(linux, "av/buffer" + LINUX, "av.plane");
        extension(linux, "av/plane" + LINUX, "nothing");
        extension(linux, "av/unused" + LINUX, "nothing");
        assertEquals(
                List.of("av", "av.core", "av.buffer", "av.plane", "av.pure"), names(linux, "av"));
    }

    @Test
    void aUserOfNumpysArraysImportsNumpy() throws IOException {
        PythonEnvironment linux = Beds.linux(folder);
        Beds.source(linux, "numpy/__init__.py", "");
        Beds.source(linux, "numpy/core/__init__.py", "");
        Beds.source(linux, "numpy/core/multiarray.py", "from . import _multiarray_umath\n");
        extension(linux, "numpy/core/_multiarray_umath" + LINUX, "datetime.datetime_CAPI");
        Beds.source(linux, "datetime.py", "");
        extension(linux, "cftime" + LINUX, "_ARRAY_API is not PyCapsule object");
        extension(linux, "lazy" + LINUX, "_ARRAY_API", "numpy.core.multiarray");
        assertEquals(
                List.of(
                        "cftime",
                        "numpy",
                        "numpy.core",
                        "numpy.core.multiarray",
                        "numpy.core._multiarray_umath",
                        "datetime"),
                names(linux, "cftime"));
        assertEquals(List.of("lazy"), names(linux, "lazy"));
    }

    @Test
    void aTextOnTheSeamOfTwoReadsIsWhole() throws IOException {
        PythonEnvironment linux = Beds.linux(folder);
        Path file = extension(linux, "av/a" + LINUX, "x".repeat((1 << 18) - 10), "av.buffer");
        assertEquals(Set.of("av.buffer"), ExtensionTexts.read(file, "av").own());
    }
}
