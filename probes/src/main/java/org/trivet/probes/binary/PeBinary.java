package org.trivet.probes.binary;

import java.util.List;
import java.util.Optional;

/// A PE file: `.dll`, `.pyd`, `.exe`. Names of symbols are as the file writes them (decorated).
///
/// Source of all rules: Microsoft, "PE Format".
public non-sealed interface PeBinary extends Binary {
    /// Whether it is a DLL by its header, whatever its name.
    boolean library();

    /// The libraries that are loaded with it, in the order of the table. They are read anew at each
    /// question.
    List<PeImport> imports();

    /// The names of the imported libraries alone: cheap where the functions are not.
    default List<String> libraries() {
        return imports().stream().map(PeImport::library).toList();
    }

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

    /// What another file's import is bound to; its hint spares the search.
    default Optional<PeExport> export(PeSymbol symbol) {
        return switch (symbol) {
            case PeSymbol.Named it -> export(it.name());
            case PeSymbol.Numbered it -> export(it.ordinal());
        };
    }

    Optional<FileVersion> fileVersion();

    /// The side-by-side manifest among its resources, as text; the one of the loader's own choice
    /// (`ISOLATIONAWARE_MANIFEST` 2 for a library, 1 for a program) where there are several.
    Optional<String> manifest();

    /// `DllCharacteristics` of the optional header, as bits.
    int characteristics();
}
