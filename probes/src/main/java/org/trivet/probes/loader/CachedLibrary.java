package org.trivet.probes.loader;

import java.util.Optional;

/// One row of `ld.so.cache`.
///
/// @param name the SONAME by which it is found
/// @param path where it lies, as `ldconfig` wrote it
/// @param flags the kind of library and the machine, as `ldconfig` numbers them: 0x0303 is a 64-bit
///   library for x86-64
/// @param capability the folder below `glibc-hwcaps` in which it lies, such as `x86-64-v3`
public record CachedLibrary(String name, String path, int flags, Optional<String> capability) {}
