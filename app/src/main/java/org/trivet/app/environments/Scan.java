package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.trivet.app.Engine;
import org.trivet.app.SearchScope;
import org.trivet.app.dialog.Trouble;
import org.trivet.app.task.Report;
import org.trivet.app.task.Tasks;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.SearchListener;

/// One scan, away from the thread of the window: first all environments are found, then those that
/// are new or were touched are looked into, two at a time.
final class Scan {
    /// More would fight over the disk, and leave no processor for the window on a small machine.
    private static final int AT_ONCE = 2;

    /// Hears what the scan finds; called from several threads.
    interface Listener {
        void found(PythonEnvironment environment);

        void looked(Entry entry);

        void remark(Problem remark);

        void progress(ScanProgress progress);
    }

    /// What the program keeps of a scan for the next one.
    static final class Memory {
        private final Map<Path, Fingerprint> fingerprints = new ConcurrentHashMap<>();

        void keep(Path key, Fingerprint now) {
            fingerprints.put(key, now);
        }

        void forget(Path key) {
            fingerprints.remove(key);
        }
    }

    private final Engine engine;
    private final SearchScope scope;
    private final Tasks tasks;
    private final Function<Throwable, Trouble> troubles;
    private final Memory memory;
    private final Map<Path, Entry> known;
    private final LookQueue queue;
    private final Listener listener;
    private final Set<Path> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, Trouble> told = new ConcurrentHashMap<>();

    /// @param scope what is searched
    /// @param known entries by their key, as they are when the scan begins
    /// @param visible the keys of the rows on the screen
    Scan(
            Engine engine,
            SearchScope scope,
            Tasks tasks,
            Function<Throwable, Trouble> troubles,
            Memory memory,
            Map<Path, Entry> known,
            Supplier<List<Path>> visible,
            Listener listener) {
        this.engine = engine;
        this.scope = scope;
        this.tasks = tasks;
        this.troubles = troubles;
        this.memory = memory;
        this.known = Map.copyOf(known);
        this.queue = new LookQueue(visible);
        this.listener = listener;
    }

    /// @return the keys of all environments that are there
    Set<Path> run(Report report) {
        engine.rescan(scope, new Search(), report.cancellation());
        report.cancellation().check();
        var done = new AtomicInteger();
        int total = queue.total();
        if (total > 0) {
            listener.progress(new ScanProgress.LookingInto(0, total));
            tasks.together(
                    AT_ONCE,
                    () -> {
                        for (var next = queue.next(); next.isPresent(); next = queue.next()) {
                            report.cancellation().check();
                            listener.looked(look(next.get()));
                            int now = done.incrementAndGet();
                            listener.progress(new ScanProgress.LookingInto(now, total));
                            if (now * 100 / total != (now - 1) * 100 / total) {
                                report.progress(now, total);
                            }
                        }
                    });
        }
        return seen;
    }

    /// One environment that cannot be looked into does not end the scan.
    private Entry look(PythonEnvironment environment) {
        Path key = EnvironmentRow.key(environment);
        // taken before: what is changed while it is read is read again the next time
        Fingerprint now = Fingerprint.of(environment);
        try {
            Entry entry = Entry.found(environment).with(engine.report(environment));
            memory.keep(key, now);
            return entry;
        } catch (RuntimeException e) {
            memory.forget(key);
            return Entry.found(environment).with(trouble(e));
        }
    }

    /// Whatever fails for one environment may fail for two thousand: one report tells it.
    private Trouble trouble(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        String same = e + (trace.length == 0 ? "" : " " + trace[0]);
        return told.computeIfAbsent(same, _ -> troubles.apply(e));
    }

    private boolean isUntouched(PythonEnvironment environment) {
        Path key = EnvironmentRow.key(environment);
        Entry entry = known.get(key);
        return entry != null
                && entry.report().isPresent()
                && entry.environment().equals(environment)
                && Fingerprint.of(environment).equals(memory.fingerprints.get(key));
    }

    private final class Search implements SearchListener {
        @Override
        public void found(PythonEnvironment environment) {
            seen.add(EnvironmentRow.key(environment));
            listener.found(environment);
            if (!isUntouched(environment)) {
                queue.add(environment);
            }
        }

        @Override
        public void remark(Problem remark) {
            listener.remark(remark);
        }

        @Override
        public void progress(long folders, Path at) {
            listener.progress(new ScanProgress.Searching(folders, at));
        }
    }
}
