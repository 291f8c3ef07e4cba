package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// paddle puts its `base` and `libs` before PATH and adds `libs`, before its one extension module
/// is imported.
///
/// Read from paddle 3.0.0, `paddle/base/core.py`; 2.x has the same in `paddle/fluid/core.py` up to
/// 2.4.
final class PaddleCoreOnWindows implements PackageLoader.OnWindows {
    private final String module;

    /// @param module `paddle.base.core`, or `paddle.fluid.core` in older ones
    PaddleCoreOnWindows(String module) {
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
        Path libraries = scene.folder().resolveSibling("libs");
        orders.prependPath(List.of(scene.folder(), libraries));
        if (PackageScene.exists(libraries)) {
            OptionalInt _ = orders.addDllDirectory(libraries);
        }
        return Optional.empty();
    }
}
