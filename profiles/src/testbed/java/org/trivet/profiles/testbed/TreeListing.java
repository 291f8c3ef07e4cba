package org.trivet.profiles.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Everything that can be seen of a tree: path, kind, mode, size, time, SHA-256, link target.
///
/// A link's own mode and time are left out: Java cannot copy them. One made anew still shows in the
/// time of its folder.
public final class TreeListing {
    private TreeListing() {}

    /// What a program of Windows sees of it: times in steps of 100 ns, and no mode. Wine gives a
    /// new `.exe` the mode of its own making.
    public static Map<String, String> ofWindows(Path tree) throws IOException {
        return of(tree, true);
    }

    public static Map<String, String> of(Path tree) throws IOException {
        return of(tree, false);
    }

    private static Map<String, String> of(Path tree, boolean windows) throws IOException {
        var listing = new TreeMap<String, String>();
        try (var paths = Files.walk(tree)) {
            paths.forEach(path -> listing.put(name(tree, path), describe(path, windows)));
        }
        return listing;
    }

    private static String name(Path tree, Path path) {
        return tree.relativize(path).toString().replace('\\', '/');
    }

    private static String describe(Path path, boolean windows) {
        try {
            if (Files.isSymbolicLink(path)) {
                return "link " + Files.readSymbolicLink(path);
            }
            String mode = windows ? "" : mode(path);
            Instant changed =
                    Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
            String time = (windows ? changed.minusNanos(changed.getNano() % 100) : changed) + " ";
            return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    ? "folder " + mode + time
                    : "file " + mode + time + Files.size(path) + " " + hash(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mode(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))
                        + " "
                : "";
    }

    private static String hash(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
