package org.trivet.probes.binary;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An ELF file: a shared object or a program.
///
/// Sources of all rules: System V ABI (gABI), "Linux Standard Base, symbol versioning", ld.so(8).
public non-sealed interface ElfBinary extends Binary {
    boolean bigEndian();

    /// Whether it can be loaded with `dlopen` (`ET_DYN` and no `DF_1_PIE`).
    boolean library();

    /// `DT_NEEDED`, in the order of the table.
    List<String> needed();

    /// `DT_FILTER` and `DT_AUXILIARY`, in the order of the table.
    List<ElfFilter> filters();

    Optional<String> soname();

    /// `DT_RPATH` as written, `$ORIGIN` and all.
    Optional<String> rpath();

    /// `DT_RUNPATH` as written.
    Optional<String> runpath();

    /// `PT_INTERP`.
    Optional<String> interpreter();

    Set<ElfFlag> flags();

    /// The hexadecimal digits of `NT_GNU_BUILD_ID`.
    Optional<String> buildId();

    /// What it wants by version, library by library.
    List<VersionNeed> versionNeeds();

    /// The versions that it defines, its own name among them.
    Set<String> versionDefinitions();

    /// Its dynamic symbols, read when asked for.
    ElfSymbols symbols();
}
