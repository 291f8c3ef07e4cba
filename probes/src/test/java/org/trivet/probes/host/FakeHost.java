package org.trivet.probes.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A system made for a test: nothing in it but what the test puts there.
public final class FakeHost implements Host {
    private final Path root;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<KnownFolder, Path> folders = new EnumMap<>(KnownFolder.class);
    private final Map<String, String> registry = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Long> numbers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private OperatingSystem system = OperatingSystem.LINUX;
    private @Nullable Commands commands;

    /// @param root where the system's own tree begins
    public FakeHost(Path root) {
        this.root = root;
    }

    public FakeHost system(OperatingSystem value) {
        system = value;
        return this;
    }

    public FakeHost variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public FakeHost folder(KnownFolder folder, Path path) {
        folders.put(folder, path);
        return this;
    }

    /// A value of a key below either hive.
    public FakeHost registry(String key, String name, String value) {
        registry.put(key + "\\" + name, value);
        return this;
    }

    /// A number value of a key below either hive.
    public FakeHost registry(String key, String name, long value) {
        numbers.put(key + "\\" + name, value);
        return this;
    }

    public FakeHost commands(Commands value) {
        commands = value;
        return this;
    }

    @Override
    public OperatingSystem system() {
        return system;
    }

    @Override
    public Map<String, String> variables() {
        return SystemHost.variables(system, variables);
    }

    @Override
    public Optional<Path> folder(KnownFolder folder) {
        return Optional.ofNullable(folders.get(folder));
    }

    @Override
    public Path systemPath(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    @Override
    public Registry registry() {
        return new Registry() {
            @Override
            public List<String> children(Hive hive, String key) {
                String below = key.toLowerCase(Locale.ROOT) + "\\";
                return Stream.concat(registry.keySet().stream(), numbers.keySet().stream())
                        .filter(known -> known.toLowerCase(Locale.ROOT).startsWith(below))
                        .map(known -> known.substring(below.length()))
                        .filter(rest -> rest.contains("\\"))
                        .map(rest -> rest.substring(0, rest.indexOf('\\')))
                        .distinct()
                        .sorted(String.CASE_INSENSITIVE_ORDER)
                        .toList();
            }

            @Override
            public Optional<String> text(Hive hive, String key, String name) {
                return Optional.ofNullable(registry.get(key + "\\" + name));
            }

            @Override
            public OptionalLong number(Hive hive, String key, String name) {
                Long value = numbers.get(key + "\\" + name);
                return value == null ? OptionalLong.empty() : OptionalLong.of(value);
            }
        };
    }

    @Override
    public Commands commands() {
        Commands given = commands;
        return given != null
                ? given
                : (command, _, _) -> {
                    throw new IOException(command.arguments().getFirst() + " is not expected");
                };
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }
}
