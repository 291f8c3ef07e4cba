package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Outcome;

class InterpretersTest {
    private static final String ANSWER =
            "\u001f3.11.7\u001fcpython\u001f64\u001fx86_64\u001f/opt\u001f";

    @TempDir Path temporary;
    private final List<Command> asked = new ArrayList<>();
    private final Map<InterpreterIdentity, InterpreterAnswer> kept = new HashMap<>();
    private Outcome outcome = outcome(Outcome.End.EXITED, 0, ANSWER);
    private Path program = Path.of("");
    private Interpreters interpreters = new Interpreters(new FakeHost(Path.of("")), memory());

    @BeforeEach
    void makeInterpreter() {
        program = Trees.program(temporary.resolve("opt/bin/python3"));
        FakeHost host =
                new FakeHost(temporary)
                        .with("LD_PRELOAD", "/evil.so")
                        .with("PYTHONPATH", "/evil")
                        .with((command, _, _) -> {
                            asked.add(command);
                            return outcome;
                        });
        interpreters = new Interpreters(host, memory());
    }

    private InterpreterMemory memory() {
        return new InterpreterMemory() {
            @Override
            public Optional<InterpreterAnswer> recall(InterpreterIdentity interpreter) {
                return Optional.ofNullable(kept.get(interpreter));
            }

            @Override
            public void keep(InterpreterIdentity interpreter, InterpreterAnswer answer) {
                kept.put(interpreter, answer);
            }

            @Override
            public Path emptyFolder() {
                return Trees.folder(temporary.resolve("empty"));
            }
        };
    }

    private static Outcome outcome(Outcome.End end, int exit, String out) {
        return new Outcome(end, exit, out, "", false, Duration.ZERO);
    }

    private PythonEnvironment installation(Fact<String> version, String foundBy) {
        return new PythonEnvironment(
                temporary.resolve("opt"),
                Optional.of(program),
                "opt",
                EnvironmentKind.SYSTEM,
                Role.INSTALLATION,
                version,
                Fact.found("cpython", "test"),
                BinaryArchitecture.of(program),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                EnvironmentState.OK,
                List.of(),
                foundBy);
    }

    private PythonEnvironment unclear() {
        return installation(Fact.found("3.11", "lib/python3.11"), "system");
    }

    private Optional<PythonEnvironment> ask(PythonEnvironment environment, boolean named) {
        return interpreters.asked(environment, named, new Cancellation());
    }

    @Test
    void whatOnlyTheInterpreterKnowsIsAskedOnceAndRememberedEverAfter() {
        assertEquals(unclear(), interpreters.recalled(unclear()));
        PythonEnvironment told = ask(unclear(), false).orElseThrow();
        assertEquals(Optional.of("3.11.7"), told.version().toOptional());
        assertEquals(Optional.of("amd64"), told.architecture().toOptional());
        assertEquals(told, interpreters.recalled(unclear()));
        assertEquals(Optional.empty(), ask(unclear(), false));
        assertEquals(1, asked.size());
    }

    @Test
    void itIsStartedIsolatedInAnEmptyFolderWithoutTheUsersVariables() {
        ask(unclear(), false);
        Command command = asked.getFirst();
        assertEquals(List.of("-I", "-S", "-B", "-c"), command.arguments().subList(1, 5));
        assertEquals(temporary.resolve("empty").getFileName(), command.folder().getFileName());
        assertTrue(
                command.environment().keySet().stream().noneMatch(name -> name.startsWith("LD_")));
        assertTrue(
                command.environment().keySet().stream()
                        .noneMatch(name -> name.startsWith("PYTHON")));
        assertEquals(Duration.ofSeconds(5), command.limit());
    }

    @Test
    void aVersionThatFilesTellIsNotAskedFor() {
        PythonEnvironment clear = installation(Fact.found("3.11.7", "patchlevel.h"), "system");
        assertEquals(Optional.empty(), ask(clear, true));
        assertEquals(List.of(), asked);
    }

    @Test
    void whatASearchCameUponIsStartedOnlyIfTheUserNamesIt() {
        // `base`: a project's pyvenv.cfg may name any folder for the Python underneath
        for (String locator : List.of("roots", "path", "active", "base", "shared-folders", "new")) {
            PythonEnvironment found = installation(Fact.missing("lib"), locator);
            assertEquals(Optional.empty(), ask(found, false), locator);
        }
        assertEquals(List.of(), asked);
        assertTrue(ask(installation(Fact.missing("lib"), "roots"), true).isPresent());
    }

    @Test
    void theRulesThatVouchExist() {
        List<String> all = Locators.ordered().stream().map(Locator::name).toList();
        assertTrue(all.containsAll(Interpreters.VOUCHED), all.toString());
    }

    @Test
    void aScriptIsNeverStarted() {
        Trees.file(program, "#!/bin/sh\ntouch planted\n");
        assertEquals(Optional.empty(), ask(unclear(), true));
        assertEquals(List.of(), asked);
    }

    @Test
    void whatEveryoneMayWriteIsNotStartedUnasked() throws IOException {
        assumeTrue(!Trees.windows(temporary), "modes are those of POSIX");
        Files.setPosixFilePermissions(
                program.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals(Optional.empty(), ask(unclear(), false));
        assertEquals(List.of(), asked);
        assertTrue(ask(unclear(), true).isPresent());
    }

    @Test
    void anotherInterpreterInItsPlaceIsAskedAnew() {
        ask(unclear(), false);
        Trees.bytes(program, new byte[] {0x7F, 'E', 'L', 'F'});
        assertEquals(unclear().version(), interpreters.recalled(unclear()).version());
    }

    @Test
    void silenceIsRememberedToo() {
        outcome = outcome(Outcome.End.TIMED_OUT, 0, "");
        PythonEnvironment silent = installation(Fact.missing("lib"), "system");
        assertEquals(
                Optional.of(program.toAbsolutePath() + ": it gave no answer within 5 seconds"),
                ask(silent, false).orElseThrow().version().unknownReason());
        assertEquals(Optional.empty(), ask(silent, false));
    }

    @Test
    void aCancelledQuestionIsNoAnswer() {
        outcome = outcome(Outcome.End.CANCELLED, 0, "");
        assertEquals(Optional.empty(), ask(unclear(), false));
        assertEquals(Map.of(), kept);
    }

    @Test
    void answersThatCannotBeTrueAreRefused() {
        for (String out :
                List.of(
                        "",
                        "3.11.7",
                        "\u001f3.x\u001fcpython\u001f64\u001fx86_64\u001f/opt\u001f",
                        "\u001f3.11.7\u001f<b>\u001f64\u001fx86_64\u001f/opt\u001f")) {
            assertTrue(InterpreterQuestion.parse(0, out) instanceof InterpreterAnswer.Silent, out);
        }
        assertTrue(InterpreterQuestion.parse(1, ANSWER) instanceof InterpreterAnswer.Silent);
    }

    @Test
    void theArchitectureIsThatOfTheInterpreterNotOfTheMachine() {
        assertEquals(
                new InterpreterAnswer.Told("3.14.0rc1", "pypy", Optional.of("x86"), "/opt"),
                InterpreterQuestion.parse(
                        0, "\u001f3.14.0rc1\u001fpypy\u001f32\u001fx86_64\u001f/opt\u001f"));
        assertEquals(
                new InterpreterAnswer.Told("3.11.7", "cpython", Optional.of("arm64"), "C:\\p"),
                InterpreterQuestion.parse(
                        0,
                        "\u001f3.11.7\u001fcpython\u001f64\u001f3.11.7 [MSC v.1937 64 bit"
                                + " (ARM64)]\u001fC:\\p\u001f"));
    }
}
