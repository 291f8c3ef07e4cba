package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

/// decord opens its one library, which brings its own FFmpeg and C++ runtime.
///
/// Read from decord 0.6.0, `decord/_ffi/base.py` and `libinfo.py`.
final class Decord {
    private static final String MODULE = "decord._ffi.base";

    private Decord() {}

    /// The library lies one folder above the module's.
    private static Path library(PackageScene scene, String name) {
        return scene.folder().resolveSibling(name);
    }

    /// Its folder goes behind PATH, which a load with Python's flags does not search.
    static final class OnWindows implements PackageLoader.OnWindows {
        @Override
        public String module() {
            return MODULE;
        }

        @Override
        public Moment moment() {
            return Moment.BEGIN;
        }

        @Override
        public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
            Path library = library(scene, "decord.dll");
            orders.appendPath(scene.folder().resolveSibling("").normalize());
            LoadOutcome outcome = orders.loadLibraryEx(library, LoadFlags.PYTHON, scene.module());
            return outcome.failure().filter(_ -> !outcome.loaded());
        }
    }

    /// Its symbols serve all that comes later.
    static final class OnLinux implements PackageLoader.OnLinux {
        @Override
        public String module() {
            return MODULE;
        }

        @Override
        public Moment moment() {
            return Moment.BEGIN;
        }

        @Override
        public Optional<LoadFailure> run(PackageScene scene, LinuxOrders orders) {
            LoadOutcome outcome =
                    orders.dlopen(
                            library(scene, "libdecord.so").toString(),
                            EnumSet.of(OpenFlag.NOW, OpenFlag.GLOBAL),
                            scene.module());
            return outcome.failure().filter(_ -> !outcome.loaded());
        }
    }
}
