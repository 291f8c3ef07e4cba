package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

/// When the folders of shared files were last changed. Replacing a file changes its folder's time;
/// written down before, the times outlast a kill.
///
/// @param times by folder, relative to the tree
record FolderTimes(Map<Path, FileTime> times) {
    FolderTimes {
        times = Map.copyOf(times);
    }

    static FolderTimes of(Path tree, SharedFiles shared) throws IOException {
        var times = new TreeMap<Path, FileTime>();
        for (SharedFile each : shared.files()) {
            Path parent = each.path().getParent();
            Path folder = parent == null ? Path.of("") : parent;
            if (!times.containsKey(folder)) {
                times.put(folder, Files.getLastModifiedTime(tree.resolve(folder)));
            }
        }
        return new FolderTimes(times);
    }

    /// Writes them, `time path` a line; the file stands whole or not at all.
    void write(Path file) throws IOException {
        var text = new StringBuilder();
        times.forEach((folder, time) -> {
            String name = folder.toString().replace('\\', '/');
            text.append(time.toInstant()).append(' ').append(SharedFiles.escape(name)).append('\n');
        });
        Path aside = file.resolveSibling(file.getFileName() + FileRewriter.UNFINISHED);
        Files.writeString(aside, text, StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(
                aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Flush.parent(file);
    }

    /// @throws IOException also for a line that [#write] did not write
    static FolderTimes read(Path file) throws IOException {
        var times = new TreeMap<Path, FileTime>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int space = line.indexOf(' ');
            try {
                Instant time = Instant.parse(line.substring(0, Math.max(0, space)));
                String name = SharedFiles.unescape(line.substring(space + 1));
                times.put(SharedFiles.inside(file, name), FileTime.from(time));
            } catch (DateTimeParseException e) {
                throw new IOException(file + ": line " + (times.size() + 1) + " is damaged", e);
            }
        }
        return new FolderTimes(times);
    }

    /// Gives the folders of a tree these times, those that are still there.
    void restore(Path tree) throws IOException {
        for (Map.Entry<Path, FileTime> each : times.entrySet()) {
            Path folder = tree.resolve(each.getKey());
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.getFileAttributeView(folder, BasicFileAttributeView.class)
                        .setTimes(each.getValue(), null, null);
            }
        }
    }
}
