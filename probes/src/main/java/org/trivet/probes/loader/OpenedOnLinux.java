package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

/// The same on Linux: `ctypes.CDLL` opens for itself alone.
///
/// @param module in whose code it is opened
/// @param folder of the library, from the module's own folder
/// @param name of the file without its ending
/// @param raised whether a failure ends the import; else it is swallowed
record OpenedOnLinux(String module, String folder, String name, boolean raised)
        implements PackageLoader.OnLinux {
    @Override
    public Moment moment() {
        return Moment.END;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, LinuxOrders orders) {
        Path file = scene.folder().resolve(folder).normalize().resolve(name + ".so");
        if (!PackageScene.exists(file)) {
            return Optional.empty();
        }
        LoadOutcome outcome =
                orders.dlopen(file.toString(), EnumSet.of(OpenFlag.NOW), scene.module());
        return outcome.failure().filter(_ -> raised && !outcome.loaded());
    }
}
