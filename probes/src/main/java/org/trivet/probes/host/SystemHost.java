package org.trivet.probes.host;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The real system.
public final class SystemHost implements Host {
    /// Apart, because finding the logger opens every jar, which takes a short command 20 ms.
    private static final class Logs {
        static final Logger LOG = LoggerFactory.getLogger(SystemHost.class);
    }

    private final OperatingSystem system = system(System.getProperty("os.name", ""));
    private final Map<String, String> variables = variables(system, System.getenv());
    private final Commands commands = new ProcessCommands(system, variables);
    private @Nullable Registry registry;

    @Override
    public OperatingSystem system() {
        return system;
    }

    @Override
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public Optional<Path> folder(KnownFolder folder) {
        return new KnownFolders(
                        FileSystems.getDefault(),
                        system,
                        variables,
                        System.getProperty("user.home", ""),
                        registry())
                .folder(folder);
    }

    @Override
    public Path systemPath(String absolute) {
        return Path.of(absolute);
    }

    @Override
    public List<Path> disks() {
        if (system != OperatingSystem.WINDOWS) {
            return List.of();
        }
        // a key per letter that the user mapped to a share
        List<String> mapped = registry().children(Registry.Hive.CURRENT_USER, "Network");
        var disks = new ArrayList<Path>();
        for (Path root : FileSystems.getDefault().getRootDirectories()) {
            if (mapped.stream().noneMatch(letter -> isDrive(root, letter))) {
                disks.add(root);
            }
        }
        return disks;
    }

    private static boolean isDrive(Path root, String letter) {
        return root.toString().equalsIgnoreCase(letter + ":\\");
    }

    /// Made when first asked for: most runs on Windows need it, none elsewhere.
    @Override
    public synchronized Registry registry() {
        Registry made = registry;
        if (made == null) {
            made = openRegistry();
            registry = made;
        }
        return made;
    }

    @Override
    public Commands commands() {
        return commands;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    private Registry openRegistry() {
        if (system != OperatingSystem.WINDOWS) {
            return new NoRegistry();
        }
        String root = variables.getOrDefault("SystemRoot", "C:\\Windows");
        try {
            return new WindowsRegistry(Path.of(root, "System32", "advapi32.dll"));
        } catch (RuntimeException e) {
            Logs.LOG.warn("The registry cannot be read; what is named there alone is not found", e);
            return new NoRegistry();
        }
    }

    /// The family of a Java runtime's `os.name`.
    static OperatingSystem system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return OperatingSystem.WINDOWS;
        }
        if (lower.startsWith("linux")) {
            return OperatingSystem.LINUX;
        }
        return lower.startsWith("mac") ? OperatingSystem.MACOS : OperatingSystem.OTHER;
    }

    /// The variables with keys that compare as the system compares them.
    static Map<String, String> variables(OperatingSystem system, Map<String, String> plain) {
        var sorted =
                system == OperatingSystem.WINDOWS
                        ? new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER)
                        : new TreeMap<String, String>();
        sorted.putAll(plain);
        return Collections.unmodifiableMap(sorted);
    }
}
