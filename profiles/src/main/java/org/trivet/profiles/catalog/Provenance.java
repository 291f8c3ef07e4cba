package org.trivet.profiles.catalog;

/// Where a profile comes from.
///
/// @param source a public reference, or the user's file
/// @param date ISO
/// @param verifiedOn the systems on which it was tried by us; empty text: not tried by us
public record Provenance(String source, String date, String verifiedOn) {}
