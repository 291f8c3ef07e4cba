package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an answer rests on: it is right as long as all of this stays as it is.
final class Footing {
    /// As many links in one environment are followed by their folders' stamps.
    private static final int LINKS = 8;

    private final List<Names> names;
    private final Path[] paths;
    private final Stamp[] stamps;
    private final Map<Path, Optional<Path>> real;
    private final List<Footing> parts;
    private final boolean settled;

    /// Twice the number of the search that asked last, and one more where all was as before.
    private volatile long verdict = -2;

    /// Names in a folder, and what had them.
    private record Names(Path folder, Stamp stamp, Path[] entries, EntryType[] types) {

        /// The folder's stamp is enough where it stays; else each of the names is looked at, for in
        /// a home folder something changes every day.
        boolean hold(Rescan search) {
            if (stamp != Stamp.UNSURE && search.stamp(folder).same(stamp)) {
                return true;
            }
            for (int i = 0; i < entries.length; i++) {
                EntryType now = EntryType.of(entries[i]);
                // another link may lead elsewhere
                if (now != types[i] || now == EntryType.LINK || now == EntryType.UNSURE) {
                    return false;
                }
            }
            return true;
        }
    }

    private Footing(Notes notes) {
        this.names = notes.names();
        this.paths = notes.stamped.keySet().toArray(Path[]::new);
        this.stamps = new Stamp[paths.length];
        for (int i = 0; i < paths.length; i++) {
            stamps[i] = notes.stamped.getOrDefault(paths[i], Stamp.UNSURE);
        }
        this.real = Map.copyOf(notes.real);
        this.parts = List.copyOf(notes.parts);
        this.settled = notes.settled;
    }

    /// Whether a change from now on will be seen.
    boolean settled() {
        return settled;
    }

    /// Whether all is as it was.
    boolean holds(Rescan search, SearchMemory memory) {
        long last = verdict;
        if (last >> 1 == search.number()) {
            return (last & 1) == 1;
        }
        boolean held = look(search, memory);
        verdict = search.number() * 2 + (held ? 1 : 0);
        return held;
    }

    private boolean look(Rescan search, SearchMemory memory) {
        for (int i = 0; i < paths.length; i++) {
            if (!search.stamp(paths[i]).same(stamps[i])) {
                return false;
            }
        }
        for (Names each : names) {
            if (!each.hold(search)) {
                return false;
            }
        }
        for (Map.Entry<Path, Optional<Path>> each : real.entrySet()) {
            if (!memory.resolved(each.getKey()).equals(each.getValue())) {
                return false;
            }
        }
        for (Footing part : parts) {
            if (!part.holds(search, memory)) {
                return false;
            }
        }
        return true;
    }

    /// Gathers what an answer rests on while it is worked out. For one thread.
    static final class Notes {
        private final Rescan search;
        private final Map<Path, EntryType> entries = new HashMap<>();
        private final Map<Path, Stamp> stamped = new HashMap<>();
        private final Map<Path, Optional<Path>> real = new HashMap<>();
        private final Set<Footing> parts = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean settled = true;

        private final SearchMemory memory;

        /// The real folder that is being looked into.
        private @Nullable Path inside;

        Notes(Rescan search, SearchMemory memory, @Nullable Path inside) {
            this.search = search;
            this.memory = memory;
            this.inside = inside;
        }

        /// Says that a real folder is being looked into.
        void inside(Path prefix) {
            inside = prefix;
        }

        @Nullable Path inside() {
            return inside;
        }

        /// What has this name, and what a link leads to. To be called before that is asked.
        void entry(Path path) {
            if (entries.containsKey(path)) {
                return;
            }
            if (type(path) == EntryType.LINK) {
                real(path);
                // many environments have links to one program
                content(memory.resolved(path).orElse(path));
            }
        }

        private EntryType type(Path path) {
            EntryType known = entries.get(path);
            if (known == null) {
                // before the look at the entry, so that a change between the two is seen
                search.stamp(above(path));
                known = EntryType.of(path);
                entries.put(path, known);
            }
            return known;
        }

        /// What is in a file, or which names are in a folder. To be called before either is read.
        void content(Path path) {
            if (stamped.containsKey(path)) {
                return;
            }
            Stamp stamp = search.stamp(path);
            stamped.put(path, stamp);
            settled &= search.isSettled(stamp);
        }

        /// Where a path leads in the end.
        void real(Path path) {
            real(path, 0);
        }

        /// In the folder that is being looked into the stamps of folders tell of each link; outside
        /// of it many ask the same.
        private void real(Path path, int links) {
            Path prefix = inside;
            if (prefix == null
                    || links > LINKS
                    || !path.startsWith(prefix)
                    || !path.equals(path.normalize())) {
                real.put(path, memory.resolved(path));
                return;
            }
            Path at = prefix;
            for (int i = prefix.getNameCount(); i < path.getNameCount(); i++) {
                Path next = at.resolve(path.getName(i));
                if (type(next) == EntryType.LINK) {
                    Path rest = next.relativize(path);
                    try {
                        Path end = at.resolve(Files.readSymbolicLink(next));
                        real(rest.toString().isEmpty() ? end : end.resolve(rest), links + 1);
                    } catch (IOException | SecurityException | InvalidPathException _) {
                        content(path);
                        real.put(path, memory.resolved(path));
                    }
                    return;
                }
                at = next;
            }
        }

        /// Another answer.
        void part(Footing footing) {
            if (parts.add(footing)) {
                settled &= footing.settled();
            }
        }

        Footing done() {
            return new Footing(this);
        }

        private List<Names> names() {
            var folders = new HashMap<Path, List<Path>>();
            entries.keySet()
                    .forEach(path ->
                            folders.computeIfAbsent(above(path), _ -> new ArrayList<>()).add(path));
            var names = new ArrayList<Names>();
            folders.forEach((folder, paths) -> {
                // its own stamp tells as much already
                if (!stamped.containsKey(folder)) {
                    names.add(
                            new Names(
                                    folder,
                                    known(search.stamp(folder)),
                                    paths.toArray(Path[]::new),
                                    paths.stream()
                                            .map(path ->
                                                    entries.getOrDefault(path, EntryType.UNSURE))
                                            .toArray(EntryType[]::new)));
                }
            });
            return List.copyOf(names);
        }

        /// One that cannot be relied on must not be by a later search either.
        private Stamp known(Stamp stamp) {
            return search.isSettled(stamp) ? stamp : Stamp.UNSURE;
        }

        private static Path above(Path path) {
            Path parent = path.getParent();
            return parent == null ? path : parent;
        }
    }
}
