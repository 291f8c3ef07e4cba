package org.trivet.profiles.plan;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.BoundedFile;

/// What the user's own conda configuration names. conda reads the files of the system, of its base
/// and of the user by itself; the environment's file, the file of `CONDARC` and the variables
/// `CONDA_*` it would not see in a run of ours, so their part is written into our own file.
///
/// @param channels in the order in which conda asks them; empty: conda's own default
/// @param settings every value with its source, for a screen that shows it
/// @param carried the lines that our own file carries on, by key
public record CondaSettings(
        List<String> channels, List<Setting> settings, Map<String, List<String>> carried) {

    /// The keys that say where packages come from and how they are reached.
    private static final List<String> KEYS =
            List.of(
                    "channels",
                    "channel_alias",
                    "default_channels",
                    "custom_channels",
                    "custom_multichannels",
                    "proxy_servers",
                    "ssl_verify",
                    "client_ssl_cert",
                    "client_ssl_cert_key",
                    "remote_connect_timeout_secs",
                    "remote_read_timeout_secs",
                    "remote_max_retries",
                    "pkgs_dirs");

    /// The same as variables, where conda has one and its value is a text or a list.
    private static final Map<String, String> VARIABLES =
            Map.of(
                    "CONDA_CHANNELS", "channels",
                    "CONDA_CHANNEL_ALIAS", "channel_alias",
                    "CONDA_DEFAULT_CHANNELS", "default_channels",
                    "CONDA_SSL_VERIFY", "ssl_verify",
                    "CONDA_PKGS_DIRS", "pkgs_dirs");

    public CondaSettings {
        channels = List.copyOf(channels);
        settings = List.copyOf(settings);
        carried = new LinkedHashMap<>(carried);
    }

    /// @param base conda's own installation
    public static CondaSettings read(Host host, Path base, PythonEnvironment environment) {
        var settings = new ArrayList<Setting>();
        var carried = new LinkedHashMap<String, List<String>>();
        var channels = new ArrayList<List<String>>();
        for (Path file : ownFiles(host, base)) {
            take(file, settings, channels, Optional.empty());
        }
        take(environment.prefix().resolve(".condarc"), settings, channels, Optional.of(carried));
        host.variable("CONDARC")
                .flatMap(CondaSettings::path)
                .ifPresent(file -> take(file, settings, channels, Optional.of(carried)));
        VARIABLES.forEach((variable, key) ->
                host.variable(variable)
                        .ifPresent(value -> {
                            settings.add(new Setting(key, value, variable));
                            String line = line(key, value);
                            if (key.equals("channels")) {
                                channels.add(CondaFile.texts(List.of(line)));
                            } else {
                                carried.put(key, List.of(line));
                            }
                        }));
        settings.addAll(ChildVariables.network(host));
        var ordered = new LinkedHashSet<String>();
        // a later file's channels come before those of an earlier one
        channels.reversed().forEach(ordered::addAll);
        return new CondaSettings(List.copyOf(ordered), settings, carried);
    }

    private static void take(
            Path file,
            List<Setting> settings,
            List<List<String>> channels,
            Optional<Map<String, List<String>>> carried) {
        Map<String, List<String>> blocks =
                BoundedFile.text(file, Limits.TEXT).map(CondaFile::blocks).orElse(Map.of());
        blocks.forEach((key, block) -> {
            if (!KEYS.contains(key)) {
                return;
            }
            settings.add(
                    new Setting(
                            key,
                            String.join(" ", block).strip().replaceAll("\\s+", " "),
                            file.toString()));
            if (key.equals("channels")) {
                channels.add(CondaFile.texts(block));
            } else {
                carried.ifPresent(map -> map.put(key, List.copyOf(block)));
            }
        });
    }

    private static String line(String key, String value) {
        boolean list = key.equals("channels") || key.endsWith("channels") || key.endsWith("dirs");
        return list ? "[" + value + "]" : value;
    }

    /// The files that conda reads by itself, in its order.
    private static List<Path> ownFiles(Host host, Path base) {
        var files = new ArrayList<Path>();
        if (host.system() == OperatingSystem.WINDOWS) {
            host.folder(KnownFolder.PROGRAM_DATA)
                    .ifPresent(folder -> addBoth(files, folder.resolve("conda")));
        } else {
            addBoth(files, host.systemPath("/etc/conda"));
            addBoth(files, host.systemPath("/var/lib/conda"));
        }
        addBoth(files, base);
        host.folder(KnownFolder.HOME)
                .ifPresent(home -> {
                    Path config =
                            host.variable("XDG_CONFIG_HOME")
                                    .flatMap(CondaSettings::path)
                                    .orElse(home.resolve(".config"));
                    addBoth(files, config.resolve("conda"));
                    addBoth(files, home.resolve(".conda"));
                    files.add(home.resolve(".condarc"));
                });
        return files.stream().filter(Files::isRegularFile).toList();
    }

    private static void addBoth(List<Path> files, Path folder) {
        files.add(folder.resolve(".condarc"));
        files.add(folder.resolve("condarc"));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
