package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Wheels for Windows that put libraries into a folder `.libs` of the package and load them from a
/// module `_distributor_init`: numpy up to 1.25 and scipy up to 1.8, before they were repaired by
/// `delvewheel`, and scikit-learn to this day.
///
/// Read from numpy 1.21.6 (the libraries of OpenBLAS alone), scipy 1.7.3 (all) and scikit-learn
/// 1.0.2 (three of Microsoft's, of which it has no others).
///
/// @param module the package's `_distributor_init`
/// @param part what stands in the names of those that are loaded
record BundledLibraries(String module, String part) implements PackageLoader.OnWindows {
    @Override
    public Moment moment() {
        return Moment.END;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
        // a source build has the module too, and loads nothing
        if (!BuildFile.text(scene.folder().resolve("_distributor_init.py")).contains("WinDLL(")) {
            return Optional.empty();
        }
        List<Path> libraries = PackageScene.ending(scene.folder().resolve(".libs"), ".dll");
        for (Path library : libraries) {
            if (String.valueOf(library.getFileName()).contains(part)) {
                LoadOutcome outcome =
                        orders.loadLibraryEx(library, LoadFlags.PYTHON, scene.module());
                if (!outcome.loaded()) {
                    return outcome.failure();
                }
            }
        }
        return Optional.empty();
    }
}
