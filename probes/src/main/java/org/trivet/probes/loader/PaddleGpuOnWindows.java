package org.trivet.probes.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// paddle built for CUDA loads every DLL of its `libs` and of the nvidia wheels that its build
/// names, once its core is there.
///
/// Read from paddle 3.0.0, `paddle/__init__.py`; a build without `with_pip_cuda_libraries` does not
/// do it, and neither does a CPU build.
final class PaddleGpuOnWindows implements PackageLoader.OnWindows {
    private static final List<String> WHEELS =
            List.of(
                    "cublas",
                    "cuda_nvrtc",
                    "cuda_runtime",
                    "cudnn",
                    "cufft",
                    "curand",
                    "cusolver",
                    "cusparse",
                    "nvjitlink");

    @Override
    public String module() {
        return "paddle";
    }

    @Override
    public Moment moment() {
        return Moment.END;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
        if (!says(scene, "with_pip_cuda_libraries", "ON") || says(scene, "cuda_version", "False")) {
            return Optional.empty();
        }
        Path own = scene.folder().resolve("libs");
        Path nvidia = scene.folder().resolveSibling("nvidia");
        var folders = new ArrayList<Path>();
        folders.add(own);
        folders.add(scene.prefix().resolve("Library").resolve("bin"));
        if (!scene.prefix().equals(scene.base())) {
            folders.add(scene.base().resolve("Library").resolve("bin"));
        }
        var libraries = new ArrayList<>(PackageScene.ending(own, ".dll"));
        for (String wheel : WHEELS) {
            Path folder = nvidia.resolve(wheel).resolve("bin");
            folders.add(folder);
            if (Files.isDirectory(folder)) {
                libraries.addAll(PackageScene.ending(folder, ".dll"));
            }
        }
        return LibraryFolder.load(
                LibraryFolder.present(folders), libraries, scene.module(), orders);
    }

    private static boolean says(PackageScene scene, String name, String value) {
        return BuildFile.value(scene.folder(), name).filter(value::equals).isPresent();
    }
}
