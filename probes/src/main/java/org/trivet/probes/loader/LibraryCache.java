package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The libraries that `ldconfig` found in the folders of the system.
///
/// Source of the choice among rows of one name: glibc's `elf/dl-cache.c`.
public final class LibraryCache {
    public static final LibraryCache EMPTY = new LibraryCache(List.of());

    private final Map<String, List<CachedLibrary>> byName = new HashMap<>();
    private final List<CachedLibrary> libraries;

    public LibraryCache(List<CachedLibrary> libraries) {
        this.libraries = List.copyOf(libraries);
        for (CachedLibrary library : this.libraries) {
            byName.computeIfAbsent(library.name(), _ -> new ArrayList<>(1)).add(library);
        }
    }

    /// All rows in the order of the file.
    public List<CachedLibrary> libraries() {
        return libraries;
    }

    /// The row that ld.so takes for a name: of those for the machine the one whose capability comes
    /// first in the list, then the first without one.
    ///
    /// @param flags what rows for the machine are marked with
    /// @param capabilities those of the processor, the best first
    public Optional<CachedLibrary> find(String name, int flags, List<String> capabilities) {
        CachedLibrary best = null;
        int bestRank = Integer.MAX_VALUE;
        for (CachedLibrary library : byName.getOrDefault(name, List.of())) {
            if (library.flags() != flags) {
                continue;
            }
            int rank = capabilities.size();
            if (library.capability().isPresent()) {
                rank = capabilities.indexOf(library.capability().get());
            }
            if (rank >= 0 && rank < bestRank) {
                best = library;
                bestRank = rank;
            }
        }
        return Optional.ofNullable(best);
    }
}
