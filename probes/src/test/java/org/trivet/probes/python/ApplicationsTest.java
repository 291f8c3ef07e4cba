package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Environments and Pythons inside applications.
class ApplicationsTest extends KindScene {

    @Test
    void thePortableComfyUiIsFoundWhereItWasUnpacked() {
        Path prefix = embeddable(home("Downloads/ComfyUI_windows_portable/python_embeded"));
        assertEquals("ComfyUI_windows_portable embedded comfyui", found(prefix));
        assertEquals(Role.INSTALLATION, only(prefix).role());
    }

    private static Path embeddable(Path prefix) {
        Trees.program(prefix.resolve("python.exe"));
        Trees.file(prefix.resolve("python312.dll"), "");
        Trees.file(prefix.resolve("python312._pth"), "python312.zip\n.\nimport site\n");
        return Trees.folder(prefix);
    }

    @Test
    void anEmbeddablePythonHasTheNameOfItsApplicationAndTheVersionOfItsLibrary() {
        Path prefix = embeddable(folder.resolve("Some Tool/python"));
        Path told = embeddable(folder.resolve("Some Tool/runtime"));
        var reader = new EnvironmentReader(host);
        assertEquals("Some Tool", reader.at(prefix).orElseThrow().name());
        assertEquals("runtime", reader.at(told).orElseThrow().name());
        assertEquals(Optional.of("3.12"), reader.at(prefix).orElseThrow().version().toOptional());
    }

    @Test
    void theDesktopProgramOfComfyUiSaysWhereItsEnvironmentLies() {
        Path place = Trees.folder(folder.resolve("big disk/Comfy"));
        Trees.folder(place.resolve("custom_nodes"));
        Trees.folder(place.resolve("models"));
        String quoted = place.toString().replace("\\", "\\\\");
        Trees.file(home("config/ComfyUI/config.json"), "{\"basePath\": \"" + quoted + "\"}");
        Path prefix = uv(place.resolve(".venv"));
        assertEquals("Comfy uv comfyui", found(prefix));
        assertEquals(Optional.of(place), project(prefix));
    }

    @Test
    void stabilityMatrixsPackagesAndTheirPythonAreFound() {
        Path library = folder.resolve("matrix");
        Trees.file(
                home("config/StabilityMatrix/library.json"),
                "{\"LibraryPath\": \"" + library.toString().replace("\\", "\\\\") + "\"}");
        Path python = windowsPython(library.resolve("Data/Assets/Python310"), "3.10");
        Path prefix = venv(library.resolve("Data/Packages/Forge/venv"));
        assertEquals("StabilityMatrix.Python310 embedded stability-matrix", found(python));
        assertEquals("Forge venv stability-matrix", found(prefix));
    }

    @Test
    void pinokiosCondaAndItsProgramsAreFound() {
        Path conda =
                Trees.conda(
                        home("pinokio/bin/miniconda"),
                        "python-3.10.14-h0_0",
                        "conda-24.7.1-py310h06a4308_0");
        Path prefix = venv(home("pinokio/api/facefusion.git/app/env"));
        assertEquals("base conda conda", found(conda));
        assertEquals("facefusion.git venv pinokio", found(prefix));
        assertEquals(Optional.of(home("pinokio/api/facefusion.git")), project(prefix));
    }

    @Test
    void blendersPythonHasItsName() {
        Path program = home("blender-4.2.1-linux-x64");
        Path prefix = program.resolve("4.2/python");
        Trees.program(prefix.resolve("bin/python3.11"));
        Trees.file(prefix.resolve("lib/python3.11/os.py"), "");
        Trees.folder(prefix);
        assertEquals("blender-4.2.1-linux-x64.4.2 embedded blender", found(prefix));
        // Windows' has its interpreter in `bin` and its library in `lib`
        Path windows = home("Blender 5/5.0/python");
        Trees.program(windows.resolve("bin/python.exe"));
        Trees.file(windows.resolve("bin/python311.dll"), "");
        Trees.file(windows.resolve("lib/os.py"), "");
        assertEquals("Blender 5.5.0 embedded blender", found(Trees.folder(windows)));
        assertEquals("3.11", only(windows).version().toOptional().orElseThrow());
    }
}
