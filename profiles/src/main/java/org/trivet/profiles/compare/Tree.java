package org.trivet.profiles.compare;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The files of one environment, folder by folder: what is recorded of them, then what is there.
/// There are tens of thousands, so that each takes few bytes; most are never looked at again.
final class Tree {
    /// Not there, or not recorded.
    static final long NONE = -2;

    /// A link, or what else is no regular file.
    static final long NO_FILE = -1;

    /// One file.
    static final class Entry {
        @Nullable String owner;
        @Nullable String sum;

        /// Its name as it is there, where keys fold it.
        @Nullable String name;

        /// Bytes, as recorded; [#NONE] if no list says.
        long recorded = NONE;

        /// Bytes, on the disk; [#NO_FILE], [#NONE].
        long size = NONE;

        boolean there() {
            return size != NONE;
        }

        Presence presence() {
            if (size == NONE) {
                return Presence.MISSING;
            }
            if (owner == null) {
                return Presence.UNRECORDED;
            }
            return recorded >= 0 && size >= 0 && recorded != size
                    ? Presence.ALTERED
                    : Presence.RECORDED;
        }

        ComparedFile file(Path path) {
            return new ComparedFile(
                    path,
                    Optional.ofNullable(owner),
                    Optional.ofNullable(sum),
                    size < 0 ? OptionalLong.empty() : OptionalLong.of(size),
                    presence());
        }
    }

    /// The files of one folder by name, as keys have it.
    static final class Folder {
        final Map<String, Entry> entries = new HashMap<>();

        /// Where it is; empty if only a list names it.
        @Nullable Path path;

        Entry entry(String name) {
            return entries.computeIfAbsent(name, _ -> new Entry());
        }
    }

    private final ConcurrentHashMap<String, Folder> folders = new ConcurrentHashMap<>();

    /// @param key as [Keys] has it, with a slash at its end
    Folder folder(String key) {
        return folders.computeIfAbsent(key, _ -> new Folder());
    }

    /// By key.
    Map<String, Folder> folders() {
        return folders;
    }

    /// How many files are recorded or there.
    int size() {
        return folders.values().stream().mapToInt(folder -> folder.entries.size()).sum();
    }
}
