package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;

/// What Python code on Windows asks of the loader of its process.
public interface WindowsOrders {
    /// `LOAD_LIBRARY_SEARCH_DEFAULT_DIRS | LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR`: CPython's own way
    /// since 3.8, for extension modules and for `ctypes`.
    int PYTHON = 0x1100;

    /// `LoadLibraryExW`; with flags 0 it is `LoadLibraryW`.
    ///
    /// @param library a name, or a whole path
    LoadOutcome loadLibraryEx(String library, int flags, String requestedBy);

    /// `os.add_dll_directory`.
    void addDllDirectory(Path folder);

    /// `os.environ["PATH"] = folders + PATH`.
    void prependPath(List<Path> folders);

    /// `os.environ["PATH"] += folder`.
    void appendPath(Path folder);

    /// The folders of PATH as they are now.
    List<Path> path();
}
