package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What torch and paddle on Windows both do: add folders, then load every DLL of some by its path,
/// first as Python does, then with the folders on PATH.
///
/// Read from torch 2.5.1 `torch/__init__.py` and paddle 3.0.0 `paddle/__init__.py`, which is a copy
/// of it.
final class LibraryFolder {
    /// `ERROR_MOD_NOT_FOUND`: the only error after which the second way is tried.
    private static final int MODULE_NOT_FOUND = 126;

    private LibraryFolder() {}

    /// @param folders those that are added, and put before PATH when the first way fails
    /// @param libraries the files, in the order in which they are loaded
    static Optional<LoadFailure> load(
            List<Path> folders, List<Path> libraries, String module, WindowsOrders orders) {
        for (Path folder : folders) {
            OptionalInt _ = orders.addDllDirectory(folder);
        }
        // asked for by name, and never raised
        for (String runtime : List.of("vcruntime140.dll", "msvcp140.dll", "vcruntime140_1.dll")) {
            if (!orders.ctypes(runtime, OptionalInt.empty(), module).loaded()) {
                break;
            }
        }
        boolean patched = false;
        for (Path library : libraries) {
            LoadOutcome first = orders.loadLibraryEx(library, LoadFlags.PYTHON, module);
            if (first.loaded()) {
                continue;
            }
            if (first.failure().flatMap(LoadFailure::errorCode).orElse(0) != MODULE_NOT_FOUND) {
                return first.failure();
            }
            if (!patched) {
                orders.prependPath(folders);
                patched = true;
            }
            LoadOutcome second = orders.loadLibraryEx(library, 0, module);
            if (!second.loaded()) {
                return second.failure();
            }
        }
        return Optional.empty();
    }

    /// Those that are there.
    static List<Path> present(List<Path> folders) {
        var present = new ArrayList<Path>();
        for (Path folder : folders) {
            if (PackageScene.exists(folder)) {
                present.add(folder);
            }
        }
        return present;
    }
}
