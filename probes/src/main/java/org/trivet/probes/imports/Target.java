package org.trivet.probes.imports;

/// For which Python a source is read: that of the environment, not of the machine that looks.
///
/// @param platform as `sys.platform` has it: `win32`, `linux`, `darwin`
/// @param implementation as `sys.implementation.name` has it
/// @param minor the 11 of 3.11
record Target(String platform, String implementation, int minor) {
    boolean windows() {
        return platform.equals("win32");
    }
}
