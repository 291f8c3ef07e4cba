package org.trivet.probes.binary;

/// A library that is to stand before the one that names it, so that its symbols are found first
/// (`DT_FILTER`, `DT_AUXILIARY`).
///
/// @param library its name, as `DT_NEEDED` has it
/// @param optional whether it does no harm that it is absent: so with `DT_AUXILIARY`
public record ElfFilter(String library, boolean optional) {}
