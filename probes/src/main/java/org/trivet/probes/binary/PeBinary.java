package org.trivet.probes.binary;

import java.util.List;
import java.util.Optional;

/// A PE file: `.dll`, `.pyd`, `.exe`. Names of symbols are as the file writes them (decorated).
///
/// Source of all rules: Microsoft, "PE Format".
public non-sealed interface PeBinary extends Binary {
    /// Whether it is a DLL by its header, whatever its name.
    boolean library();

    /// The libraries that are loaded with it, in the order of the table.
    List<PeImport> imports();

    /// The libraries that are loaded when one of their functions is first called.
    List<PeImport> delayImports();

    /// The names of the bound import table.
    List<String> boundImports();

    /// The name that its export table gives it; empty if it exports nothing.
    Optional<String> exportName();

    /// All exports, in the order of their ordinals.
    List<PeExport> exports();

    Optional<PeExport> export(String name);

    Optional<PeExport> export(int ordinal);

    Optional<FileVersion> fileVersion();

    /// The side-by-side manifest among its resources, as text; the one of the loader's own choice
    /// (`ISOLATIONAWARE_MANIFEST` 2 for a library, 1 for a program) where there are several.
    Optional<String> manifest();

    /// `DllCharacteristics` of the optional header, as bits.
    int characteristics();
}
