package org.trivet.probes.binary;

import java.util.Optional;

/// A symbol that a file leaves undefined.
///
/// @param symbol its number in the file's table
/// @param version the version it must have
/// @param library the file from which that version is wanted, as `DT_NEEDED` names it
/// @param weak whether it may stay undefined
/// @param function whether it is one, by its type or by the relocation that uses it: such a one may
///   be bound at its first call only
public record ElfWanted(
        int symbol,
        String name,
        Optional<String> version,
        Optional<String> library,
        boolean weak,
        boolean function) {}
