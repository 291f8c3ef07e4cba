package org.trivet.profiles.clone;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What a tree looked like at one moment: kind, size, time and link target of each entry. Compiled
/// Python is left out: merely using an environment writes it.
///
/// @param entries by path relative to the tree, with `/`
/// @param bytes of all files
public record Fingerprint(Map<String, String> entries, long bytes) {
    public Fingerprint {
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    public static Fingerprint of(Path tree) throws IOException {
        return of(tree, _ -> false);
    }

    /// @param left what is passed over, relative to the tree
    public static Fingerprint of(Path tree, Predicate<Path> left) throws IOException {
        var entries = new TreeMap<String, String>();
        long[] bytes = {0};
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        if (left.test(tree.relativize(folder))) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        if (attributes.isOther() && !folder.equals(tree)) {
                            entries.put(name(folder), "special");
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        if (!compiled(folder)) {
                            // its time changes with what is inside, which stands here itself
                            entries.put(name(folder), "folder");
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (left.test(tree.relativize(file))) {
                            return FileVisitResult.CONTINUE;
                        }
                        bytes[0] += attributes.isRegularFile() ? attributes.size() : 0;
                        Path folder = file.getParent();
                        if (folder == null || !compiled(folder)) {
                            entries.put(name(file), describe(file, attributes));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    private String name(Path path) {
                        return tree.relativize(path).toString().replace('\\', '/');
                    }
                });
        return new Fingerprint(entries, bytes[0]);
    }

    private static boolean compiled(Path folder) {
        return folder.getFileName() != null
                && folder.getFileName().toString().equals("__pycache__");
    }

    private static String describe(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            return "link " + Files.readSymbolicLink(file);
        }
        if (!attributes.isRegularFile()) {
            return "special";
        }
        return "file "
                + attributes.size()
                + " "
                + attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS);
    }

    /// Writes it, one entry a line; line breaks in names are escaped.
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.write(escape(entry.getKey()) + "\t" + escape(entry.getValue()) + "\n");
            }
        }
    }

    /// The paths at which a tree now differs from what was written, at most `limit` of them.
    public List<String> differences(Path file, int limit) throws IOException {
        var left = new TreeMap<String, String>();
        entries.forEach((name, what) -> left.put(escape(name), escape(what)));
        var different = new ArrayList<String>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int tab = line.indexOf('\t');
                if (tab < 0) {
                    continue;
                }
                String now = left.remove(line.substring(0, tab));
                if (!line.substring(tab + 1).equals(now)) {
                    different.add(line.substring(0, tab));
                }
            }
        }
        different.addAll(left.keySet());
        return different.size() > limit
                ? List.copyOf(different.subList(0, limit))
                : List.copyOf(different);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
    }
}
