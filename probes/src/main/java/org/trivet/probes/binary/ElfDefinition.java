package org.trivet.probes.binary;

import java.util.Optional;

/// A symbol that a file defines for others.
///
/// @param version empty in a file without versions
/// @param standard whether its version is the default one (`name@@VERSION`)
public record ElfDefinition(
        String name, Optional<String> version, boolean standard, boolean weak, boolean unique) {}
