package org.trivet.probes.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /// A number value of `key`, of 32 or 64 bits, or up to eight bytes of data that hold one, the
    /// lowest first.
    default OptionalLong number(Hive hive, String key, String name) {
        return OptionalLong.empty();
    }
}
