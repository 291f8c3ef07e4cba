package org.trivet.probes.host;

import java.util.List;
import java.util.Optional;

/// The registry of a system that has none.
final class NoRegistry implements Registry {
    @Override
    public List<String> children(Hive hive, String key) {
        return List.of();
    }

    @Override
    public Optional<String> text(Hive hive, String key, String name) {
        return Optional.empty();
    }
}
