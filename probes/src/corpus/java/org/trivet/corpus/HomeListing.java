package org.trivet.corpus;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeMap;
import java.util.TreeSet;

/// What lies in a folder, with size and time of change, to see whether a program wrote there.
public final class HomeListing {
    private final TreeMap<String, String> entries = new TreeMap<>();

    private HomeListing() {}

    public static HomeListing of(Path folder) throws IOException {
        var listing = new HomeListing();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes a) {
                        return add(at, "folder " + a.lastModifiedTime());
                    }

                    @Override
                    public FileVisitResult visitFile(Path at, BasicFileAttributes a) {
                        return add(at, a.size() + " " + a.lastModifiedTime());
                    }

                    private FileVisitResult add(Path at, String what) {
                        listing.entries.put(folder.relativize(at).toString(), what);
                        return FileVisitResult.CONTINUE;
                    }
                });
        return listing;
    }

    public int size() {
        return entries.size();
    }

    /// The paths that are new, gone or changed in `after`, sorted.
    public TreeSet<String> changes(HomeListing after) {
        var changed = new TreeSet<String>();
        entries.forEach((path, what) -> {
            if (!what.equals(after.entries.get(path))) {
                changed.add(path);
            }
        });
        after.entries.keySet().stream()
                .filter(path -> !entries.containsKey(path))
                .forEach(changed::add);
        return changed;
    }
}
