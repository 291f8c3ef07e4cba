package org.trivet.probes.binary;

import java.util.Optional;
import java.util.function.Consumer;

/// The dynamic symbols of one ELF file: what it wants, what it has. Asked by name through the
/// file's own hash table where it has one, so that nothing is built for a million symbols.
public interface ElfSymbols {
    /// What it leaves to others, in the table's order.
    void forEachWanted(Consumer<ElfWanted> wanted);

    /// What it has under a name, for one who wants it in a version.
    ///
    /// As ld.so chooses: with a version that one or an unversioned base definition; without a
    /// version the default one, or the oldest where none is default.
    ///
    /// @param version empty if none is wanted
    Optional<ElfDefinition> find(String name, Optional<String> version);

    /// How many dynamic symbols there are.
    int count();
}
