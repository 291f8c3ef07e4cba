package org.trivet.probes.loader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// In which order `dlopen` relocates what it loads: each object after those that it needs, so that
/// the first failure is the deepest one.
///
/// Source: `_dl_sort_maps_dfs` in glibc's `elf/dl-sort-maps.c` (since 2.35).
final class RelocationOrder {
    private final Set<LinkedObject> seen = new HashSet<>();
    private final List<LinkedObject> objects = new ArrayList<>();

    RelocationOrder(List<LinkedObject> breadthFirst) {
        for (LinkedObject object : breadthFirst.reversed()) {
            visit(object);
        }
    }

    /// Those loaded, the first to be relocated first.
    List<LinkedObject> objects() {
        return objects;
    }

    /// Not by recursion: chains of libraries may be longer than a thread's stack is deep.
    private void visit(LinkedObject first) {
        Deque<Step> path = new ArrayDeque<>();
        if (seen.add(first)) {
            path.push(new Step(first));
        }
        while (!path.isEmpty()) {
            Step step = path.peek();
            if (!step.rest.hasNext()) {
                objects.add(step.object);
                path.pop();
                continue;
            }
            LinkedObject next = step.rest.next();
            if (seen.add(next)) {
                path.push(new Step(next));
            }
        }
    }

    private static final class Step {
        private final LinkedObject object;
        private final Iterator<LinkedObject> rest;

        private Step(LinkedObject object) {
            this.object = object;
            List<LinkedObject> dependencies = object.dependencies;
            this.rest = (dependencies == null ? List.<LinkedObject>of() : dependencies).iterator();
        }
    }
}
