package org.trivet.profiles.compare;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// One file of one of the two environments.
///
/// @param file absolute
/// @param owner the package that recorded it, as its metadata spell it
/// @param sum SHA-256 as recorded, in `RECORD`'s spelling (Base64 for URLs, without padding)
/// @param size in bytes, on the disk; empty if it is missing, or a link
public record ComparedFile(
        Path file,
        Optional<String> owner,
        Optional<String> sum,
        OptionalLong size,
        Presence presence) {}
