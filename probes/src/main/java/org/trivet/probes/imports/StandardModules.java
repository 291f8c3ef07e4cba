package org.trivet.probes.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Which names are modules that an interpreter holds in itself. What an interpreter was built with
/// is not written anywhere: a name of the standard library that has no file is taken for built in
/// where that is usual.
final class StandardModules {
    /// All names of the standard library, of 3.8 to 3.14 (`sys.stdlib_module_names`).
    private static final Set<String> ALL = all();

    /// Written in C, without an underscore.
    private static final Set<String> NATIVE =
            Set.of(
                    "array",
                    "atexit",
                    "audioop",
                    "binascii",
                    "builtins",
                    "cmath",
                    "errno",
                    "faulthandler",
                    "fcntl",
                    "gc",
                    "grp",
                    "itertools",
                    "marshal",
                    "math",
                    "mmap",
                    "msvcrt",
                    "nt",
                    "posix",
                    "pwd",
                    "pyexpat",
                    "resource",
                    "select",
                    "sys",
                    "syslog",
                    "termios",
                    "time",
                    "unicodedata",
                    "winreg",
                    "winsound",
                    "zlib");

    /// Left out of a build where the library they need was not at hand.
    private static final Set<String> OPTIONAL =
            Set.of(
                    "_tkinter",
                    "_ssl",
                    "_hashlib",
                    "_sqlite3",
                    "_ctypes",
                    "_lzma",
                    "_bz2",
                    "_gdbm",
                    "_dbm",
                    "_curses",
                    "_curses_panel",
                    "_uuid",
                    "_zstd",
                    "_scproxy",
                    "_crypt",
                    "readline",
                    "nis",
                    "ossaudiodev",
                    "spwd");

    private static final Set<String> WINDOWS =
            Set.of(
                    "_msi",
                    "_overlapped",
                    "_winapi",
                    "_winreg",
                    "_wmi",
                    "msvcrt",
                    "nt",
                    "winreg",
                    "winsound");

    private static final Set<String> POSIX =
            Set.of(
                    "_crypt",
                    "_curses",
                    "_curses_panel",
                    "_dbm",
                    "_gdbm",
                    "_posixshmem",
                    "_posixsubprocess",
                    "_scproxy",
                    "crypt",
                    "fcntl",
                    "grp",
                    "nis",
                    "ossaudiodev",
                    "posix",
                    "pwd",
                    "readline",
                    "resource",
                    "spwd",
                    "syslog",
                    "termios");

    private StandardModules() {}

    /// @param hasLibrary whether the files of the standard library were found
    static boolean isBuiltIn(String name, Target target, boolean hasLibrary) {
        if (!ALL.contains(name) || (target.windows() ? POSIX : WINDOWS).contains(name)) {
            return false;
        }
        return !hasLibrary
                || (name.startsWith("_") || NATIVE.contains(name)) && !OPTIONAL.contains(name);
    }

    private static Set<String> all() {
        try (InputStream in = StandardModules.class.getResourceAsStream("standard-library.txt")) {
            if (in == null) {
                throw new IllegalStateException("standard-library.txt is not in this module");
            }
            return Set.copyOf(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
