package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.binary.Binary;
import org.trivet.probes.binary.BinaryAnswer;

/// One search order, asked for names; each answer is remembered. Threads may share it.
///
/// A copy for another processor is passed over, one that is no ELF file ends the search: so does
/// glibc's `open_verify`.
final class LibrarySearch {
    static final String WRONG_MACHINE = "wrong-machine";
    static final String NOT_BINARY = "not-binary";

    private final LinuxMachine machine;
    private final LinuxFiles files;
    private final List<Place> before = new ArrayList<>();
    private final List<Place> after = new ArrayList<>();
    private final boolean defaults;
    private final ConcurrentMap<String, Found> known = new ConcurrentHashMap<>();

    /// What a search came to.
    ///
    /// @param file null if nothing was found
    /// @param path by which it is reached
    record Found(
            @Nullable LinuxFile file,
            String path,
            Optional<LoadRule> rule,
            List<Candidate> searched) {}

    /// @param nothing what is told where no copy lies there
    private record Place(
            LoadRule rule,
            String folder,
            Optional<Path> shown,
            LinuxFiles.Listing listing,
            Candidate nothing) {}

    LibrarySearch(
            LinuxMachine machine, LinuxFiles files, List<SearchPath> paths, boolean defaults) {
        this.machine = machine;
        this.files = files;
        this.defaults = defaults;
        for (SearchPath path : paths) {
            for (String folder : path.folders()) {
                addPlaces(before, path.rule(), folder);
            }
        }
        if (defaults) {
            for (String folder : machine.defaultFolders()) {
                addPlaces(after, LoadRule.DEFAULT_FOLDER, folder);
            }
        }
    }

    Found find(String name) {
        return known.computeIfAbsent(name, this::search);
    }

    private void addPlaces(List<Place> places, LoadRule rule, String folder) {
        LinuxFiles.Listing listing = files.listing(machine.absolute(folder));
        if (listing.there()) {
            if (listing.names().contains("glibc-hwcaps")) {
                for (String capability : machine.capabilities()) {
                    addSubfolder(places, rule, below(folder, "glibc-hwcaps/" + capability));
                }
            }
            for (String capability : machine.oldCapabilities()) {
                int slash = capability.indexOf('/');
                String first = slash < 0 ? capability : capability.substring(0, slash);
                if (listing.names().contains(first)) {
                    addSubfolder(places, rule, below(folder, capability));
                }
            }
        }
        places.add(place(rule, folder, listing));
    }

    private Place place(LoadRule rule, String folder, LinuxFiles.Listing listing) {
        String shown = folder.isEmpty() ? machine.currentFolder() : folder;
        Optional<Path> path = Optional.of(files.shown(shown));
        Candidate nothing = new Candidate(rule, path, Optional.empty(), Optional.empty());
        return new Place(rule, folder, path, listing, nothing);
    }

    /// The empty folder is the current one.
    private static String below(String folder, String name) {
        return folder.isEmpty() || folder.equals("/") ? folder + name : folder + "/" + name;
    }

    private void addSubfolder(List<Place> places, LoadRule rule, String folder) {
        LinuxFiles.Listing listing = files.listing(machine.absolute(folder));
        if (listing.there()) {
            places.add(place(rule, folder, listing));
        }
    }

    private Found search(String name) {
        Search search = new Search();
        for (Place place : before) {
            search.look(place, name);
        }
        search.lookInCache(name);
        for (Place place : after) {
            search.look(place, name);
        }
        return new Found(search.winner, search.path, search.rule, List.copyOf(search.candidates));
    }

    /// One name's way through the places; goes on behind the winner, for its losers.
    private final class Search {
        private final List<Candidate> candidates =
                new ArrayList<>(before.size() + after.size() + 1);
        private @Nullable LinuxFile winner;
        private String path = "";
        private Optional<LoadRule> rule = Optional.empty();

        private void look(Place place, String name) {
            String at = below(place.folder(), name);
            LinuxFile file = null;
            if (place.listing().there()
                    && files.holds(place.listing(), machine.absolute(place.folder()), name)) {
                file = files.file(machine.absolute(at)).orElse(null);
            }
            if (file == null) {
                candidates.add(place.nothing());
            } else {
                take(place.rule(), place.shown(), at, file);
            }
        }

        /// `DF_1_NODEFLIB` leaves the cache, less what lies in a default folder.
        private void lookInCache(String name) {
            CachedLibrary row =
                    machine.cache()
                            .find(name, machine.cacheFlags(), machine.capabilities())
                            .orElse(null);
            if (row == null || (!defaults && inDefaultFolder(row.path()))) {
                take(LoadRule.CACHE, Optional.empty(), "", null);
            } else {
                take(
                        LoadRule.CACHE,
                        Optional.empty(),
                        row.path(),
                        files.file(row.path()).orElse(null));
            }
        }

        private boolean inDefaultFolder(String file) {
            return machine.defaultFolders().stream()
                    .anyMatch(folder -> file.startsWith(folder + "/"));
        }

        private void take(LoadRule by, Optional<Path> folder, String at, @Nullable LinuxFile file) {
            if (file == null) {
                candidates.add(new Candidate(by, folder, Optional.empty(), Optional.empty()));
                return;
            }
            Optional<String> refused = refusal(machine, file);
            candidates.add(new Candidate(by, folder, Optional.of(files.shown(at)), refused));
            if (winner == null && !refused.equals(Optional.of(WRONG_MACHINE))) {
                winner = file;
                path = at;
                rule = Optional.of(by);
            }
        }
    }

    /// Why ld.so would not take a file on this machine; empty if it would.
    static Optional<String> refusal(LinuxMachine machine, LinuxFile file) {
        if (!(file.answer() instanceof BinaryAnswer.Read(Binary binary)) || file.elf() == null) {
            return Optional.of(NOT_BINARY);
        }
        boolean fits =
                binary.bits() == machine.bits() && binary.architecture() == machine.architecture();
        return fits ? Optional.empty() : Optional.of(WRONG_MACHINE);
    }
}
