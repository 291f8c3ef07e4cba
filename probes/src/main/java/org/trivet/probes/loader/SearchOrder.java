package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.binary.ElfFlag;

/// Which places count, and in which order, for a name without a slash.
///
/// Source: ld.so(8) and `_dl_map_object` in glibc's `elf/dl-load.c`. Objects with the same order
/// share a [LibrarySearch], in whichever process they are. Threads may share it.
final class SearchOrder {
    private final DynamicStrings strings;
    private final LinuxMachine machine;
    private final LinuxFiles files;
    private final ConcurrentMap<Key, LibrarySearch> searches = new ConcurrentHashMap<>();
    private final ConcurrentMap<Written, List<String>> expanded = new ConcurrentHashMap<>();

    SearchOrder(LinuxMachine machine, LinuxFiles files) {
        this.machine = machine;
        this.files = files;
        this.strings = new DynamicStrings(machine);
    }

    private record Key(List<SearchPath> paths, boolean defaults) {}

    private record Written(String list, String origin) {}

    DynamicStrings strings() {
        return strings;
    }

    /// @param requester the object whose `DT_NEEDED` or `dlopen` names the library
    LibrarySearch of(LinkedObject requester, LinkedObject program) {
        LibrarySearch known = requester.search;
        if (known == null) {
            known = search(requester, program);
            requester.search = known;
        }
        return known;
    }

    private LibrarySearch search(LinkedObject requester, LinkedObject program) {
        List<SearchPath> paths = new ArrayList<>();
        if (requester.elf.runpath().isEmpty()) {
            addRpaths(paths, requester, program);
        }
        machine.libraryPath()
                .filter(list -> !list.isEmpty())
                .ifPresent(list ->
                        paths.add(
                                new SearchPath(
                                        LoadRule.LD_LIBRARY_PATH,
                                        strings.folders(list, ":;", program.origin))));
        requester
                .elf
                .runpath()
                .filter(list -> !list.isEmpty())
                .ifPresent(list ->
                        paths.add(
                                new SearchPath(LoadRule.RUNPATH, folders(list, requester.origin))));
        boolean defaults = !requester.elf.flags().contains(ElfFlag.NO_DEFAULT_LIBRARIES);
        return searches.computeIfAbsent(
                new Key(List.copyOf(paths), defaults),
                key -> new LibrarySearch(machine, files, key.paths(), key.defaults()));
    }

    /// The requester's own, then those of its loaders up the chain, then the program's, which
    /// serves `dlopen` too. One with a `DT_RUNPATH` has no `DT_RPATH`, and the chain goes on above
    /// it.
    private void addRpaths(List<SearchPath> paths, LinkedObject requester, LinkedObject program) {
        boolean programSeen = false;
        for (LinkedObject at = requester; at != null; at = at.loader) {
            LoadRule rule = LoadRule.RPATH_INHERITED;
            if (at == requester) {
                rule = LoadRule.RPATH;
            } else if (at == program) {
                rule = LoadRule.RPATH_OF_PROGRAM;
            }
            programSeen |= at == program;
            addRpath(paths, at, rule);
        }
        if (!programSeen) {
            addRpath(paths, program, LoadRule.RPATH_OF_PROGRAM);
        }
    }

    private void addRpath(List<SearchPath> paths, @Nullable LinkedObject object, LoadRule rule) {
        if (object == null || object.elf.runpath().isPresent()) {
            return;
        }
        object.elf
                .rpath()
                .filter(list -> !list.isEmpty())
                .ifPresent(list -> paths.add(new SearchPath(rule, folders(list, object.origin))));
    }

    private List<String> folders(String list, String origin) {
        return expanded.computeIfAbsent(
                new Written(list, origin), key -> strings.folders(key.list(), ":", key.origin()));
    }
}
