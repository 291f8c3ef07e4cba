package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// ctranslate2 adds its own folder and opens every DLL in it.
///
/// Read from ctranslate2 4.8.5, `ctranslate2/__init__.py`; the folders of ROCm are left out.
final class CTranslate2OnWindows implements PackageLoader.OnWindows {
    @Override
    public String module() {
        return "ctranslate2";
    }

    @Override
    public Moment moment() {
        return Moment.BEGIN;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
        OptionalInt _ = orders.addDllDirectory(scene.folder());
        for (Path library : PackageScene.ending(scene.folder(), ".dll")) {
            LoadOutcome outcome = orders.loadLibraryEx(library, LoadFlags.PYTHON, scene.module());
            if (!outcome.loaded()) {
                return outcome.failure();
            }
        }
        return Optional.empty();
    }
}
