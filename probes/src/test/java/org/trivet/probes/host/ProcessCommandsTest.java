package org.trivet.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs real programs: this test's own Java, and a shell where there is one.
@Timeout(120)
final class ProcessCommandsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Host host = new SystemHost();
    private final Commands commands = host.commands();

    @TempDir Path folder;

    private Command java(Duration limit, String... arguments) {
        return command(limit, TestProgram.command(arguments));
    }

    private Command command(Duration limit, List<String> arguments) {
        var environment = new TreeMap<String, String>();
        environment.put("LC_ALL", "C.UTF-8");
        for (String name : List.of("SystemRoot", "TEMP", "TMP")) {
            host.variable(name).ifPresent(value -> environment.put(name, value));
        }
        return new Command(arguments, folder, environment, limit, "a test", StandardCharsets.UTF_8);
    }

    @Test
    void passesEveryArgumentAsItIs() throws IOException {
        List<String> arguments =
                List.of(
                        "plain",
                        "",
                        " leading and trailing ",
                        "say \"hello\" to all",
                        "\"quoted\"",
                        "'single'",
                        "C:\\a folder\\",
                        "C:\\folder\\",
                        "back\\\\slashes\\\"and quote",
                        "a \"b\" c\\",
                        "中文 路径",
                        "é",
                        "100% %PATH% $HOME `id`",
                        "a&b|c>d<e^f;g",
                        "*",
                        "-x=1,2");
        String[] all =
                Stream.concat(Stream.of("arguments"), arguments.stream()).toArray(String[]::new);

        Outcome outcome = commands.run(java(LONG, all));

        assertEquals(
                arguments.stream().map(TestProgram::numbers).toList(),
                outcome.out().lines().toList(),
                outcome::toString);
        assertTrue(outcome.succeeded());
    }

    @Test
    void givesTheChildNoVariableButThoseOfTheCommand() throws IOException {
        Assumptions.assumeTrue(host.system() == OperatingSystem.LINUX, "env is a program of Linux");
        Outcome outcome = commands.run(command(LONG, List.of("/usr/bin/env")));

        assertEquals("LC_ALL=C.UTF-8\n", outcome.out());
    }

    @Test
    void inheritsNoVariableOfItsOwnProcess() throws IOException {
        Outcome outcome = commands.run(java(LONG, "variables"));

        assertTrue(outcome.succeeded(), outcome::toString);
        assertTrue(host.variable("PATH").isPresent(), "this test's own PATH");
        assertFalse(
                outcome.out().lines().anyMatch(name -> name.equalsIgnoreCase("PATH")),
                outcome::out);
    }

    @Test
    void givesAnEmptyInput() throws IOException {
        assertEquals("-1", commands.run(java(LONG, "input")).out().strip());
    }

    @Test
    void tellsTheExitCode() throws IOException {
        Outcome outcome = commands.run(java(LONG, "exit", "7"));

        assertEquals(Outcome.End.EXITED, outcome.end());
        assertEquals(7, outcome.exit());
        assertFalse(outcome.succeeded());
    }

    @Test
    void keepsBothStreamsApartAndPassesTheirLinesOn() throws IOException {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());

        Outcome outcome = commands.run(java(LONG, "both"), lines::add, new Cancellation());

        assertEquals("to out", outcome.out().strip());
        assertEquals("to err 中文", outcome.err().strip());
        assertEquals(List.of("to err 中文", "to out"), lines.stream().sorted().toList());
    }

    @Test
    void keepsTheEndOfALongOutput() throws IOException {
        int tooMany = Commands.OUTPUT_LIMIT / 1000 + 500;

        Outcome outcome = commands.run(java(LONG, "flood", String.valueOf(tooMany)));

        assertTrue(outcome.cut());
        assertEquals(Commands.OUTPUT_LIMIT, outcome.out().length());
        assertTrue(outcome.out().stripTrailing().endsWith("the end"));
    }

    @Test
    void cutsALineThatIsTooLongAndGoesOnWithTheNext() throws IOException {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());

        commands.run(java(LONG, "longLine", "200000"), lines::add, new Cancellation());

        assertEquals(
                List.of(StreamLines.LINE_LIMIT, "after".length()),
                lines.stream().map(String::length).toList());
    }

    @Test
    void namesAProgramThatIsNotThere() {
        Path absent = folder.resolve("no such program");
        var absolute =
                assertThrows(
                        IOException.class,
                        () -> commands.run(command(LONG, List.of(absent.toString()))));
        var bare =
                assertThrows(
                        IOException.class,
                        () -> commands.run(command(LONG, List.of("trivet-no-such-program"))));

        assertTrue(String.valueOf(absolute.getMessage()).contains(absent.toString()));
        assertEquals(
                "trivet-no-such-program could not be started: it was not found on PATH",
                bare.getMessage());
    }

    @Test
    void namesAWorkingFolderThatIsNotThere() {
        Path absent = folder.resolve("absent");
        var command =
                new Command(
                        TestProgram.command("exit", "0"),
                        absent,
                        Map.of(),
                        LONG,
                        "a test",
                        StandardCharsets.UTF_8);

        var thrown = assertThrows(IOException.class, () -> commands.run(command));

        assertTrue(String.valueOf(thrown.getMessage()).contains(absent.toString()));
    }

    @Test
    void refusesAProgramNamedByARelativePath() {
        assertThrows(IOException.class, () -> commands.run(command(LONG, List.of("./program"))));
    }

    @Test
    void endsTheGrandchildOnCancellation() throws Exception {
        Path pidFile = folder.resolve("pid");
        var cancellation = new Cancellation();

        // the parent tells its number when its child is running
        Outcome outcome =
                commands.run(
                        java(LONG, "parent", pidFile.toString()),
                        line -> {
                            if (line.startsWith("pid ")) {
                                cancellation.cancel();
                            }
                        },
                        cancellation);

        assertEquals(Outcome.End.CANCELLED, outcome.end());
        assertGone(pidFile);
    }

    @Test
    void endsTheGrandchildAtTheTimeLimit() throws Exception {
        Path pidFile = folder.resolve("pid");

        // long enough for two Java starts on a busy machine; nothing is measured
        Outcome outcome = commands.run(java(Duration.ofSeconds(12), "parent", pidFile.toString()));

        assertEquals(Outcome.End.TIMED_OUT, outcome.end());
        assertGone(pidFile);
    }

    @Test
    void endsAShellAndWhatItHasStartedThoughTheyIgnoreRequests() throws Exception {
        Assumptions.assumeTrue(host.system() == OperatingSystem.LINUX, "sh is a program of Linux");
        Path pidFile = folder.resolve("pid");
        var cancellation = new Cancellation();
        String script =
                "trap '' TERM; (trap '' TERM; while :; do /bin/sleep 1; done) & echo $! > '%s'; "
                                .formatted(pidFile)
                        + "echo ready; wait; wait; /bin/sleep 600";

        Outcome outcome =
                commands.run(
                        command(LONG, List.of("/bin/sh", "-c", script)),
                        line -> {
                            if (line.equals("ready")) {
                                cancellation.cancel();
                            }
                        },
                        cancellation);

        assertEquals(Outcome.End.CANCELLED, outcome.end());
        assertGone(pidFile);
    }

    @Test
    void returnsWhenTheProgramEndsThoughAGrandchildKeepsItsOutputOpen() throws Exception {
        Path pidFile = folder.resolve("pid");
        try {
            Outcome outcome =
                    commands.run(java(Duration.ofSeconds(90), "orphan", pidFile.toString()));

            assertEquals(Outcome.End.EXITED, outcome.end());
            assertTrue(outcome.out().contains("parent ends"), outcome::toString);
            assertTrue(handle(pidFile).isAlive(), "the grandchild still runs");
        } finally {
            ProcessHandle grandchild = handle(pidFile);
            grandchild.destroyForcibly();
            // Windows deletes no folder that a process still works in
            grandchild.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void countsInterruptionAsCancellationAndStaysInterrupted() throws Exception {
        Path pidFile = folder.resolve("pid");
        Thread caller = Thread.currentThread();

        Outcome outcome =
                commands.run(
                        java(LONG, "parent", pidFile.toString()),
                        line -> {
                            if (line.startsWith("pid ")) {
                                caller.interrupt();
                            }
                        },
                        new Cancellation());

        assertTrue(Thread.interrupted(), "still interrupted");
        assertEquals(Outcome.End.CANCELLED, outcome.end());
        assertGone(pidFile);
    }

    @Test
    void startsNothingWhenCancelledBefore() throws IOException {
        Path pidFile = folder.resolve("pid");
        var cancellation = new Cancellation();
        cancellation.cancel();

        Outcome outcome =
                commands.run(java(LONG, "orphan", pidFile.toString()), _ -> {}, cancellation);

        assertEquals(Outcome.End.CANCELLED, outcome.end());
        assertFalse(Files.exists(pidFile));
    }

    @Test
    void endsTheProgramWhenTheListenerFails() {
        var thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                commands.run(
                                        java(LONG, "sleep"),
                                        _ -> {
                                            throw new IllegalStateException("listener");
                                        },
                                        new Cancellation()));

        assertEquals("listener", thrown.getMessage());
    }

    @Test
    void passesOnEveryLineToASlowListenerAfterTheEnd() throws IOException {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());

        Outcome outcome =
                commands.run(
                        java(LONG, "flood", "40"),
                        line -> {
                            try {
                                Thread.sleep(30);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            lines.add(line);
                        },
                        new Cancellation());

        assertEquals(41, lines.size());
        assertEquals(Arrays.asList(outcome.out().split("\\R")), List.copyOf(lines));
    }

    @Test
    void endsWhatStillRunsWhenTrivetItselfEnds() throws Exception {
        Path pidFile = folder.resolve("pid");

        Outcome outcome = commands.run(java(LONG, "leave", pidFile.toString()));

        assertEquals(0, outcome.exit(), outcome::toString);
        assertGone(pidFile);
    }

    private static ProcessHandle handle(Path pidFile) throws IOException {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        return ProcessHandle.of(pid)
                .orElseThrow(() -> new AssertionError("process " + pid + " is gone"));
    }

    /// An orphan shows as alive until the system's first process has taken note of its end.
    private static void assertGone(Path pidFile) throws Exception {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        for (int i = 0; i < 500; i++) {
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty() || isZombie(pid)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("process " + pid + " still runs");
    }

    private static boolean isZombie(long pid) {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            return Files.exists(stat) && Files.readString(stat).contains(") Z ");
        } catch (IOException _) {
            return false; // it went away while being looked at
        }
    }
}
