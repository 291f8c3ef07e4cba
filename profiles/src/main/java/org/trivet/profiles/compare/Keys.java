package org.trivet.profiles.compare;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.probes.python.PythonEnvironment;

/// Names the files of an environment so that those of another one can be held against them: by
/// their way from its folder, with `/`; below `site-packages` by their way from there, whatever
/// that folder is called (`lib/python3.11/site-packages`, `Lib/site-packages`).
final class Keys {
    /// Begins the key of whatever lies in a folder of packages; a second folder has a number.
    static final String SITE = "site-packages";

    /// @param text the folder's path as walking it writes it, with a separator at its end
    /// @param way how conda's records begin what lies in it; empty text: nothing begins so
    private record Root(Path folder, String text, String marker, String way) {
        static Root of(Path folder, String marker, String way) {
            String separator = folder.getFileSystem().getSeparator();
            String text = folder.toString();
            return new Root(
                    folder, text.endsWith(separator) ? text : text + separator, marker, way);
        }
    }

    private final Path prefix;

    /// The folders of packages, then the environment's own.
    private final List<Root> roots = new ArrayList<>();

    private final boolean whole;
    private final boolean folding;

    /// @param whole whether more than the folders of packages is compared
    /// @param folding whether names that differ in case alone are one
    Keys(PythonEnvironment environment, boolean whole, boolean folding) {
        this.prefix = environment.prefix();
        this.whole = whole;
        this.folding = folding;
        for (Path site : environment.sitePackages()) {
            String number = roots.isEmpty() ? "" : "." + (roots.size() + 1);
            String way =
                    site.startsWith(prefix)
                            ? fold(slashes(prefix.relativize(site).toString()) + "/")
                            : "";
            roots.add(Root.of(site, SITE + number + "/", way));
        }
        if (whole) {
            roots.add(Root.of(prefix, "", ""));
        }
    }

    /// The folders that hold all that is compared; none lies in another.
    List<Path> tops() {
        return roots.stream()
                .filter(root -> !whole || root.marker().isEmpty() || root.way().isEmpty())
                .map(Root::folder)
                .toList();
    }

    /// How the keys of what lies in a folder of packages begin; empty if it is none of those.
    Optional<String> marker(Path site) {
        return roots.stream()
                .filter(root -> root.folder().equals(site) && !root.marker().isEmpty())
                .map(Root::marker)
                .findFirst();
    }

    /// Whether names that differ in case alone are one.
    boolean folding() {
        return folding;
    }

    /// The key of a file on the disk; empty if it lies elsewhere.
    Optional<String> of(Path file) {
        String text = file.toString();
        for (Root root : roots) {
            if (text.startsWith(root.text())) {
                return Optional.of(
                        root.marker() + fold(slashes(text.substring(root.text().length()))));
            }
        }
        return Optional.empty();
    }

    /// How the keys of what lies in a folder begin; empty if it lies elsewhere.
    Optional<String> folder(Path folder) {
        for (Root root : roots) {
            if (root.folder().equals(folder)) {
                return Optional.of(root.marker());
            }
        }
        return of(folder).map(key -> key + "/");
    }

    /// How the keys of what lies in a folder begin.
    ///
    /// @param outer the same of the folder in which it lies
    String inner(String outer, Path folder, String name) {
        for (Root root : roots) {
            if (root.folder().equals(folder)) {
                return root.marker();
            }
        }
        return outer + fold(name) + "/";
    }

    /// A name as it stands in a key.
    String name(String name) {
        return fold(name);
    }

    /// The key of what a list in a folder of packages names; empty if that leads elsewhere.
    ///
    /// @param marker of that folder; empty for one that is none of the environment's
    Optional<String> inSite(Path site, Optional<String> marker, String row) {
        return marker.isPresent() && isPlain(row)
                ? Optional.of(marker.get() + fold(slashes(row)))
                : resolved(site, row);
    }

    /// The key of what a list of the whole environment names; empty if that leads elsewhere.
    Optional<String> inPrefix(String row) {
        if (!isPlain(row)) {
            return resolved(prefix, row);
        }
        String path = fold(slashes(row));
        for (Root root : roots) {
            if (!root.way().isEmpty() && path.startsWith(root.way())) {
                return Optional.of(root.marker() + path.substring(root.way().length()));
            }
        }
        return whole ? Optional.of(path) : Optional.empty();
    }

    /// Where the file of a key is to be, for one that is not there; empty if there can be none of
    /// that name.
    Optional<Path> file(String key) {
        try {
            for (Root root : roots) {
                if (key.startsWith(root.marker())) {
                    return Optional.of(
                            root.folder().resolve(key.substring(root.marker().length())));
                }
            }
        } catch (InvalidPathException _) {
            // nothing can be there
        }
        return Optional.empty();
    }

    private static boolean isPlain(String row) {
        return !row.contains("..") && !row.startsWith("/") && row.indexOf(':') < 0;
    }

    /// The key of what a list names from its own folder; empty if that leads elsewhere.
    Optional<String> resolved(Path base, String row) {
        try {
            return of(base.resolve(row).normalize());
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static String slashes(String path) {
        return path.indexOf('\\') < 0 ? path : path.replace('\\', '/');
    }

    private String fold(String path) {
        return folding ? path.toLowerCase(Locale.ROOT) : path;
    }
}
