package org.trivet.profiles.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trivet.probes.python.PythonEnvironment;

/// Compares what is written in two files. Whatever names the own environment's folder counts as the
/// same: scripts begin with it.
final class Contents {
    /// Files of more bytes hold no path that matters here, scripts and settings do.
    private static final long SMALL = 1L << 20;

    /// Bytes of one file, and of all together, that are read to be sure.
    private static final long READ_WHOLE = 64L << 20;

    private static final long READ_IN_ALL = 512L << 20;

    private static final String PREFIX = "\0prefix\0";

    private final Path left;
    private final Path right;
    private long read;

    Contents(PythonEnvironment left, PythonEnvironment right) {
        this.left = left.prefix();
        this.right = right.prefix();
    }

    /// @return whether they are the same, differ, or were too long to be read
    Change of(ComparedFile one, ComparedFile other) {
        if (one.size().isEmpty() || other.size().isEmpty()) {
            return one.size().isEmpty() && other.size().isEmpty()
                    ? links(one.file(), other.file())
                    : Change.CHANGED;
        }
        long sizeOne = one.size().getAsLong();
        long sizeOther = other.size().getAsLong();
        try {
            if (sizeOne <= SMALL && sizeOther <= SMALL) {
                return neutral(one.file(), left).equals(neutral(other.file(), right))
                        ? Change.SAME
                        : Change.CHANGED;
            }
            if (sizeOne != sizeOther) {
                return Change.CHANGED;
            }
            if (Files.isSameFile(one.file(), other.file())) {
                return Change.SAME;
            }
            if (sizeOne > READ_WHOLE || read + sizeOne > READ_IN_ALL) {
                return Change.SAME_SIZE;
            }
            read += sizeOne;
            return Files.mismatch(one.file(), other.file()) < 0 ? Change.SAME : Change.CHANGED;
        } catch (IOException _) {
            return Change.CHANGED;
        }
    }

    private Change links(Path one, Path other) {
        try {
            String to = Files.readSymbolicLink(one).toString().replace(left.toString(), PREFIX);
            String otherTo =
                    Files.readSymbolicLink(other).toString().replace(right.toString(), PREFIX);
            return to.equals(otherTo) ? Change.SAME : Change.CHANGED;
        } catch (IOException | UnsupportedOperationException _) {
            return Change.CHANGED;
        }
    }

    private static String neutral(Path file, Path prefix) throws IOException {
        // one character for each byte: nothing is lost, whatever the file holds
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        byte[] path = prefix.toString().getBytes(StandardCharsets.UTF_8);
        return text.replace(new String(path, StandardCharsets.ISO_8859_1), PREFIX);
    }
}
