package org.trivet.probes.loader;

/// The flags of `LoadLibraryEx` that matter to the search. Source: Microsoft, "LoadLibraryExW".
public final class LoadFlags {
    /// `DONT_RESOLVE_DLL_REFERENCES`: the file alone, without what it imports.
    public static final int NO_REFERENCES = 0x1;

    /// `LOAD_LIBRARY_AS_DATAFILE`.
    public static final int DATA_FILE = 0x2;

    /// `LOAD_WITH_ALTERED_SEARCH_PATH`.
    public static final int ALTERED_SEARCH_PATH = 0x8;

    /// `LOAD_LIBRARY_AS_IMAGE_RESOURCE`.
    public static final int IMAGE_RESOURCE = 0x20;

    /// `LOAD_LIBRARY_AS_DATAFILE_EXCLUSIVE`.
    public static final int DATA_FILE_EXCLUSIVE = 0x40;

    /// `LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR`.
    public static final int DLL_LOAD_DIR = 0x100;

    /// `LOAD_LIBRARY_SEARCH_APPLICATION_DIR`.
    public static final int APPLICATION_DIR = 0x200;

    /// `LOAD_LIBRARY_SEARCH_USER_DIRS`.
    public static final int USER_DIRS = 0x400;

    /// `LOAD_LIBRARY_SEARCH_SYSTEM32`.
    public static final int SYSTEM32 = 0x800;

    /// `LOAD_LIBRARY_SEARCH_DEFAULT_DIRS`.
    public static final int DEFAULT_DIRS = 0x1000;

    /// What CPython since 3.8 uses for extension modules, and `ctypes` for a path.
    public static final int PYTHON = DEFAULT_DIRS | DLL_LOAD_DIR;

    static final int ANY_DATA = DATA_FILE | IMAGE_RESOURCE | DATA_FILE_EXCLUSIVE;
    static final int ANY_SEARCH =
            DLL_LOAD_DIR | APPLICATION_DIR | USER_DIRS | SYSTEM32 | DEFAULT_DIRS;

    private LoadFlags() {}

    static boolean has(int flags, int bits) {
        return (flags & bits) != 0;
    }
}
