package org.trivet.probes.host;

/// Folders whose place the system or the user decides.
public enum KnownFolder {
    /// The user's home.
    HOME,
    /// Where programs keep a user's data: `%LOCALAPPDATA%`, `$XDG_DATA_HOME` or `~/.local/share`.
    USER_DATA,
    /// Where programs keep a user's settings: `%APPDATA%`, `$XDG_CONFIG_HOME` or `~/.config`.
    USER_CONFIG,
    /// `%ProgramFiles%`; absent elsewhere.
    PROGRAM_FILES,
    /// `%ProgramData%`; absent elsewhere.
    PROGRAM_DATA,
    /// `%SystemRoot%\System32`; absent elsewhere.
    SYSTEM_LIBRARIES
}
