package org.trivet.probes.binary;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What [ElfReader] found.
record ElfFile(
        Path path,
        Architecture architecture,
        int bits,
        boolean bigEndian,
        boolean library,
        List<String> needed,
        List<ElfFilter> filters,
        Optional<String> soname,
        Optional<String> rpath,
        Optional<String> runpath,
        Optional<String> interpreter,
        Set<ElfFlag> flags,
        Optional<String> buildId,
        List<VersionNeed> versionNeeds,
        Set<String> versionDefinitions,
        ElfSymbols symbols)
        implements ElfBinary {
    ElfFile {
        needed = List.copyOf(needed);
        filters = List.copyOf(filters);
        flags = Set.copyOf(flags);
        versionNeeds = List.copyOf(versionNeeds);
    }
}
