package org.trivet.probes.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A process and all that it has started, to be ended together.
///
/// The descendants are remembered before the first of them ends, because the children of a dead
/// process belong to nobody.
final class ProcessTree {

    /// Between two looks at whether a process is gone: short beside the grace, long beside a look.
    private static final long LOOK_MILLIS = 20;

    private final ProcessHandle root;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    private ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    static ProcessTree of(ProcessHandle root) {
        return new ProcessTree(root);
    }

    /// Asks every process to end, the deepest first, and after `grace` ends by force what is left.
    /// Orphans may show as alive a while longer, until the system's first process has taken note.
    ///
    /// @return whether the thread was interrupted meanwhile; the tree is ended even so
    boolean end(Duration grace) {
        look();
        deepestFirst().forEach(ProcessHandle::destroy);
        boolean interrupted = false;
        long until = System.nanoTime() + grace.toNanos();
        while (anyAlive() && System.nanoTime() - until < 0) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException _) {
                interrupted = true;
                break; // whoever interrupts twice is in a hurry
            }
            // a process may have started others while it was being asked to end
            look().forEach(ProcessHandle::destroy);
        }
        look();
        deepestFirst().stream()
                .filter(ProcessHandle::isAlive)
                .forEach(ProcessHandle::destroyForcibly);
        return interrupted;
    }

    private boolean anyAlive() {
        return known.stream().anyMatch(ProcessHandle::isAlive);
    }

    /// Adds the present descendants of all that is known; returns the new ones.
    private List<ProcessHandle> look() {
        var added = new ArrayList<ProcessHandle>();
        if (known.add(root)) {
            added.add(root);
        }
        for (ProcessHandle process : List.copyOf(known)) {
            if (process.isAlive()) {
                process.descendants().filter(known::add).forEach(added::add);
            }
        }
        return added;
    }

    private List<ProcessHandle> deepestFirst() {
        Map<ProcessHandle, Integer> depths = new HashMap<>();
        for (ProcessHandle process : known) {
            int depth = 0;
            ProcessHandle at = process;
            // bounded: process numbers are reused, so parents could in theory form a ring
            while (!at.equals(root) && depth < known.size()) {
                var parent = at.parent();
                if (parent.isEmpty()) {
                    break;
                }
                at = parent.get();
                depth++;
            }
            depths.put(process, depth);
        }
        return known.stream()
                .sorted(Comparator.comparing(depths::get, Comparator.reverseOrder()))
                .toList();
    }
}
