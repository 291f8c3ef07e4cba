package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One search of a program that goes on: what the search before it has seen, and what this one
/// keeps for the next. All its threads share it.
final class Rescan {
    /// A file may change twice within one tick of its disk's clock, and only the first change is
    /// seen; the coarsest disks that are relied on count seconds.
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final long number;
    private final long start;
    private final Recollection.Seen before;
    private final Recollection.Seen now;
    private final Map<Path, Stamp> stamps = new ConcurrentHashMap<>();
    private volatile Set<Long> disks = Set.of();

    /// Until the rules are known, nothing rests on them.
    private volatile boolean answersHold = true;

    private record Key(String kind, String name, Path path) {}

    /// @param start nanoseconds since 1970
    Rescan(long number, long start, Recollection.Seen before, Recollection.Seen now) {
        this.number = number;
        this.start = start;
        this.before = before;
        this.now = now;
    }

    long number() {
        return number;
    }

    Recollection.Seen seen() {
        return now;
    }

    /// Names the disks whose stamps can be relied on, by the number of their device.
    void rely(Set<Long> devices) {
        disks = devices;
    }

    /// The stamp of a path as this search saw it first, and so from before anything was read.
    Stamp stamp(Path path) {
        Stamp known = stamps.get(path);
        if (known == null) {
            Stamp fresh = Stamp.of(path);
            Stamp first = stamps.putIfAbsent(path, fresh);
            known = first == null ? fresh : first;
        }
        return known;
    }

    /// Whether any change after this search began will change the stamp.
    boolean isSettled(Stamp stamp) {
        return stamp.same(Stamp.ABSENT)
                || (disks.contains(stamp.device()) && stamp.changed() < start - TICK_NANOS);
    }

    /// Sets the rules that this search names environments by. By others the search before named
    /// them differently: then nothing that it kept of them counts.
    void kinds(Object kinds) {
        now.kinds(kinds);
        answersHold = before.kinds() == kinds;
    }

    /// What the search before kept of a folder, if it is still so.
    FolderContent.@Nullable Kept folder(Path folder) {
        FolderContent.Kept kept = before.folders().get(folder);
        return kept != null && stamp(folder).same(kept.stamp()) ? kept : null;
    }

    void keep(Path folder, FolderContent.Kept content) {
        if (isSettled(content.stamp())) {
            now.keep(folder, content);
        }
    }

    /// The answer of the search before where it still holds, else a new one.
    ///
    /// @param kind what is asked; a kind of question has one type of answer
    /// @param name who asks
    @SuppressWarnings("unchecked")
    <T> T recall(String kind, String name, Path about, SearchMemory memory, Supplier<T> look) {
        var key = new Key(kind, name, about);
        var known = (Grounded<T>) before.answers().get(key);
        if (known != null
                && answersHold
                && known.footing() != null
                && known.footing().holds(this, memory)) {
            now.keep(key, known);
            return known.value();
        }
        Grounded<T> fresh = SearchMemory.grounded(look);
        if (fresh.footing() != null && fresh.footing().settled()) {
            now.keep(key, fresh);
        }
        return fresh.value();
    }
}
