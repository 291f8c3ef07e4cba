package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// A library that a package opens through `torch.ops.load_library`, which is `ctypes.CDLL` with its
/// whole path, and not by an import.
///
/// @param module in whose code it is opened
/// @param folder of the library, from the module's own folder
/// @param name of the file without its ending
/// @param added whether the folder is added to the search before
/// @param raised whether a failure ends the import; else it is swallowed
record OpenedOnWindows(String module, String folder, String name, boolean added, boolean raised)
        implements PackageLoader.OnWindows {
    @Override
    public Moment moment() {
        // `import torch` stands before it
        return Moment.END;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
        Path at = scene.folder().resolve(folder).normalize();
        if (added) {
            OptionalInt _ = orders.addDllDirectory(at);
        }
        Path file = at.resolve(name + ".pyd");
        if (!PackageScene.exists(file)) {
            return Optional.empty();
        }
        LoadOutcome outcome = orders.loadLibraryEx(file, LoadFlags.PYTHON, scene.module());
        return outcome.failure().filter(_ -> raised && !outcome.loaded());
    }
}
