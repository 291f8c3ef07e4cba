package org.trivet.app.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a file's place tells.
///
/// @param windows whose separators are shown, and whose system folders count
record Places(boolean windows) {
    /// As many folders as a box has room for.
    private static final int SHOWN = 3;

    private static final Set<String> PACKAGE_ROOTS = Set.of("site-packages", "dist-packages");

    /// The folder of a file below its package root; elsewhere its last two folders.
    String shortFolder(Path file) {
        List<String> folders = folders(file);
        int root = -1;
        for (int i = 0; i < folders.size(); i++) {
            if (PACKAGE_ROOTS.contains(folders.get(i).toLowerCase(Locale.ROOT))) {
                root = i;
            }
        }
        if (root < 0) {
            folders = folders.subList(Math.max(0, folders.size() - 2), folders.size());
        } else if (root < folders.size() - 1) {
            folders = folders.subList(root + 1, folders.size());
        } else {
            folders = folders.subList(root, folders.size());
        }
        String separator = windows ? "\\" : "/";
        return folders.size() <= SHOWN
                ? String.join(separator, folders)
                : String.join(separator, folders.getFirst(), "…", folders.getLast());
    }

    /// Whether it lies where the system keeps its own libraries.
    boolean system(Path file) {
        List<String> folders =
                folders(file).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (windows) {
            int at = folders.indexOf("windows");
            return at >= 0
                    && at + 1 < folders.size()
                    && Set.of("system32", "syswow64", "winsxs").contains(folders.get(at + 1));
        }
        int at = !folders.isEmpty() && folders.getFirst().equals("usr") ? 1 : 0;
        return file.isAbsolute()
                && at < folders.size()
                && Set.of("lib", "lib32", "lib64").contains(folders.get(at))
                && folders.stream().noneMatch(name -> name.startsWith("python"));
    }

    /// How many folders two files have in common, counted from the root.
    static int common(Path one, Path other) {
        List<String> first = folders(one);
        List<String> second = folders(other);
        int same = 0;
        while (same < Math.min(first.size(), second.size())
                && first.get(same).equalsIgnoreCase(second.get(same))) {
            same++;
        }
        return same;
    }

    private static List<String> folders(Path file) {
        var names = new ArrayList<String>();
        for (Path name : file.normalize()) {
            names.add(name.toString());
        }
        if (!names.isEmpty()) {
            names.removeLast();
        }
        return names;
    }
}
