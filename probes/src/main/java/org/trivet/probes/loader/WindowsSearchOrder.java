package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The places that a process searches, by the flags of the order and what was set before.
///
/// Sources: Microsoft, "Dynamic-link library search order", "LoadLibraryExW",
/// "SetDefaultDllDirectories", "SetDllDirectoryW", "AddDllDirectory".
final class WindowsSearchOrder {
    private final WindowsMachine machine;
    private final WindowsFolders folders;
    private final WindowsSettings settings;

    WindowsSearchOrder(WindowsMachine machine, WindowsFolders folders, WindowsSettings settings) {
        this.machine = machine;
        this.folders = folders;
        this.settings = settings;
    }

    /// The flags that count: those of `SetDefaultDllDirectories` where the order names no places.
    int effective(int flags) {
        if (settings.defaultFlags() == 0) {
            return flags;
        }
        if (LoadFlags.has(flags, LoadFlags.ALTERED_SEARCH_PATH)) {
            return settings.defaultFlags() | LoadFlags.DLL_LOAD_DIR;
        }
        return LoadFlags.has(flags, LoadFlags.ANY_SEARCH) ? flags : flags | settings.defaultFlags();
    }

    /// The places for one order and all that is imported because of it.
    ///
    /// @param own the folder of the file that was asked for by its path: that of the first file,
    ///   whatever lies between
    List<WindowsPlace> places(int asked, Optional<Path> own) {
        int flags = effective(asked);
        return LoadFlags.has(flags, LoadFlags.ANY_SEARCH) ? named(flags, own) : plain(flags, own);
    }

    private List<WindowsPlace> named(int flags, Optional<Path> own) {
        boolean standard = LoadFlags.has(flags, LoadFlags.DEFAULT_DIRS);
        var places = new ArrayList<WindowsPlace>();
        if (LoadFlags.has(flags, LoadFlags.DLL_LOAD_DIR)) {
            own.ifPresent(folder -> places.add(WindowsPlace.of(LoadRule.OWN_FOLDER, folder)));
        }
        if (standard || LoadFlags.has(flags, LoadFlags.APPLICATION_DIR)) {
            places.add(WindowsPlace.of(LoadRule.APPLICATION_FOLDER, machine.applicationFolder()));
        }
        if (standard || LoadFlags.has(flags, LoadFlags.USER_DIRS)) {
            // Unspecified by Microsoft; the last one first is what Wine does. Choice says so.
            for (Path folder : settings.added()) {
                places.add(WindowsPlace.of(LoadRule.ADDED_FOLDER, folder));
            }
            settings.set().ifPresent(f -> places.add(WindowsPlace.of(LoadRule.SET_FOLDER, f)));
        }
        if (standard || LoadFlags.has(flags, LoadFlags.SYSTEM32)) {
            places.add(system32());
        }
        return places;
    }

    private List<WindowsPlace> plain(int flags, Optional<Path> own) {
        var places = new ArrayList<WindowsPlace>();
        if (LoadFlags.has(flags, LoadFlags.ALTERED_SEARCH_PATH) && own.isPresent()) {
            places.add(WindowsPlace.of(LoadRule.OWN_FOLDER, own.get()));
        } else {
            places.add(WindowsPlace.of(LoadRule.APPLICATION_FOLDER, machine.applicationFolder()));
        }
        settings.set().ifPresent(f -> places.add(WindowsPlace.of(LoadRule.SET_FOLDER, f)));
        if (settings.currentSearched() && !machine.safeSearch()) {
            current(places);
        }
        places.add(system32());
        machine.windowsFolder()
                .ifPresent(folder -> {
                    folders.entry(folder, "System")
                            .ifPresent(f -> places.add(WindowsPlace.of(LoadRule.SYSTEM_16, f)));
                    places.add(WindowsPlace.of(LoadRule.WINDOWS_FOLDER, folder));
                });
        if (settings.currentSearched() && machine.safeSearch()) {
            current(places);
        }
        for (Path folder : settings.path()) {
            places.add(WindowsPlace.of(LoadRule.PATH_VARIABLE, folder));
        }
        return places;
    }

    private void current(List<WindowsPlace> places) {
        settings.current().ifPresent(f -> places.add(WindowsPlace.of(LoadRule.CURRENT_FOLDER, f)));
    }

    WindowsPlace system32() {
        return new WindowsPlace(LoadRule.SYSTEM_FOLDER, machine.system32(folders));
    }
}
