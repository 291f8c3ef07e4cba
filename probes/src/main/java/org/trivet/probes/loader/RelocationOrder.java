package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.HashSet;
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

    private void visit(LinkedObject object) {
        if (!seen.add(object)) {
            return;
        }
        List<LinkedObject> dependencies = object.dependencies;
        if (dependencies != null) {
            for (LinkedObject dependency : dependencies) {
                visit(dependency);
            }
        }
        objects.add(object);
    }
}
