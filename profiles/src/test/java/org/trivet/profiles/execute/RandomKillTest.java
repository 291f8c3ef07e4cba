package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

/// Kills a Trivet at random moments of a whole transaction. After recovery the environment is byte
/// for byte the old one or the verified new one, and nothing else lies beside it than the history
/// tells. How often: `-Dtrivet.kills=500`; which moments: `-Dtrivet.seed=…`.
class RandomKillTest {
    private static final int KILLS = Integer.getInteger("trivet.kills", VenvMaker.WINDOWS ? 3 : 17);

    @TempDir Path temporary;

    private Path folder = Path.of("");
    private Path environment = Path.of("");
    private Transactions transactions = new Transactions(new SystemHost(), Path.of(""));
    private final Map<State, Integer> ends = new EnumMap<>(State.class);

    /// Makes the plan of the story.
    @FunctionalInterface
    private interface Planned {
        Plan make() throws IOException;
    }

    @Test
    void aVenvIsOldOrNewWheneverTrivetIsKilled() throws Exception {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        Stage stage = Stage.small(temporary);
        for (int i = 0; i < 20; i++) {
            library(stage.venv, i);
        }
        folder = stage.folder;
        environment = stage.venv;
        transactions = stage.transactions();
        killOften(KILLS, stage::upgrade);
    }

    @Test
    void aCondaEnvironmentIsOldOrNewWheneverTrivetIsKilled() throws Exception {
        String bed = System.getenv("TRIVET_CONDA");
        assumeTrue(bed != null, "TRIVET_CONDA names no real conda");
        CondaStage stage = CondaStage.make(temporary, Path.of(String.valueOf(bed)));
        folder = stage.folder;
        environment = stage.prefix;
        transactions = stage.transactions();
        killOften(Math.max(3, KILLS / 10), stage::upgrade);
    }

    /// What outlives a killed Trivet would write into folders that are being removed.
    @AfterEach
    void whatWasStartedHasEnded() throws InterruptedException {
        var processes = new UsingProcesses(new SystemHost());
        for (int i = 0; i < 300 && !processes.of(folder).isEmpty(); i++) {
            Thread.sleep(100);
        }
    }

    /// What a copy shares with its original.
    private static void library(Path venv, int number) throws IOException {
        var bytes = new byte[200_000];
        new Random(number).nextBytes(bytes);
        bytes[0] = 'M';
        bytes[1] = 'Z';
        Path file = venv.resolve("native").resolve("big" + number + ".dll");
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void killOften(int kills, Planned plan) throws Exception {
        long seed = Long.getLong("trivet.seed", System.nanoTime());
        System.out.printf("%d kills over %s, seed %d%n", kills, environment, seed);
        var random = new Random(seed);
        Map<String, String> old = TreeListing.of(environment);
        Map<String, String> verified = contentOfTheVerified(plan.make());
        assertSame(old, TreeListing.of(environment), "there and back");
        List<Long> lengths = lengths();
        for (int i = 0; i < kills; i++) {
            // the copying and installing is long, what follows is short and matters most
            int part = random.nextBoolean() ? 0 : random.nextInt(lengths.size());
            long delay = (long) (random.nextDouble() * 1.2 * lengths.get(part));
            String where =
                    "kill %d, %d ms (of %d) after “%s”, seed %d"
                            .formatted(
                                    i, delay, lengths.get(part), StoryTrivet.MARKS.get(part), seed);
            kill(StoryTrivet.MARKS.get(part), delay);
            recover(where);
            judge(old, verified, where);
        }
        System.out.println(ends);
        assertTrue(ends.values().stream().mapToInt(it -> it).sum() <= kills);
    }

    private Map<String, String> contentOfTheVerified(Plan plan) throws Exception {
        Transaction applied = transactions.apply(plan, Progress.NONE, new Cancellation());
        assertEquals(State.VERIFIED, applied.state(), () -> applied.failure().toString());
        transactions.promote(applied.id(), Progress.NONE);
        Map<String, String> content = content(TreeListing.of(environment));
        transactions.rollBack(applied.id(), Progress.NONE);
        transactions.discard(applied.id(), Progress.NONE);
        return content;
    }

    /// Times are left out, and what holds them: two runs do not write at the same moment. Launchers
    /// of Windows do (an archive is part of them), and the RECORD that has their sum.
    private static Map<String, String> content(Map<String, String> listing) {
        var content = new TreeMap<String, String>();
        listing.forEach((path, line) -> {
            String lasting = line.replaceAll(" \\d{4}-\\d\\d-\\d\\dT\\S+Z", "");
            if (VenvMaker.WINDOWS && (path.endsWith(".exe") || path.endsWith("/RECORD"))) {
                content.put(path, lasting.replaceAll("[0-9a-f]{64}$", ""));
            } else if (!path.endsWith(".pyc") && !path.startsWith("conda-meta/")) {
                content.put(path, lasting);
            }
        });
        return content;
    }

    /// What differs, path by path: whole listings are too long to be read in a report.
    private static void assertSame(
            Map<String, String> expected, Map<String, String> found, String where) {
        var differing = new ArrayList<String>();
        var paths = new TreeSet<>(expected.keySet());
        paths.addAll(found.keySet());
        for (String path : paths) {
            String one = expected.getOrDefault(path, "nothing");
            String other = found.getOrDefault(path, "nothing");
            if (!one.equals(other)) {
                differing.add(path + ": expected " + one + ", found " + other);
            }
        }
        assertEquals(List.of(), differing, where);
    }

    private Process start() throws IOException {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        // Wine's JVM warns where the first line is to be "begins"
                        "-XX:-PrintWarnings",
                        "-Dsun.jnu.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        StoryTrivet.class.getName(),
                        folder.toString());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// Milliseconds from mark to mark of a run that nobody kills.
    private List<Long> lengths() throws Exception {
        Process process = start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            var lengths = new ArrayList<Long>();
            long before = 0;
            for (String mark : StoryTrivet.MARKS) {
                assertEquals(mark, out.readLine());
                long now = System.nanoTime() / 1_000_000;
                lengths.add(now - before);
                before = now;
            }
            lengths.removeFirst();
            return lengths;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void kill(String mark, long delay) throws Exception {
        Process process = start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String each : StoryTrivet.MARKS) {
                assertEquals(each, out.readLine());
                if (each.equals(mark)) {
                    break;
                }
            }
            process.waitFor(delay, TimeUnit.MILLISECONDS);
        } finally {
            if (CondaStage.isIn(folder)) {
                // as at the end of a session: all that it had started goes too
                List<ProcessHandle> started = process.descendants().toList();
                process.destroyForcibly();
                started.forEach(ProcessHandle::destroyForcibly);
            }
            // the process alone: what it had started lives on, as after a crash
            process.destroyForcibly().waitFor();
        }
    }

    /// As the next starts do: what could not be ended at once (a pip still runs in the copy) is
    /// ended by a later one.
    private void recover(String where) throws InterruptedException {
        for (int tries = 0; tries < 60; tries++) {
            List<Recovery> recoveries = transactions.recover(Progress.NONE);
            if (recoveries.stream().noneMatch(it -> it.outcome().equals("left"))) {
                assertEquals(List.of(), transactions.recover(Progress.NONE), where);
                return;
            }
            Thread.sleep(500);
        }
        assertFalse(true, where + ": not recovered: " + transactions.recover(Progress.NONE));
    }

    private void judge(Map<String, String> old, Map<String, String> verified, String where)
            throws Exception {
        assertEquals(List.of(), transactions.unreadable(), where);
        Transaction last = transactions.history().getFirst();
        ends.merge(last.state(), 1, Integer::sum);
        System.out.println(where + ": " + last.state().id());
        switch (last.state()) {
            case PROMOTED -> {
                assertSame(verified, content(TreeListing.of(environment)), where);
                assertSame(old, TreeListing.of(last.saved().orElseThrow()), where);
                transactions.rollBack(last.id(), Progress.NONE);
                transactions.discard(last.id(), Progress.NONE);
            }
            case VERIFIED, ROLLED_BACK -> {
                assertSame(old, TreeListing.of(environment), where);
                transactions.discard(last.id(), Progress.NONE);
            }
            default -> {
                boolean known = last.state() == State.CANCELLED || last.state() == State.DISCARDED;
                assertTrue(known, where + ": " + last);
            }
        }
        assertSame(old, TreeListing.of(environment), where);
        assertEquals(List.of(), beside(), where);
    }

    /// What lies beside the environment and is none of the stage's.
    private List<String> beside() throws IOException {
        String start = String.valueOf(environment.getFileName()).substring(0, 1);
        var names = new ArrayList<String>();
        try (var files = Files.list(environment.getParent())) {
            files.filter(file -> !file.equals(environment))
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(start) && name.contains("~"))
                    .forEach(names::add);
        }
        return names;
    }
}
