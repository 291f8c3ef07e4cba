package org.trivet.app.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/// Reports of unexpected errors: a short code that people can quote, and a file with the details.
public final class ErrorReports {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Supplier<Instant> now;

    public ErrorReports(Path folder, Supplier<Instant> now) {
        this.folder = folder;
        this.now = now;
    }

    /// @param code the same wherever the same kind of error comes from the same place, `T-4F20`
    /// @param details the whole story, to copy
    /// @param file where the details lie; empty if they could not be written
    public record Report(String code, String details, Optional<Path> file) {}

    /// Writes down an error. A folder that cannot be written leaves the report without a file.
    public Report write(Throwable error) {
        Report report = unwritten(error);
        Instant time = now.get();
        Path file = folder.resolve(TIME.format(time) + "-" + report.code() + ".txt");
        try {
            AtomicFile.write(file, time + "\n" + report.details());
            return new Report(report.code(), report.details(), Optional.of(file));
        } catch (IOException e) {
            return report;
        }
    }

    /// The report of an error for which there is no folder.
    public static Report unwritten(Throwable error) {
        var text = new StringWriter();
        text.write(
                "%s%n%s %s, Java %s%n%n"
                        .formatted(
                                code(error),
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                Runtime.version()));
        error.printStackTrace(new PrintWriter(text, true));
        return new Report(code(error), text.toString(), Optional.empty());
    }

    /// Made of the error's type, its root cause's, and the method of ours in which it arose; line
    /// numbers and words would change from release to release.
    static String code(Throwable error) {
        Throwable root = error;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        var hash = new CRC32();
        hash.update(error.getClass().getName().getBytes(StandardCharsets.UTF_8));
        hash.update(root.getClass().getName().getBytes(StandardCharsets.UTF_8));
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("org.trivet.")) {
                String place = frame.getClassName() + "." + frame.getMethodName();
                hash.update(place.getBytes(StandardCharsets.UTF_8));
                break;
            }
        }
        return "T-%04X".formatted(hash.getValue() & 0xFFFF);
    }
}
