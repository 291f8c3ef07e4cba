package org.trivet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.clone.Cloner;
import org.trivet.profiles.clone.Fingerprint;
import org.trivet.profiles.clone.Relocation;
import org.trivet.profiles.clone.Relocator;
import org.trivet.profiles.clone.Sharing;
import org.trivet.profiles.clone.Spellings;

/// Measures how an environment is copied beside the tools that people use for it, turn by turn in
/// one run: the time, and how much less is free on the disk afterwards. The disk is at rest before
/// each. Of each copy the large files are removed at once and the rest when all is measured: ext4
/// gives out the numbers of just deleted files with reluctance, which makes new files ten times as
/// slow, and nobody deletes an environment before copying one.
///
/// Ours is what a transaction does until its copy stands: the listing of the original before and
/// after, the copy, and every path in it made right. Of the peers only virtualenv-clone does that.
final class CloneBench {
    private static final long LARGE = 256 * 1024;

    private final Path environment;
    private final Path folder;
    private final int repeat;
    private final PrintStream out;
    private final List<Path> emptied = new ArrayList<>();

    /// Makes a copy of the environment at a path.
    @FunctionalInterface
    private interface Way {
        void copy(Path from, Path to) throws IOException;
    }

    private record Contender(Series time, Series disk, Way way) {}

    /// @param folder in which the copies are made; beside the environment where none is named
    CloneBench(Path environment, Optional<Path> folder, int repeat, PrintStream out) {
        this.environment = environment.toAbsolutePath().normalize();
        this.folder = folder.orElse(this.environment.resolve("..")).toAbsolutePath().normalize();
        this.repeat = repeat;
        this.out = out;
    }

    static void ofProperties(PrintStream out) throws IOException {
        Optional<String> environment = Options.text("bench.env");
        if (environment.isEmpty()) {
            out.println("Name an environment: -Dbench.env=FOLDER");
            return;
        }
        new CloneBench(
                        Path.of(environment.get()),
                        Options.text("bench.folder").map(Path::of),
                        Math.max(1, Options.number("bench.repeat", 3)),
                        out)
                .run();
    }

    private void run() throws IOException {
        List<Contender> contenders = contenders();
        try {
            // reads the files into the system's cache and lets the compiler see the code
            once(contenders.getFirst(), false);
            for (int i = 0; i < repeat; i++) {
                for (Contender contender : contenders) {
                    once(contender, true);
                }
            }
        } finally {
            for (Path each : emptied) {
                Sweep.delete(each);
            }
        }
        out.printf(
                "%n%s on %s%n| %-46s | median ms |       min |       max |  ratio |%n",
                environment, Files.getFileStore(folder).type(), "copy");
        contenders.forEach(it -> out.println(it.time().row(contenders.getFirst().time())));
        out.printf("%n| %-46s | median MB |       min |       max |  ratio |%n", "disk");
        contenders.forEach(it -> out.println(it.disk().row(contenders.getFirst().disk())));
        boolean byReference = Set.of("xfs", "btrfs").contains(Files.getFileStore(folder).type());
        required("time, s", contenders.getFirst().time().median() / 1000, byReference ? 4 : 8);
        required("disk, GB", contenders.getFirst().disk().median() / 1000, 0.8);
    }

    private void required(String what, double measured, double most) {
        out.printf(
                Locale.ROOT,
                "required: %s at most %.1f; measured: %.2f: %s%n",
                what,
                most,
                measured,
                measured <= most ? "kept" : "MISSED");
    }

    private List<Contender> contenders() {
        var contenders = new ArrayList<Contender>();
        contenders.add(
                contender("Trivet, relocated", (from, to) -> trivet(from, to, Sharing.LINKS)));
        contenders.add(
                contender(
                        "Trivet, relocated, nothing shared",
                        (from, to) -> trivet(from, to, Sharing.NONE)));
        peer("cp", contenders, "cp -al (an edit reaches both)", "-al");
        peer("cp", contenders, "cp -a", "-a");
        peer("rsync", contenders, "rsync -a", "-a");
        peer("virtualenv-clone", contenders, "virtualenv-clone");
        return contenders;
    }

    private static Contender contender(String name, Way way) {
        return new Contender(new Series(name), new Series(name), way);
    }

    private void peer(
            String program, List<Contender> contenders, String name, String... arguments) {
        Optional<Path> file = Options.onPath(program);
        if (file.isEmpty()) {
            out.println("left out: " + program + " is not on PATH");
            return;
        }
        contenders.add(
                contender(
                        name,
                        (from, to) -> {
                            var command = new ArrayList<>(List.of(file.get().toString()));
                            command.addAll(List.of(arguments));
                            // with a slash rsync copies what is in the folder, not the folder
                            command.add(program.equals("rsync") ? from + "/" : from.toString());
                            command.add(to.toString());
                            Run run = Run.of(command, folder, System.getenv());
                            if (run.exit() != 0) {
                                throw new IOException(command + " ended with " + run.exit());
                            }
                        }));
    }

    private static void trivet(Path from, Path to, Sharing sharing) throws IOException {
        var cancellation = new Cancellation();
        Path list = Files.createTempFile("trivet-bench", ".txt");
        try {
            Fingerprint.of(from).write(list);
            Relocation relocation = Spellings.relocation(from, to);
            Cloner.Copied copied =
                    new Cloner(sharing, relocation, _ -> {}, cancellation).copy(from, to);
            new Relocator(relocation).relocate(to, copied.clean(), _ -> {}, cancellation);
            if (!Fingerprint.of(from).differences(list, 1).isEmpty()) {
                throw new IOException(from + " was changed meanwhile");
            }
        } finally {
            Files.delete(list);
        }
    }

    private void once(Contender contender, boolean counts) throws IOException {
        // of the same length, as a transaction chooses it
        String name = environment.getFileName().toString();
        Path to = folder.resolve("~".repeat(Math.max(1, name.length())));
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(to + " is already there");
        }
        rest();
        long free = Files.getFileStore(folder).getUsableSpace();
        long start = System.nanoTime();
        try {
            contender.way().copy(environment, to);
            double millis = (System.nanoTime() - start) / 1e6;
            rest();
            if (counts) {
                contender.time().add(millis);
                contender.disk().add((free - Files.getFileStore(folder).getUsableSpace()) / 1e6);
            }
        } finally {
            if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                Path aside = folder.resolve(name + "-measured-" + emptied.size());
                Files.move(to, aside);
                emptied.add(aside);
                empty(aside);
            }
        }
    }

    /// Removes what takes room.
    private static void empty(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.size(file) >= LARGE) {
                    Files.delete(file);
                }
            }
        }
    }

    /// What was written so far is on the disk.
    private static void rest() {
        Optional<Path> sync = Options.onPath("sync");
        if (sync.isPresent()) {
            Run.of(List.of(sync.get().toString()), Path.of("/"), System.getenv());
        }
    }
}
