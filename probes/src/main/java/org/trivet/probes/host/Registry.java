package org.trivet.probes.host;

import java.util.List;
import java.util.Optional;

/// The Windows registry, reading only. Elsewhere every question has an empty answer.
public interface Registry {

    /// The two hives that name software.
    enum Hive {
        LOCAL_MACHINE,
        CURRENT_USER
    }

    /// The names of the keys below `key` (`Software\Python`, for instance), sorted; empty where
    /// there is no such key.
    List<String> children(Hive hive, String key);

    /// A text value of `key`; the name `""` is the key's default value.
    Optional<String> text(Hive hive, String key, String name);
}
