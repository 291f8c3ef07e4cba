package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.trivet.probes.host.OperatingSystem;

/// What a walk leaves out below its root, and why.
final class WalkRules {
    private final Mounts mounts;
    private final Set<Path> roots;
    private final Set<Path> folders = new HashSet<>();
    private final List<Exclude> patterns = new ArrayList<>();

    /// @param written as the user wrote it
    /// @param whole whether it is compared with the whole path, not with the name
    private record Exclude(String written, Pattern pattern, boolean whole) {}

    /// @param roots real; each is walked on its own
    WalkRules(Search search, Mounts mounts, List<Path> roots) {
        this.mounts = mounts;
        this.roots = Set.copyOf(roots);
        boolean windows = search.host().system() == OperatingSystem.WINDOWS;
        Path near = search.host().systemPath("/");
        for (String written : search.excludes()) {
            String plain = written.strip();
            boolean whole = plain.contains("/") || (windows && plain.contains("\\"));
            if (plain.isEmpty()) {
                continue;
            }
            if (whole && plain.indexOf('*') < 0) {
                Folders.absolute(near, plain).ifPresent(folders::add);
            } else {
                patterns.add(new Exclude(written, pattern(plain, windows), whole));
            }
        }
    }

    /// `*` stands for any characters but separators.
    private static Pattern pattern(String text, boolean windows) {
        String plain = windows ? text.replace('\\', '/') : text;
        while (plain.length() > 1 && plain.endsWith("/")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        var regex = new StringBuilder();
        for (String part : plain.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : "[^/]*").append(Pattern.quote(part));
        }
        int flags = Pattern.DOTALL | (windows ? Pattern.CASE_INSENSITIVE : 0);
        return Pattern.compile(regex.toString(), windows ? flags | Pattern.UNICODE_CASE : flags);
    }

    /// Whether a walk passes this folder over, and why; the root of a walk is never asked about.
    Optional<Problem> leftOut(Path folder) {
        return leftOut(folder, true);
    }

    /// @param mounted whether something may be mounted there
    Optional<Problem> leftOut(Path folder, boolean mounted) {
        String name = FolderNames.of(folder);
        if (FolderNames.isPruned(name)) {
            return Optional.of(
                    new Problem("pruned", Map.of("path", folder.toString(), "name", name)));
        }
        if (!folders.isEmpty() && folders.contains(folder)) {
            return excluded(folder, folder.toString());
        }
        for (Exclude exclude : patterns) {
            String text = exclude.whole() ? folder.toString().replace('\\', '/') : name;
            if (exclude.pattern().matcher(text).matches()) {
                return excluded(folder, exclude.written());
            }
        }
        if (!mounted) {
            return Optional.empty();
        }
        Optional<String> network = mounts.network(folder);
        if (network.isPresent() && !roots.contains(folder)) {
            return Optional.of(
                    new Problem(
                            "network-folder",
                            Map.of("path", folder.toString(), "type", network.get())));
        }
        if (mounts.pseudo(folder)) {
            return Optional.of(new Problem("no-disk", Map.of("path", folder.toString())));
        }
        return Optional.empty();
    }

    /// Whether this folder is walked as a root of its own, with its own depth.
    boolean isRoot(Path folder) {
        return roots.contains(folder);
    }

    /// Whether something is mounted directly in this folder; else nothing of mounts need be asked
    /// of what lies in it.
    boolean mountedIn(Path folder) {
        return mounts.in(folder);
    }

    boolean mounted(Path folder) {
        return mounts.at(folder);
    }

    /// See [Mounts#counting].
    ///
    /// @param above whether it is so for the folder that this one lies in
    boolean counting(Path folder, boolean above) {
        return mounts.at(folder) ? mounts.counting(folder) : above;
    }

    boolean counting(Path root) {
        return mounts.counting(root);
    }

    private static Optional<Problem> excluded(Path folder, String pattern) {
        return Optional.of(
                new Problem("excluded", Map.of("path", folder.toString(), "pattern", pattern)));
    }
}
