package org.trivet.probes.python;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Commands;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Registry;

/// A system that stands in one folder: `home` is the user's, `root` the system's tree. It has no
/// programs: a probe that runs one fails.
public final class FakeHost implements Host {
    private final Path folder;
    private final OperatingSystem system;
    private final Map<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<KnownFolder, Path> folders = new EnumMap<>(KnownFolder.class);
    private final Map<String, String> registry = new TreeMap<>();
    private @Nullable Commands commands;

    public FakeHost(Path folder) {
        this(
                folder,
                folder.getFileSystem().getSeparator().equals("\\")
                        ? OperatingSystem.WINDOWS
                        : OperatingSystem.LINUX);
    }

    public FakeHost(Path folder, OperatingSystem system) {
        this.folder = folder;
        this.system = system;
        with(KnownFolder.HOME, folder.resolve("home"));
        with(KnownFolder.USER_DATA, folder.resolve("home").resolve("data"));
    }

    public FakeHost with(KnownFolder known, Path place) {
        folders.put(known, place);
        return this;
    }

    public FakeHost with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /// Puts a text value into the registry; the name `""` is a key's default.
    public FakeHost withRegistry(Registry.Hive hive, String key, String name, String value) {
        registry.put(hive + "\\" + key + "\n" + name, value);
        return this;
    }

    public Path home() {
        return folder.resolve("home");
    }

    @Override
    public OperatingSystem system() {
        return system;
    }

    @Override
    public Map<String, String> variables() {
        return Collections.unmodifiableMap(variables);
    }

    @Override
    public Optional<Path> folder(KnownFolder known) {
        return Optional.ofNullable(folders.get(known));
    }

    @Override
    public Path systemPath(String absolute) {
        return folder.resolve("root").resolve(absolute.replaceFirst("^/+", "")).normalize();
    }

    @Override
    public Registry registry() {
        return new Registry() {
            @Override
            public List<String> children(Hive hive, String key) {
                String below = hive + "\\" + key + "\\";
                var names = new TreeSet<String>();
                for (String entry : registry.keySet()) {
                    if (entry.startsWith(below)) {
                        names.add(entry.substring(below.length()).split("[\\\\\n]", 2)[0]);
                    }
                }
                return new ArrayList<>(names);
            }

            @Override
            public Optional<String> text(Hive hive, String key, String name) {
                return Optional.ofNullable(registry.get(hive + "\\" + key + "\n" + name));
            }
        };
    }

    /// Lets probes run programs.
    public FakeHost with(Commands programs) {
        commands = programs;
        return this;
    }

    @Override
    public Commands commands() {
        if (commands == null) {
            throw new AssertionError("no program is run to find environments");
        }
        return commands;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }
}
