package org.trivet.probes.loader;

/// A rule of a loader by which a file is found.
///
/// Windows: Microsoft, "Dynamic-link library search order" and `LoadLibraryEx`; Linux: ld.so(8),
/// dlopen(3) and glibc's `elf/dl-load.c`.
public enum LoadRule {
    // either system
    /// It was asked for by its path.
    BY_PATH("by-path"),
    /// A module of this base name or SONAME is resident already.
    RESIDENT("resident"),
    // Windows
    API_SET("api-set"),
    SIDE_BY_SIDE("side-by-side"),
    KNOWN_DLL("known-dll"),
    /// `LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR`, or the altered search path.
    OWN_FOLDER("own-folder"),
    APPLICATION_FOLDER("application-folder"),
    /// `AddDllDirectory`.
    ADDED_FOLDER("added-folder"),
    /// `SetDllDirectory`.
    SET_FOLDER("set-folder"),
    SYSTEM_FOLDER("system-folder"),
    SYSTEM_16("system-16"),
    WINDOWS_FOLDER("windows-folder"),
    CURRENT_FOLDER("current-folder"),
    PATH_VARIABLE("path-variable"),
    // Linux
    RPATH("rpath"),
    /// The `DT_RPATH` of a module that brought this one in.
    RPATH_INHERITED("rpath-inherited"),
    /// The program's own `DT_RPATH`: it serves `dlopen` too.
    RPATH_OF_PROGRAM("rpath-of-program"),
    LD_LIBRARY_PATH("ld-library-path"),
    RUNPATH("runpath"),
    CACHE("cache"),
    DEFAULT_FOLDER("default-folder"),
    LD_PRELOAD("ld-preload");

    private final String id;

    LoadRule(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
