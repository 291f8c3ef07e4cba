package org.trivet.probes.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import org.trivet.probes.python.KernelFiles;

/// Runs through the lines of a file that may be of any size, holding one line at a time.
final class BoundedLines {
    /// The longest path that Windows or Linux knows has fewer bytes than this.
    private static final int LONGEST_LINE = 128 * 1024;

    /// The biggest lists of files in use have a few megabytes.
    private static final long LONGEST_FILE = 256L * 1024 * 1024;

    private BoundedLines() {}

    /// Whether any line is the wanted one; stops there. A line beyond 128 KiB is passed over, and
    /// so is what lies beyond 256 MiB; a file that cannot be read, or is none, has no lines.
    static boolean any(Path file, Predicate<String> wanted) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            KernelFiles.refuse(file, Files.size(file));
            try (InputStream in = Files.newInputStream(file)) {
                return any(in, wanted);
            }
        } catch (IOException | SecurityException _) {
            return false;
        }
    }

    private static boolean any(InputStream in, Predicate<String> wanted) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        byte[] line = new byte[1024];
        int length = 0;
        boolean tooLong = false;
        long total = 0;
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            total += read;
            for (int i = 0; i < read; i++) {
                byte b = buffer[i];
                if (b == '\n' || b == '\r') {
                    if (!tooLong && length > 0 && wanted.test(text(line, length))) {
                        return true;
                    }
                    length = 0;
                    tooLong = false;
                } else if (length < LONGEST_LINE) {
                    if (length == line.length) {
                        line = Arrays.copyOf(line, line.length * 2);
                    }
                    line[length] = b;
                    length++;
                } else {
                    tooLong = true;
                }
            }
            if (total > LONGEST_FILE) {
                return false;
            }
        }
        return !tooLong && length > 0 && wanted.test(text(line, length));
    }

    private static String text(byte[] line, int length) {
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }
}
