package org.trivet.probes.python;

import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Host;

/// What a program that goes on keeps of one search for the next: the names in the folders that were
/// walked, and what was read of environments, each with stamps by which a change is seen.
///
/// Only on Linux, and only of disks whose stamps can be relied on. Bounded, and given up when the
/// memory is wanted for something else.
public final class Recollection {
    /// Folders, and the entries kept of them: some forty megabytes at the most.
    private static final int MOST_ENTRIES = 200_000;

    private static final int MOST_ANSWERS = 20_000;

    /// What one whole search has seen.
    static final class Seen {
        private final Map<String, String> variables;
        private final Map<Object, FolderContent.Kept> folders = new ConcurrentHashMap<>();
        private final Map<Object, Grounded<?>> answers = new ConcurrentHashMap<>();
        private final AtomicInteger entries = new AtomicInteger();
        private volatile @Nullable Object kinds;

        /// @param variables that many answers depend on
        Seen(Map<String, String> variables) {
            this.variables = Map.copyOf(variables);
        }

        Map<Object, FolderContent.Kept> folders() {
            return folders;
        }

        void keep(Object folder, FolderContent.Kept content) {
            if (entries.addAndGet(content.weight()) <= MOST_ENTRIES) {
                folders.put(folder, content);
            }
        }

        /// The rules that the environments were named by.
        @Nullable Object kinds() {
            return kinds;
        }

        void kinds(Object rules) {
            kinds = rules;
        }

        Map<Object, Grounded<?>> answers() {
            return answers;
        }

        void keep(Object question, Grounded<?> answer) {
            if (answers.size() < MOST_ANSWERS) {
                answers.put(question, answer);
            }
        }
    }

    private long searches;
    private @Nullable SoftReference<Seen> last;

    /// A search that goes by what is kept.
    synchronized Rescan begin(Host host) {
        Map<String, String> variables = host.variables();
        Instant start = host.now();
        Seen known = last == null ? null : last.get();
        Seen usable =
                known != null && known.variables.equals(variables) ? known : new Seen(variables);
        return new Rescan(
                ++searches,
                TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano(),
                usable,
                new Seen(variables));
    }

    /// Keeps what a search has seen that was not broken off.
    synchronized void end(Rescan search) {
        last = new SoftReference<>(search.seen());
    }

    /// How many folders are kept.
    synchronized int folders() {
        Seen known = last == null ? null : last.get();
        return known == null ? 0 : known.folders.size();
    }
}
