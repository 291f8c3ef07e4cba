package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// torch adds its `lib` and conda's `Library\bin`, then loads every DLL of `lib`.
///
/// Read from torch 2.5.1, `torch/__init__.py`, `_load_dll_libraries`.
final class TorchOnWindows implements PackageLoader.OnWindows {
    @Override
    public String module() {
        return "torch";
    }

    @Override
    public Moment moment() {
        return Moment.BEGIN;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
        Path library = scene.folder().resolve("lib");
        var folders = new ArrayList<Path>();
        folders.add(library);
        folders.add(scene.prefix().resolve("Library").resolve("bin"));
        if (!scene.prefix().equals(scene.base())) {
            folders.add(scene.base().resolve("Library").resolve("bin"));
        }
        scene.variable("APPDATA")
                .map(roaming -> scene.folder().getFileSystem().getPath(roaming))
                .ifPresent(roaming ->
                        folders.add(
                                roaming.resolve("Python")
                                        .resolve("Python" + scene.python())
                                        .resolve("Library")
                                        .resolve("bin")));
        List<Path> present = new ArrayList<>(LibraryFolder.present(folders));
        toolkit(scene, present).ifPresent(present::add);
        return LibraryFolder.load(
                present, PackageScene.ending(library, ".dll"), scene.module(), orders);
    }

    /// Only where no `cudart64*.dll` came along: the toolkit of the CUDA that torch was built for.
    private static Optional<Path> toolkit(PackageScene scene, List<Path> folders) {
        boolean own =
                folders.stream()
                        .flatMap(folder -> PackageScene.ending(folder, ".dll").stream())
                        .anyMatch(file -> file.getFileName().toString().startsWith("cudart64"));
        return own
                ? Optional.empty()
                : BuildFile.value(scene.folder(), "cuda")
                        .flatMap(cuda ->
                                scene.variable("CUDA_PATH_V" + cuda.replace('.', '_'))
                                        .or(() -> standard(scene, cuda)))
                        .map(text -> scene.folder().getFileSystem().getPath(text).resolve("bin"))
                        .filter(PackageScene::exists);
    }

    private static Optional<String> standard(PackageScene scene, String cuda) {
        return scene.variable("PROGRAMFILES")
                .map(files -> files + "\\NVIDIA GPU Computing Toolkit\\CUDA\\v" + cuda);
    }
}
