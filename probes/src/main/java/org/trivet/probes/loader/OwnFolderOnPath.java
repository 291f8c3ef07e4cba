package org.trivet.probes.loader;

import java.util.List;
import java.util.Optional;

/// A package that puts its own folder before PATH, for plugins which its libraries open later.
///
/// Read from PySide6 6.7.2 and 6.12, `PySide6/__init__.py`, `_setupQtDirectories`.
record OwnFolderOnPath(String module) implements PackageLoader.OnWindows {
    @Override
    public Moment moment() {
        return Moment.BEGIN;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
        orders.prependPath(List.of(scene.folder()));
        return Optional.empty();
    }
}
