package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;

/// The paths that variables and settings of a host name, and the folders in which tools keep their
/// things there. Nothing is looked at; none of the paths need exist.
record HostPaths(Host host) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}|\\$(\\w+)|%(\\w+)%");

    boolean windows() {
        return host.system() == OperatingSystem.WINDOWS;
    }

    /// A path of this host's file system, to read texts by.
    Path near() {
        return host.systemPath("/");
    }

    /// The folder or file that an environment variable names.
    Optional<Path> variable(String name) {
        return host.variable(name).flatMap(this::of);
    }

    /// The folders that a variable such as PATH names.
    List<Path> searchPath(String name) {
        String value = host.variable(name).map(this::expand).orElse("");
        return Folders.ofSearchPath(near(), host.system(), value);
    }

    /// The absolute path of a text in a settings file, with `~` and variables in it.
    Optional<Path> of(String text) {
        return Folders.absolute(near(), expand(text.strip()));
    }

    private String expand(String text) {
        String path = text;
        Optional<Path> home = host.folder(KnownFolder.HOME);
        if (home.isPresent()
                && (path.equals("~") || path.startsWith("~/") || path.startsWith("~\\"))) {
            path = home.get() + path.substring(1);
        }
        return VARIABLE.matcher(path)
                .replaceAll(match -> {
                    String name =
                            Stream.of(match.group(1), match.group(2), match.group(3))
                                    .filter(group -> group != null)
                                    .findFirst()
                                    .orElse("");
                    return Matcher.quoteReplacement(host.variable(name).orElse(match.group()));
                });
    }

    /// A folder in the user's home; a list of one, or of none where there is no home.
    List<Path> home(String... names) {
        return known(List.of(KnownFolder.HOME), List.of(), names);
    }

    /// Where a tool keeps a user's data. Which of Windows' two folders it is, each tool decides.
    List<Path> data(String... names) {
        return windows()
                ? known(List.of(KnownFolder.USER_DATA, KnownFolder.USER_CONFIG), List.of(), names)
                : known(
                        List.of(KnownFolder.USER_DATA),
                        List.of(".local/share", "Library/Application Support"),
                        names);
    }

    /// Where a tool keeps a user's settings.
    List<Path> config(String... names) {
        return windows()
                ? known(List.of(KnownFolder.USER_CONFIG, KnownFolder.USER_DATA), List.of(), names)
                : known(
                        List.of(KnownFolder.USER_CONFIG),
                        List.of(".config", "Library/Application Support"),
                        names);
    }

    /// Where a tool keeps what it could make again.
    List<Path> cache(String... names) {
        if (windows()) {
            return known(List.of(KnownFolder.USER_DATA), List.of(), names);
        }
        var folders = new ArrayList<Path>();
        variable("XDG_CACHE_HOME").map(at -> below(at, names)).ifPresent(folders::add);
        folders.addAll(known(List.of(), List.of(".cache", "Library/Caches"), names));
        return folders;
    }

    /// A path of the system's own tree; none on Windows, which has no single one.
    List<Path> system(String absolute) {
        return windows() ? List.of() : List.of(host.systemPath(absolute));
    }

    /// A folder on each of the machine's own disks; none but on Windows.
    List<Path> disks(String... names) {
        return host.disks().stream().map(root -> below(root, names)).toList();
    }

    /// `%ProgramFiles%`; none but on Windows.
    List<Path> programFiles(String... names) {
        return known(List.of(KnownFolder.PROGRAM_FILES), List.of(), names);
    }

    /// `%ProgramData%`; none but on Windows.
    List<Path> programData(String... names) {
        return known(List.of(KnownFolder.PROGRAM_DATA), List.of(), names);
    }

    private List<Path> known(List<KnownFolder> folders, List<String> inHome, String... names) {
        return Stream.concat(
                        folders.stream().flatMap(known -> host.folder(known).stream()),
                        host.folder(KnownFolder.HOME).stream()
                                .flatMap(home -> inHome.stream().map(home::resolve)))
                .map(folder -> below(folder, names))
                .distinct()
                .toList();
    }

    private static Path below(Path folder, String... names) {
        Path at = folder;
        for (String name : names) {
            at = at.resolve(name);
        }
        return at;
    }
}
