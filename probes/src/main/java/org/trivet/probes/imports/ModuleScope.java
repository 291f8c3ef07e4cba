package org.trivet.probes.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A module that runs or has run: what is known of its names so far.
final class ModuleScope {
    final String name;
    final FoundModule found;
    final Set<String> bound = new HashSet<>();
    final Map<String, Boolean> constants = new HashMap<>();
    Optional<List<String>> exports = Optional.empty();

    /// Whether its body raised an `ImportError`.
    boolean failed;

    ModuleScope(String name, FoundModule found) {
        this.name = name;
        this.found = found;
    }

    /// The package against which `.` is read.
    String home() {
        int dot = name.lastIndexOf('.');
        return found.isPackage() ? name : dot < 0 ? "" : name.substring(0, dot);
    }

    /// The whole name of a module that is asked for relative to this one; empty beyond the top.
    Optional<String> absolute(String module, int level) {
        if (level == 0) {
            return Optional.of(module);
        }
        String base = home();
        for (int i = 1; i < level; i++) {
            int dot = base.lastIndexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            base = base.substring(0, dot);
        }
        if (base.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(module.isEmpty() ? base : base + "." + module);
    }

    /// What `from this import *` binds.
    List<String> starNames() {
        return exports.orElseGet(() -> {
            var names = new ArrayList<String>();
            bound.stream().filter(each -> !each.startsWith("_")).forEach(names::add);
            return names;
        });
    }
}
