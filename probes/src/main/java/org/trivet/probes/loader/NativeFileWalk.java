package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.python.PythonEnvironment;

/// Finds the native files of an environment, by their names. Links are not followed: what they lead
/// to is found where it lies, or belongs to another.
final class NativeFileWalk {
    private static final Pattern ON_WINDOWS = Pattern.compile("(?i).*\\.(dll|pyd)");
    private static final Pattern ON_LINUX = Pattern.compile(".*\\.so(\\.\\d[\\w.]*)?");

    /// Other environments and the packages of conda's store lie in its base.
    private static final Set<String> OTHERS = Set.of("envs", "pkgs");

    private static final int DEEPEST = 60;

    /// The largest environments known have a quarter of that.
    private static final int MOST_ENTRIES = 2_000_000;

    private NativeFileWalk() {}

    /// In the order of their paths.
    static List<Path> of(
            PythonEnvironment environment, boolean windows, Cancellation cancellation) {
        return below(roots(environment), windows, cancellation);
    }

    /// Those below a folder.
    static List<Path> below(Path folder, boolean windows) {
        return below(List.of(folder), windows, new Cancellation());
    }

    private static List<Path> below(List<Path> roots, boolean windows, Cancellation cancellation) {
        var found = new TreeSet<Path>();
        for (Path root : roots) {
            try {
                Files.walkFileTree(
                        root,
                        EnumSet.noneOf(java.nio.file.FileVisitOption.class),
                        DEEPEST,
                        visitor(root, windows ? ON_WINDOWS : ON_LINUX, found, cancellation));
            } catch (IOException _) {
                // the visitor passes over what it cannot read
            }
        }
        return List.copyOf(found);
    }

    /// The whole prefix where it is the environment's own, else its folders of packages: the prefix
    /// of a system's Python is the system.
    private static List<Path> roots(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        boolean own =
                Files.exists(prefix.resolve("pyvenv.cfg"))
                        || Files.isDirectory(prefix.resolve("conda-meta"))
                        || Files.isRegularFile(prefix.resolve("python.exe"));
        var roots = new ArrayList<Path>();
        if (own) {
            roots.add(prefix);
        }
        for (Path site : environment.sitePackages()) {
            if (!own || !site.startsWith(prefix)) {
                roots.add(site);
                // lib/python3.11/lib-dynload lies beside lib/python3.11/site-packages
                Path dynamic = site.resolveSibling("lib-dynload");
                if (Files.isDirectory(dynamic)) {
                    roots.add(dynamic);
                }
            }
        }
        return roots;
    }

    private static FileVisitor<Path> visitor(
            Path root, Pattern names, Set<Path> found, Cancellation cancellation) {
        return new SimpleFileVisitor<>() {
            private int entries;

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                cancellation.check();
                boolean other =
                        root.equals(folder.getParent())
                                && OTHERS.contains(String.valueOf(folder.getFileName()));
                return other ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()
                        && names.matcher(String.valueOf(file.getFileName())).matches()) {
                    found.add(file);
                }
                return ++entries > MOST_ENTRIES
                        ? FileVisitResult.TERMINATE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        };
    }
}
