package org.trivet.profiles.plan;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.BoundedFile;

/// What the user's own pip configuration names, from the files and variables that pip itself reads
/// and in its order (a later one wins): global files, user files, the environment's own file, the
/// file that `PIP_CONFIG_FILE` names, `PIP_*` variables; within the files `[global]`, then
/// `[install]`.
///
/// @param passedOn what Trivet hands to pip again, by key: indexes, mirrors, proxies, certificates
/// @param others every other `section.key` that a file of these holds; Trivet empties them
/// @param network the process's own variables for proxies and certificates
public record PipSettings(
        Map<String, Setting> passedOn, Set<String> others, List<Setting> network) {

    /// The keys that are accepted. All else (`user`, `target`, `pre`, `no-binary`, `constraint`, …)
    /// would change what a plan means.
    static final List<String> KEYS =
            List.of(
                    "index-url",
                    "extra-index-url",
                    "find-links",
                    "no-index",
                    "trusted-host",
                    "proxy",
                    "cert",
                    "client-cert",
                    "timeout",
                    "retries",
                    // where downloads are kept: often another disk
                    "cache-dir");

    /// Other spellings of the same options that pip takes.
    private static final Map<String, String> ALIASES =
            Map.of("default-timeout", "timeout", "pypi-url", "index-url");

    public PipSettings {
        passedOn = new LinkedHashMap<>(passedOn);
        others = new LinkedHashSet<>(others);
        network = List.copyOf(network);
    }

    /// @param environment the one in which pip is to work; its prefix holds a file too
    public static PipSettings read(Host host, PythonEnvironment environment) {
        var byKey = new TreeMap<String, Setting>();
        var others = new LinkedHashSet<String>();
        Optional<String> chosen = host.variable("PIP_CONFIG_FILE");
        boolean none = chosen.filter(file -> isNullDevice(file, host)).isPresent();
        List<Path> files = none ? List.of() : files(host, environment, chosen);
        for (String section : List.of("global", "install")) {
            for (Path file : files) {
                take(file, section, byKey);
            }
        }
        var blanked = new ArrayList<>(files);
        // a dry run's Python stands on the base, whose own file pip would then take for the
        // environment's
        environment.base().ifPresent(base -> blanked.add(base.resolve(name(host))));
        for (Path file : blanked) {
            sections(file)
                    .forEach((section, keys) ->
                            keys.keySet().forEach(key -> others.add(section + "." + key)));
        }
        host.variables()
                .forEach((name, value) -> {
                    String key = option(variableKey(name));
                    if (KEYS.contains(key) && !value.isBlank()) {
                        byKey.put(key, new Setting(key, value.strip(), name));
                    }
                });
        var passedOn = new LinkedHashMap<String, Setting>();
        KEYS.stream().filter(byKey::containsKey).forEach(key -> passedOn.put(key, byKey.get(key)));
        return new PipSettings(passedOn, others, ChildVariables.network(host));
    }

    /// Everything that is handed on, for a screen that shows it.
    public List<Setting> all() {
        var all = new ArrayList<>(passedOn.values());
        all.addAll(network);
        return List.copyOf(all);
    }

    private static List<Path> files(
            Host host, PythonEnvironment environment, Optional<String> chosen) {
        String name = name(host);
        boolean windows = host.system() == OperatingSystem.WINDOWS;
        var files = new ArrayList<Path>();
        if (windows) {
            host.folder(KnownFolder.PROGRAM_DATA)
                    .ifPresent(folder -> files.add(folder.resolve("pip").resolve(name)));
        } else {
            String places = host.variable("XDG_CONFIG_DIRS").orElse("/etc/xdg");
            for (String place : places.split(":")) {
                if (place.startsWith("/")) {
                    files.add(host.systemPath(place).resolve("pip").resolve(name));
                }
            }
            files.add(host.systemPath("/etc").resolve(name));
        }
        Optional<Path> last = chosen.flatMap(PipSettings::path);
        // pip leaves the user's files out when PIP_CONFIG_FILE names one that exists
        if (last.filter(Files::exists).isEmpty()) {
            host.folder(KnownFolder.HOME)
                    .ifPresent(home ->
                            files.add(home.resolve(windows ? "pip" : ".pip").resolve(name)));
            host.folder(KnownFolder.USER_CONFIG)
                    .ifPresent(folder -> files.add(folder.resolve("pip").resolve(name)));
        }
        files.add(environment.prefix().resolve(name));
        last.ifPresent(files::add);
        return files;
    }

    private static void take(Path file, String section, Map<String, Setting> byKey) {
        sections(file)
                .getOrDefault(section, Map.of())
                .forEach((spelt, value) -> {
                    String key = option(spelt);
                    if (!KEYS.contains(key)) {
                        return;
                    }
                    // an empty value in a later file of the same section takes the former
                    // away
                    if (value.isBlank()) {
                        byKey.computeIfPresent(
                                key,
                                (_, before) ->
                                        before.source().endsWith("[" + section + "]")
                                                ? null
                                                : before);
                    } else {
                        byKey.put(key, new Setting(key, value, file + " [" + section + "]"));
                    }
                });
    }

    private static Map<String, Map<String, String>> sections(Path file) {
        return BoundedFile.text(file, Limits.TEXT).map(IniFile::parse).orElse(Map.of());
    }

    private static String option(String key) {
        return ALIASES.getOrDefault(key, key);
    }

    private static String variableKey(String variable) {
        String upper = variable.toUpperCase(Locale.ROOT);
        return upper.startsWith("PIP_") ? IniFile.key(upper.substring("PIP_".length())) : "";
    }

    private static String name(Host host) {
        return host.system() == OperatingSystem.WINDOWS ? "pip.ini" : "pip.conf";
    }

    private static boolean isNullDevice(String file, Host host) {
        return host.system() == OperatingSystem.WINDOWS
                ? file.equalsIgnoreCase("nul")
                : file.equals("/dev/null");
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
