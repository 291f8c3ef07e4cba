package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// What Python code on Windows asks of the loader of its process.
public interface WindowsOrders {
    /// `LoadLibraryExW` with a whole path; with flags 0 it is `LoadLibraryW`.
    ///
    /// @param flags of [LoadFlags]
    LoadOutcome loadLibraryEx(Path file, int flags, String requestedBy);

    /// `ctypes.CDLL`.
    ///
    /// @param winmode empty if none is given
    LoadOutcome ctypes(String nameOrPath, OptionalInt winmode, String requestedBy);

    /// `os.add_dll_directory`.
    ///
    /// @return empty if there is no such folder
    OptionalInt addDllDirectory(Path folder);

    /// `os.environ["PATH"] = folders + PATH`.
    void prependPath(List<Path> folders);

    /// `os.environ["PATH"] += folder`.
    void appendPath(Path folder);
}
