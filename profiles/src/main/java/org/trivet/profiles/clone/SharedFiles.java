package org.trivet.profiles.clone;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trivet.probes.host.Cancellation;

/// The files that a copy shares with its original through hard links, with what their bytes were.
public record SharedFiles(List<SharedFile> files) {
    private static final Pattern ROW = Pattern.compile("([0-9a-f]{16}) (\\d{1,18}) (.+)");

    public SharedFiles {
        files = files.stream().sorted(Comparator.comparing(SharedFile::path)).toList();
    }

    /// The bytes of all of them.
    public long bytes() {
        return files.stream().mapToLong(SharedFile::size).sum();
    }

    /// Writes the list and flushes it: `sum size path` a line.
    public void write(Path file) throws IOException {
        var text = new StringBuilder();
        for (SharedFile each : files) {
            text.append(each.sum()).append(' ').append(each.size()).append(' ');
            text.append(escape(each.path().toString().replace('\\', '/'))).append('\n');
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Reads a list; there is none where nothing is shared.
    ///
    /// @throws IOException also for a line that [#write] did not write
    public static SharedFiles read(Path file) throws IOException {
        var files = new ArrayList<SharedFile>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher row = ROW.matcher(line);
                if (!row.matches()) {
                    throw new IOException(file + ": line " + (files.size() + 1) + " is damaged");
                }
                files.add(
                        new SharedFile(
                                inside(file, unescape(row.group(3))),
                                Long.parseLong(row.group(2)),
                                row.group(1)));
            }
        } catch (NoSuchFileException _) {
            return new SharedFiles(List.of());
        }
        return new SharedFiles(files);
    }

    static Path inside(Path list, String name) throws IOException {
        try {
            Path path = Path.of(name);
            if (!path.isAbsolute()
                    && path.getRoot() == null
                    && path.normalize().equals(path)
                    && !path.startsWith("..")) {
                return path;
            }
        } catch (InvalidPathException _) {
            // said below
        }
        throw new IOException(list + ": " + name + " leads out of the environment");
    }

    /// The files of `tree` whose bytes are no longer those of the list. All are read.
    public List<Path> changed(Path tree, Cancellation cancellation) throws IOException {
        var changed = new ConcurrentLinkedQueue<Path>();
        Workers.each(
                files,
                cancellation,
                () -> {
                    var sums = new FileSum();
                    return each -> {
                        Path file = tree.resolve(each.path());
                        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                                || Files.size(file) != each.size()
                                || !sums.of(file).equals(each.sum())) {
                            changed.add(each.path());
                        }
                    };
                });
        return changed.stream().sorted().toList();
    }

    /// Relative to the tree.
    public Set<Path> paths() {
        return files.stream().map(SharedFile::path).collect(Collectors.toSet());
    }

    /// Those that are still one file in both trees.
    public SharedFiles still(Path one, Path other) throws IOException {
        var still = new ArrayList<SharedFile>();
        for (SharedFile each : files) {
            if (same(one.resolve(each.path()), other.resolve(each.path()))) {
                still.add(each);
            }
        }
        return new SharedFiles(still);
    }

    static boolean same(Path one, Path other) throws IOException {
        return Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)
                && Files.isSameFile(one, other);
    }

    static String escape(String text) {
        return text.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D");
    }

    static String unescape(String text) {
        return text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
    }
}
