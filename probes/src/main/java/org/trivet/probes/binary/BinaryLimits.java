package org.trivet.probes.binary;

/// How much of a native file is believed at most. A file beyond a limit is malformed.
///
/// @param libraries rows of one import table; the largest seen in the field has 60
/// @param symbols of one file's import tables together, and of its dynamic symbol table
/// @param exports of one file; a linker of Windows makes no more than 65,535 names
/// @param name bytes of a symbol's or library's name; MSVC cuts decorated names at 4,096
/// @param text bytes of all names of one table together
/// @param resources entries of the resource tree that are looked at
/// @param manifest bytes of a manifest or version resource
/// @param member bytes of a wheel's member when unpacked
/// @param unpacked bytes of all unpacked members that are kept at a time
public record BinaryLimits(
        int libraries,
        int symbols,
        int exports,
        int name,
        long text,
        int resources,
        int manifest,
        long member,
        long unpacked) {
    /// Wide enough for every file met so far: torch's `torch_cpu.dll`, Qt's WebEngine.
    public static final BinaryLimits STANDARD =
            new BinaryLimits(
                    4_096, 1 << 20, 1 << 17, 1 << 14, 64L << 20, 1 << 16, 1 << 20, 2L << 30,
                    3L << 30);
}
