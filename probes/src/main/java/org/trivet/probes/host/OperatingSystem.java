package org.trivet.probes.host;

/// The families of systems that differ in layout and loader.
public enum OperatingSystem {
    WINDOWS,
    LINUX,
    MACOS,
    OTHER
}
