package org.trivet.probes.packages;

import java.nio.file.Path;

/// A distribution that a file belongs to.
///
/// @param distribution its name as its metadata spell it
/// @param version as its metadata spell it
/// @param record what says so: its RECORD, `installed-files.txt`, `SOURCES.txt`, its egg, or its
///   conda-meta file
public record Owner(String distribution, String version, Path record) {}
