package org.trivet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trivet.bench.LibraryPeer.Measured;

/// Measures how Trivet reads and resolves the native libraries of an environment beside the tools
/// that people use for it, turn by turn in one run.
///
/// Ours is warm, as in the window; every round opens all files anew. Peers that are not at hand are
/// named and left out.
final class LibraryBench {
    /// Until the compiler has seen enough; its last levels are off, as in the launchers.
    private static final int WARM = 8;

    /// The slow peers need no more.
    private static final int PEER_ROUNDS = 3;

    private final LibraryOptions options;
    private final PrintStream out;

    LibraryBench(LibraryOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    void run() throws IOException {
        if (options.libraries().isEmpty() && options.windows().isEmpty()) {
            out.println("Name an environment: -Dbench.env=FOLDER, -Dbench.windows=FOLDER");
            return;
        }
        Path lists = Files.createTempDirectory("trivet-bench");
        try {
            if (!options.libraries().isEmpty()) {
                linux(list(lists.resolve("elf"), options.libraries()));
            }
            if (!options.windows().isEmpty()) {
                windows(list(lists.resolve("pe"), options.windows()));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Sweep.delete(lists);
        }
    }

    private void linux(Path list) throws IOException, InterruptedException {
        List<Path> files = options.libraries();
        out.printf("%nELF: %,d libraries, %.2f GB%n", files.size(), gigabytes(files));
        Series headers = ours("headers, Trivet", LibraryWork.HEADERS, files);
        var first = new ArrayList<>(List.of(headers));
        options.scanelf()
                .ifPresentOrElse(
                        program -> first.add(scanelf(program, files)), () -> absent("scanelf"));
        python("headers, ", LibraryPeer.LIEF_ELF, list, first);
        python("headers, ", LibraryPeer.PYELFTOOLS, list, first);
        print(first);
        Series resolution = ours("resolution with symbols, Trivet", LibraryWork.RESOLUTION, files);
        var second = new ArrayList<>(List.of(resolution));
        options.ldd()
                .ifPresentOrElse(program -> second.add(ldd(program, files)), () -> absent("ldd"));
        print(second);
        required("headers", headers.median() / 1000, 0.05, "s");
        required("resolution", resolution.median() / 1000, 1, "s");
        if (second.size() > 1) {
            double ratio = second.getLast().median() / resolution.median();
            out.printf(
                    Locale.ROOT,
                    "required: 8 times as fast as ldd; measured: %.1f times: %s%n",
                    ratio,
                    ratio >= 8 ? "kept" : "MISSED");
        }
        memory(List.of(LibraryWork.HEADERS, LibraryWork.RESOLUTION), list);
    }

    private void windows(Path list) throws IOException, InterruptedException {
        List<Path> files = options.windows();
        double gigabytes = gigabytes(files);
        out.printf("%nPE: %,d files, %.2f GB%n", files.size(), gigabytes);
        Series ours = ours("names and functions, Trivet", LibraryWork.PE, files);
        var rows = new ArrayList<>(List.of(ours));
        python("names and functions, ", LibraryPeer.LIEF_PE, list, rows);
        python("names and functions, ", LibraryPeer.PEFILE, list, rows);
        print(rows);
        required("PE, for each GB", ours.median() / 1000 / gigabytes, 0.4, "s");
        memory(List.of(LibraryWork.PE), list);
    }

    private Series ours(String name, LibraryWork work, List<Path> files) {
        var series = new Series(name);
        var processor = new Series("");
        String done = "";
        for (int i = -WARM; i < options.repeat(); i++) {
            long busy = processorTime();
            long start = System.nanoTime();
            done = work.run(files);
            if (i >= 0) {
                series.add((System.nanoTime() - start) / 1e6);
                processor.add(processorTime() - busy);
            }
        }
        series.note("%.0f ms of processor; %s".formatted(processor.median(), done));
        return series;
    }

    private Series scanelf(Path program, List<Path> files) {
        var command = new ArrayList<>(List.of(program.toString(), "-q", "-F", "%n %r %S %F"));
        files.forEach(file -> command.add(file.toString()));
        var series = new Series("headers, scanelf, with its start");
        for (int i = -1; i < options.repeat(); i++) {
            double millis = millis(command);
            if (i >= 0) {
                series.add(millis);
            }
        }
        return series;
    }

    /// One after the other, as people run it.
    private Series ldd(Path program, List<Path> files) {
        var series = new Series("resolution without symbols, ldd on each");
        for (int i = 0; i < Math.min(PEER_ROUNDS, options.repeat()); i++) {
            double all = 0;
            for (Path file : files) {
                all += millis(List.of(program.toString(), file.toString()));
            }
            series.add(all);
        }
        return series;
    }

    private void python(String what, LibraryPeer peer, Path list, List<Series> rows)
            throws IOException, InterruptedException {
        if (options.python().isEmpty()) {
            absent(peer.name());
            return;
        }
        var series = new Series(what + peer.name());
        for (int i = 0; i < Math.min(PEER_ROUNDS, options.repeat()); i++) {
            LibraryPeer.Answer answer = peer.run(options.python().get(), list);
            if (answer.measured().isEmpty()) {
                out.println(peer.name() + ": left out: " + answer.failure());
                return;
            }
            Measured measured = answer.measured().get();
            series.add(measured.millis());
            series.note(
                    "%,d counted, %d refused, %d MiB more at its peak"
                            .formatted(measured.counted(), measured.refused(), measured.memory()));
        }
        rows.add(series);
    }

    private void memory(List<LibraryWork> works, Path list)
            throws IOException, InterruptedException {
        LibraryMemory empty = LibraryMemory.of(LibraryWork.EMPTY, list);
        for (LibraryWork work : works) {
            LibraryMemory it = LibraryMemory.of(work, list);
            out.printf(
                    Locale.ROOT,
                    "memory beyond the empty program, %s: %.1f MiB of heap are held",
                    work.name().toLowerCase(Locale.ROOT),
                    (it.live() - empty.live()) / 1024.0);
            if (it.anonymous() == 0) {
                out.println("; the system tells no resident pages");
            } else {
                out.println();
                required(
                        "resident memory",
                        (it.anonymous() - empty.anonymous()) / 1024.0,
                        64,
                        "MiB");
            }
        }
    }

    private void required(String what, double measured, double most, String unit) {
        out.printf(
                Locale.ROOT,
                "required: %s at most %s %s; measured: %.3f: %s%n",
                what,
                most,
                unit,
                measured,
                measured <= most ? "kept" : "MISSED");
    }

    private void absent(String peer) {
        out.println(peer + ": not at hand, left out");
    }

    private void print(List<Series> rows) {
        out.printf(
                "%n| %-46s | %9s | %9s | %9s | %6s | %n",
                "milliseconds", "median", "min", "max", "ratio");
        out.println("|" + "-".repeat(48) + "|-----------|-----------|-----------|--------|---");
        rows.forEach(row -> out.println(row.row(rows.getFirst())));
        out.println();
    }

    private static double millis(List<String> command) {
        try {
            long start = System.nanoTime();
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return (System.nanoTime() - start) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// In milliseconds; 0 where the system does not tell.
    private static long processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    private static double gigabytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes / 1e9;
    }

    private static Path list(Path place, List<Path> files) throws IOException {
        return Files.writeString(
                place, String.join("\n", files.stream().map(Path::toString).toList()));
    }
}
