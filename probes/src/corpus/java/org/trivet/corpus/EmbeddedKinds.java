package org.trivet.corpus;

import java.nio.file.Path;

/// Pythons inside applications.
final class EmbeddedKinds {
    private final Ground ground;
    private final VenvShape venvs;
    private final PackageShape packages;

    EmbeddedKinds(Ground ground) {
        this.ground = ground;
        this.venvs = new VenvShape(ground);
        this.packages = new PackageShape(ground);
    }

    void make() {
        for (int i = 0; i < ground.size.count(2); i++) {
            Path portable = ground.data.resolve("ComfyUI_windows_portable-" + i);
            ground.disk.file(portable.resolve("run_nvidia_gpu.bat"), "@echo off\r\n");
            ground.disk.file(portable.resolve("ComfyUI").resolve("main.py"), "");
            embeddable(portable.resolve("python_embeded"), "ComfyUI portable");
        }
        // any other program that brings the embeddable distribution
        embeddable(ground.home.resolve("Programs/SomeTool/runtime"), "embeddable (._pth)");
        comfyDesktop();
        stabilityMatrix();
        pinokio();
        blender();
    }

    /// The embeddable distribution of Windows.
    private void embeddable(Path prefix, String group) {
        String digits = ground.python.minor().replace(".", "");
        ground.disk.same(prefix.resolve("python.exe"), ground.program);
        ground.disk.file(prefix.resolve("python" + digits + ".dll"), "");
        ground.disk.file(prefix.resolve("python" + digits + ".zip"), "");
        ground.disk.file(
                prefix.resolve("python" + digits + "._pth"),
                "../ComfyUI\r\npython" + digits + ".zip\r\n.\r\nimport site\r\n");
        packages.fill(prefix.resolve("Lib").resolve("site-packages"), true);
        Thing thing = Thing.of(prefix, "embedded", group);
        ground.add(
                ground.windows() ? thing : thing.unjudged("a program of Windows on this system"));
    }

    /// The desktop program keeps an environment of uv among the user's documents.
    private void comfyDesktop() {
        Path folder = ground.home.resolve("Documents").resolve("ComfyUI");
        ground.disk.file(folder.resolve("extra_models_config.yaml"), "");
        ground.disk.folder(folder.resolve("custom_nodes"));
        ground.add(Thing.of(venvs.uv(folder.resolve(".venv")), "uv", "Comfy-Desktop"));
    }

    private void stabilityMatrix() {
        Path data = ground.data.resolve("StabilityMatrix").resolve("Data");
        ground.disk.file(data.resolve("settings.json"), "{}");
        ground.add(
                Thing.of(
                        venvs.virtualenv(data.resolve("Packages/ComfyUI/venv")),
                        "virtualenv",
                        "Stability Matrix"));
        embeddable(data.resolve("Assets").resolve("Python310"), "Stability Matrix");
    }

    private void pinokio() {
        Path folder = ground.home.resolve("pinokio");
        Path conda = folder.resolve("bin").resolve("miniconda");
        new CondaShape(ground).base(conda);
        ground.add(Thing.of(conda, "conda", "Pinokio").managedBy("conda").named("base"));
        ground.add(
                Thing.of(venvs.venv(folder.resolve("api/comfy.git/app/env")), "venv", "Pinokio"));
    }

    /// A whole Python without `pyvenv.cfg` or `._pth`, two folders below the program.
    private void blender() {
        for (int i = 0; i < ground.size.count(2); i++) {
            String version = "4." + (2 + i);
            Path program = ground.data.resolve("apps").resolve("blender-" + version + ".1");
            Path prefix = program.resolve(version).resolve("python");
            String name = ground.windows() ? "python.exe" : "python" + ground.python.minor();
            ground.disk.same(prefix.resolve("bin").resolve(name), ground.program);
            Path library =
                    ground.windows()
                            ? prefix.resolve("lib")
                            : prefix.resolve("lib").resolve("python" + ground.python.minor());
            new InstallationShape(ground).library(library);
            packages.fill(library.resolve("site-packages"), false);
            ground.disk.file(program.resolve(version).resolve("scripts/startup/a.py"), "");
            ground.disk.same(
                    program.resolve(ground.windows() ? "blender.exe" : "blender"), ground.program);
            ground.add(Thing.of(prefix, "embedded", "Blender"));
        }
    }
}
