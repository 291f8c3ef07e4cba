package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A package that adds folders of its own to the search before it imports its extension modules.
///
/// @param module in whose code that stands
/// @param folders from the module's own folder
/// @param path whether they are put before PATH as well
record AddedFolders(String module, List<String> folders, boolean path)
        implements PackageLoader.OnWindows {
    AddedFolders {
        folders = List.copyOf(folders);
    }

    @Override
    public Moment moment() {
        return Moment.BEGIN;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
        List<Path> all =
                folders.stream().map(folder -> scene.folder().resolve(folder).normalize()).toList();
        for (Path folder : LibraryFolder.present(all)) {
            OptionalInt _ = orders.addDllDirectory(folder);
        }
        if (path) {
            orders.prependPath(all);
        }
        return Optional.empty();
    }
}
