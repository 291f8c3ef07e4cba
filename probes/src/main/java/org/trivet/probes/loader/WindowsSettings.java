package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a process has set for its searches.
final class WindowsSettings {
    private final SequencedMap<Integer, Path> added = new LinkedHashMap<>();
    private final List<Path> path;
    private @Nullable Path current;
    private int cookies;
    private int defaultFlags;
    private @Nullable Path set;
    private boolean currentSearched = true;

    WindowsSettings(WindowsMachine machine) {
        path = new ArrayList<>(machine.path());
        current = machine.currentFolder().orElse(null);
    }

    private WindowsSettings(WindowsSettings like) {
        added.putAll(like.added);
        path = new ArrayList<>(like.path);
        current = like.current;
        cookies = like.cookies;
        defaultFlags = like.defaultFlags;
        set = like.set;
        currentSearched = like.currentSearched;
    }

    WindowsSettings copy() {
        return new WindowsSettings(this);
    }

    void current(Path folder) {
        current = folder;
    }

    Optional<Path> current() {
        return Optional.ofNullable(current);
    }

    int add(Path folder) {
        added.put(++cookies, folder);
        return cookies;
    }

    boolean remove(int cookie) {
        return added.remove(cookie) != null;
    }

    /// The last one first.
    List<Path> added() {
        return List.copyOf(added.sequencedValues().reversed());
    }

    /// With any folder, the empty one too, the current folder is no longer searched.
    void set(@Nullable Path folder, boolean searchCurrent) {
        set = folder;
        currentSearched = searchCurrent;
    }

    Optional<Path> set() {
        return Optional.ofNullable(set);
    }

    boolean currentSearched() {
        return currentSearched;
    }

    void defaultFlags(int flags) {
        defaultFlags = flags;
    }

    int defaultFlags() {
        return defaultFlags;
    }

    void prepend(List<Path> entries) {
        path.addAll(0, entries);
    }

    void append(Path entry) {
        path.add(entry);
    }

    List<Path> path() {
        return path;
    }
}
