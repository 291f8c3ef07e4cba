package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// Any package that `delvewheel` repaired: it put the libraries into a folder `NAME.libs` beside
/// the package, and a patch into `__init__.py` that adds that folder.
///
/// Read from the wheels of numpy 2.4.6 and scipy 1.17.1 (delvewheel 1.12.0).
final class RepairedWheel implements PackageLoader.OnWindows {
    private final String module;

    /// @param module a package at the top
    RepairedWheel(String module) {
        this.module = module;
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public Moment moment() {
        return Moment.BEGIN;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
        Path libraries = scene.folder().resolveSibling(scene.folder().getFileName() + ".libs");
        if (PackageScene.exists(libraries)
                && BuildFile.text(scene.folder().resolve("__init__.py"))
                        .contains("_delvewheel_patch")) {
            OptionalInt _ = orders.addDllDirectory(libraries);
        }
        return Optional.empty();
    }
}
