package org.trivet.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.PackageReader;
import org.trivet.probes.packages.RequirementCheck;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.PythonEnvironment;

/// Measures how long the packages of many environments take to read: `PackageBench FOLDER [ENVS
/// PACKAGES]`. Where the folder is not there, 215 venvs of 47 packages each are made in it; where
/// it is, every folder directly in it is taken for an environment.
public final class PackageBench {
    private static final int ROUNDS = 15;

    /// Real headers have two kilobytes before as much description as one likes.
    private static final String HEADER =
            "Classifier: Programming Language :: Python :: 3\n".repeat(20);

    private PackageBench() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int environments = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 215;
        int packages = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 47;
        if (!Files.exists(folder)) {
            for (int i = 0; i < environments; i++) {
                make(folder.resolve("env" + i), packages);
            }
        }
        var reader = new EnvironmentReader(new SystemHost());
        List<PythonEnvironment> found;
        try (Stream<Path> children = Files.list(folder)) {
            found = children.sorted().map(reader::at).flatMap(Optional::stream).toList();
        }
        var millis = new ArrayList<Double>();
        List<InstalledPackages> read = List.of();
        var processor = new ArrayList<Long>();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long busy = processorMillis();
            read = PackageReader.readAll(found, new Cancellation());
            processor.add(processorMillis() - busy);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        long distributions = read.stream().mapToLong(it -> it.distributions().size()).sum();
        long start = System.nanoTime();
        int problems = 0;
        for (int i = 0; i < found.size(); i++) {
            problems += RequirementCheck.of(found.get(i), read.get(i)).size();
        }
        double checked = (System.nanoTime() - start) / 1e6;
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                "%d environments, %d distributions: first %.0f ms, median %.0f ms, best %.0f ms%n",
                found.size(), distributions, millis.getFirst(), sorted[ROUNDS / 2], sorted[0]);
        System.out.printf("requirements: %.0f ms, %d not met%n", checked, problems);
        // on a machine that others use too, this says more than the clock on the wall
        System.out.println("processor time of each round, all cores (ms): " + processor);
        System.out.println(
                "rounds (ms): "
                        + Arrays.toString(millis.stream().mapToLong(Math::round).toArray()));
    }

    private static long processorMillis() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    private static void make(Path venv, int packages) throws IOException {
        Path site = Files.createDirectories(venv.resolve("lib/python3.11/site-packages"));
        Files.createDirectories(venv.resolve("bin"));
        Files.writeString(venv.resolve("pyvenv.cfg"), "home = /usr/bin\nversion = 3.11.7\n");
        Files.createSymbolicLink(venv.resolve("bin/python"), Path.of("/usr/bin/python3"));
        for (int i = 0; i < packages; i++) {
            Path info =
                    Files.createDirectories(site.resolve("package" + i + "-1." + i + ".dist-info"));
            var text = new StringBuilder("Metadata-Version: 2.1\nName: package" + i);
            text.append("\nVersion: 1.")
                    .append(i)
                    .append("\nSummary: one of many\n")
                    .append(HEADER);
            for (int j = 0; j < 6; j++) {
                text.append("Requires-Dist: package").append((i + j) % packages).append(" >=1");
                text.append(j < 3 ? "\n" : "; extra == 'tests'\n");
            }
            text.append("\n# Description\n").append("Words of a long description.\n".repeat(300));
            Files.writeString(info.resolve("METADATA"), text);
            Files.writeString(info.resolve("INSTALLER"), "pip\n");
            Files.writeString(info.resolve("WHEEL"), "Wheel-Version: 1.0\n");
            Files.writeString(
                    info.resolve("RECORD"), "package" + i + "/__init__.py,,\n".repeat(50));
            Files.createDirectories(site.resolve("package" + i));
        }
    }
}
