package org.trivet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.probes.MachineScan;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Search;
import org.trivet.profiles.compare.Comparing;
import org.trivet.profiles.compare.Comparison;

/// Measures how two environments are held against each other, file by file, in the running program.
/// The peer is rsync, which compares names, lengths and times alone and knows no package.
final class CompareBench {
    private static final double MOST_SECONDS = 0.3;

    private final Path left;
    private final Path right;
    private final int repeat;
    private final PrintStream out;

    private CompareBench(Path left, Path right, int repeat, PrintStream out) {
        this.left = left;
        this.right = right;
        this.repeat = repeat;
        this.out = out;
    }

    static void ofProperties(PrintStream out) throws IOException {
        Optional<String> left = Options.text("bench.env");
        Optional<String> right = Options.text("bench.other");
        if (left.isEmpty() || right.isEmpty()) {
            out.println("Name two environments: -Dbench.env=FOLDER -Dbench.other=FOLDER");
            return;
        }
        new CompareBench(
                        Path.of(left.get()).toRealPath(),
                        Path.of(right.get()).toRealPath(),
                        Math.max(1, Options.number("bench.repeat", 5)),
                        out)
                .run();
    }

    private void run() throws IOException {
        var host = new SystemHost();
        var scan = new MachineScan(host);
        PythonEnvironment one = environment(scan, host, left);
        PythonEnvironment other = environment(scan, host, right);
        var ours = new Series("Trivet, file by file");
        var whole = new Series("Trivet, packages read anew as well");
        var peer = new Series("rsync -an --delete");
        Optional<Path> rsync = Options.onPath("rsync");
        InstalledPackages packages = scan.packages(one);
        InstalledPackages others = scan.packages(other);
        Comparison comparison = compare(one, packages, other, others);
        // the compiler gets to know the way
        for (int i = 0; i < 2 * repeat; i++) {
            comparison = compare(one, packages, other, others);
        }
        for (int i = 0; i < repeat; i++) {
            long start = System.nanoTime();
            comparison = compare(one, packages, other, others);
            ours.add((System.nanoTime() - start) / 1e6);
            start = System.nanoTime();
            comparison = compare(one, scan.packages(one), other, scan.packages(other));
            whole.add((System.nanoTime() - start) / 1e6);
            if (rsync.isPresent()) {
                var command =
                        List.of(rsync.get().toString(), "-an", "--delete", left + "/", right + "/");
                start = System.nanoTime();
                Run run = Run.of(command, left, System.getenv());
                peer.add((System.nanoTime() - start) / 1e6);
                peer.note(run.exit() == 0 ? "" : "ended with " + run.exit());
            }
        }
        out.printf(
                Locale.ROOT,
                "%n%s (%,d files) and %s (%,d files): %,d same; packages: %,d; natives: %,d%n",
                left,
                comparison.leftFiles(),
                right,
                comparison.rightFiles(),
                comparison.sameFiles(),
                comparison.packages().size(),
                comparison.natives().size());
        out.printf("| %-46s | median ms |       min |       max |  ratio |%n", "comparing");
        for (Series series : List.of(ours, whole, peer)) {
            out.println(series.row(ours));
        }
        out.printf(
                Locale.ROOT,
                "required: at most %.1f s; measured: %.3f: %s%n",
                MOST_SECONDS,
                ours.median() / 1000,
                ours.median() / 1000 <= MOST_SECONDS ? "kept" : "MISSED");
    }

    private static Comparison compare(
            PythonEnvironment one,
            InstalledPackages packages,
            PythonEnvironment other,
            InstalledPackages others)
            throws IOException {
        return Comparing.of(one, packages, other, others, new Cancellation());
    }

    private static PythonEnvironment environment(MachineScan scan, SystemHost host, Path prefix)
            throws IOException {
        var found = new ArrayList<PythonEnvironment>();
        scan.environments(new Search(host, List.of(prefix), true, new Cancellation()), found::add);
        return found.stream()
                .filter(environment -> environment.prefix().equals(prefix))
                .findFirst()
                .orElseThrow(() -> new IOException("no environment at " + prefix));
    }
}
