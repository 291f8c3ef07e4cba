package org.trivet.probes.loader;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which folder of this machine a Windows drive is: a Windows environment can be examined from
/// Linux, on a mounted disk or in a Wine prefix.
///
/// @param drives the letter, in upper case, and the folder that is its root; empty on Windows
///   itself, where path texts mean themselves
public record WindowsPaths(Map<Character, Path> drives) {
    private static final int LONGEST = 32_767;

    public WindowsPaths {
        var upper = new HashMap<Character, Path>();
        drives.forEach((letter, root) -> upper.put(Character.toUpperCase(letter), root));
        drives = Map.copyOf(upper);
    }

    /// The place that an absolute Windows path names; empty for a relative one, a drive that is not
    /// at hand and a server's share. It need not exist.
    public Optional<Path> path(String text) {
        return path(text, new WindowsFolders(new DiskFolders()));
    }

    /// The entries of a list such as `PATH`, without those that name nothing here.
    public List<Path> list(String text) {
        var folders = new WindowsFolders(new DiskFolders());
        var paths = new ArrayList<Path>();
        for (String entry : text.split(";", -1)) {
            String bare = entry.strip();
            if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
                bare = bare.substring(1, bare.length() - 1);
            }
            path(bare, folders).ifPresent(paths::add);
        }
        return paths;
    }

    Optional<Path> path(String text, WindowsFolders folders) {
        String plain = text.startsWith("\\\\?\\") ? text.substring(4) : text;
        if (plain.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            if (drives.isEmpty()) {
                Path path = Path.of(plain);
                return path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty();
            }
            return onDrive(plain, folders);
        } catch (InvalidPathException malformed) {
            return Optional.empty();
        }
    }

    private Optional<Path> onDrive(String text, WindowsFolders folders) {
        if (text.length() < 3 || text.charAt(1) != ':' || !isSeparator(text.charAt(2))) {
            return Optional.empty();
        }
        Path root = drives.get(Character.toUpperCase(text.charAt(0)));
        if (root == null) {
            return Optional.empty();
        }
        var parts = new ArrayList<String>();
        for (String part : text.substring(3).split("[\\\\/]+", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        Path at = root;
        for (String part : parts) {
            Path here = at;
            at = folders.entry(here, part).orElseGet(() -> here.resolve(part));
        }
        return Optional.of(at);
    }

    /// How Windows writes the path; its own text where it lies on none of the drives.
    public String text(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return drives.entrySet().stream()
                .filter(drive -> absolute.startsWith(drive.getValue()))
                // The deepest root: Z: may be the root of all.
                .max((one, other) ->
                        Integer.compare(
                                one.getValue().getNameCount(), other.getValue().getNameCount()))
                .map(drive ->
                        String.format(
                                Locale.ROOT,
                                "%c:\\%s",
                                drive.getKey(),
                                drive.getValue()
                                        .relativize(absolute)
                                        .toString()
                                        .replace('/', '\\')))
                .orElse(absolute.toString());
    }

    private static boolean isSeparator(char letter) {
        return letter == '\\' || letter == '/';
    }
}
