package org.trivet.probes.binary;

import java.util.Optional;

/// One export.
///
/// @param ordinal with the table's base counted in
/// @param name empty if it is exported by number alone; one address may stand under several names,
///   each a row of its own
/// @param forwarder `OTHER.Function` or `OTHER.#12` if the function lives in another library
public record PeExport(int ordinal, Optional<String> name, Optional<String> forwarder) {}
