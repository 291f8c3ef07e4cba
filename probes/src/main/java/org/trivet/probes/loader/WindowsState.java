package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is resident: by path, and by base name the first of that name, to which imports and bare
/// names are bound.
final class WindowsState {
    private final WindowsRecord log;
    private final Map<String, WindowsModule> byPath = new LinkedHashMap<>();
    private final Map<String, WindowsModule> byName = new LinkedHashMap<>();

    WindowsState(WindowsRecord log) {
        this.log = log;
    }

    WindowsRecord log() {
        return log;
    }

    WindowsState copy() {
        var copy = new WindowsState(log.copy());
        copy.byPath.putAll(byPath);
        copy.byName.putAll(byName);
        return copy;
    }

    Optional<WindowsModule> named(String name) {
        return Optional.ofNullable(byName.get(WindowsNames.fold(name)));
    }

    /// The same file, under another name of it too (a link): Windows compares what it has mapped.
    Optional<WindowsModule> at(Path file) {
        WindowsModule same = byPath.get(WindowsNames.key(file));
        if (same == null) {
            same = byName.get(WindowsNames.fold(WindowsNames.baseName(file)));
            if (same == null || same.path().isEmpty() || !oneFile(same.path().get(), file)) {
                return Optional.empty();
            }
        }
        return Optional.of(same);
    }

    private static boolean oneFile(Path one, Path other) {
        try {
            return one.getFileSystem() == FileSystems.getDefault()
                    && Files.exists(one)
                    && Files.isSameFile(one, other);
        } catch (IOException unreadable) {
            return false;
        }
    }

    Collection<WindowsModule> resident() {
        return byPath.values();
    }

    void add(WindowsModule module) {
        byPath.put(module.path().map(WindowsNames::key).orElse("|" + module.name()), module);
        byName.putIfAbsent(WindowsNames.fold(module.name()), module);
    }

    void remove(WindowsModule module) {
        byPath.remove(module.path().map(WindowsNames::key).orElse("|" + module.name()), module);
        byName.remove(WindowsNames.fold(module.name()), module);
    }
}
