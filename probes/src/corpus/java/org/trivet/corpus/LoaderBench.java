package org.trivet.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trivet.probes.binary.BinaryFiles;
import org.trivet.probes.loader.LinuxMachine;
import org.trivet.probes.loader.LinuxMachineReader;
import org.trivet.probes.loader.LinuxProcess;
import org.trivet.probes.loader.LinuxWorld;

/// Measures how long it takes to resolve every library below a folder by itself, symbols included,
/// beside `ldd` on the same files, which looks at no symbols: `LoaderBench FOLDER`. Each round
/// reads all files anew. Times are of the wall and of the processor; ldd's processor time is not
/// ours to see.
public final class LoaderBench {
    private static final int ROUNDS = 12;

    private LoaderBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Path> libraries;
        try (Stream<Path> all = Files.walk(Path.of(arguments[0]).toAbsolutePath())) {
            libraries = all.filter(LoaderBench::isLibrary).sorted().toList();
        }
        List<Double> millis = new ArrayList<>();
        String found = "";
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long busy = processorMillis();
            found = resolve(libraries);
            millis.add((System.nanoTime() - start) / 1e6);
            System.out.printf(
                    "round %d: %.0f ms, %d ms of processor%n",
                    round + 1, millis.getLast(), processorMillis() - busy);
        }
        double best = millis.stream().mapToDouble(it -> it).min().orElseThrow();
        long start = System.nanoTime();
        for (Path library : libraries) {
            new ProcessBuilder("ldd", library.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        double ldd = (System.nanoTime() - start) / 1e6;
        System.out.printf(
                "%s; best %.0f ms; ldd %.0f ms, %.1f times as long%n",
                found, best, ldd, ldd / best);
    }

    private static boolean isLibrary(Path file) {
        return file.getFileName().toString().matches(".*\\.so(\\.[0-9.]+)?")
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String resolve(List<Path> libraries) {
        int edges = 0;
        int failures = 0;
        try (BinaryFiles files = new BinaryFiles()) {
            LinuxMachine machine =
                    LinuxMachineReader.read(
                                    Path.of("/"),
                                    Path.of("/bin/sh"),
                                    files,
                                    Map.of(),
                                    "/",
                                    List.of())
                            .orElseThrow();
            LinuxWorld world = new LinuxWorld(machine, files);
            for (Path library : libraries) {
                LinuxProcess process = new LinuxProcess(world);
                process.startByLoader(library);
                edges += process.graph().edges().size();
                failures += process.graph().failures().size();
            }
        }
        return libraries.size() + " libraries, " + edges + " edges, " + failures + " failures";
    }

    private static long processorMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(java.time.Duration::toMillis)
                .orElse(0L);
    }
}
