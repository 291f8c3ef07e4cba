package org.trivet.probes.binary;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The dynamic symbols of one ELF file: what it wants, what it has. Asked by name through the
/// file's own hash table, as ld.so does, so that nothing is built for a million symbols. What is
/// malformed here (a name or version outside its table) is passed over. Threads may share it.
public interface ElfSymbols {
    /// What it leaves to others, in the table's order: undefined, and used by a relocation, for
    /// ld.so asks for nothing else.
    void forEachWanted(Consumer<ElfWanted> wanted);

    /// Some of what it leaves to others, in the order in which ld.so asks for it when it binds all
    /// at once: that of the relocations. The first that nobody has is the one that it names.
    ///
    /// @param wanted of this file
    List<ElfWanted> inOrderOfUse(List<ElfWanted> wanted);

    /// What it has under a name, for one who wants it in a version.
    ///
    /// As ld.so chooses: with a version that one or an unversioned base definition; without a
    /// version the default one, or the oldest where none is default.
    ///
    /// @param version empty if none is wanted
    Optional<ElfDefinition> find(String name, Optional<String> version);

    /// How many dynamic symbols there are.
    int count();

    /// Looks for all that this file wants, in several files at once, as ld.so does when it
    /// relocates this file. Names are compared where they lie: only what is missing becomes an
    /// object.
    ///
    /// @param scope the files in the order in which they are searched, this one among them; all
    ///   read by one kind of [BinarySource]
    void bind(List<ElfSymbols> scope, ElfBinder binder);

    /// One symbol that this file wants.
    ///
    /// @param symbol a number that [#bind] told
    ElfWanted wanted(int symbol);

    /// The place of the first of several files that has a symbol, as [#find] chooses; -1 if none
    /// does. Cheaper than one question to each.
    ///
    /// @param files all read by one kind of [BinarySource]
    static int first(List<ElfSymbols> files, String name, Optional<String> version) {
        return ElfSymbolTable.first(files, ElfQuery.of(name, version));
    }
}
