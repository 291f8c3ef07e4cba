package org.trivet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One run of a program, from start to end.
///
/// @param millis wall time
/// @param output what it wrote to its standard output
record Run(double millis, int exit, byte[] output) {

    /// @param variables all that the program sees
    static Run of(List<String> command, Path folder, Map<String, String> variables) {
        try {
            Path out = Files.createTempFile("bench", ".out");
            try {
                long start = System.nanoTime();
                Process process = start(command, folder, variables, out);
                // a program that hangs must not hold the whole benchmark
                if (!process.waitFor(10, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                }
                double millis = (System.nanoTime() - start) / 1e6;
                return new Run(millis, process.waitFor(), Files.readAllBytes(out));
            } finally {
                forget(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The peak of resident memory in kilobytes, by Linux' own count (`VmHWM`) looked at until the
    /// end; 0 where the system has none. Not for measuring time.
    static long peak(List<String> command, Path folder, Map<String, String> variables) {
        try {
            Path out = Files.createTempFile("bench", ".out");
            try {
                Process process = start(command, folder, variables, out);
                Path status = Path.of("/proc", Long.toString(process.pid()), "status");
                long peak = 0;
                while (!process.waitFor(1, TimeUnit.MILLISECONDS)) {
                    peak = Math.max(peak, highWater(status));
                }
                return peak;
            } finally {
                forget(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Windows may hold the file a little longer than the program lives.
    private static void forget(Path out) {
        try {
            Files.delete(out);
        } catch (IOException _) {
            out.toFile().deleteOnExit();
        }
    }

    private static long highWater(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            // it has just ended
            return 0;
        }
    }

    private static Process start(
            List<String> command, Path folder, Map<String, String> variables, Path out)
            throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
