package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;

/// The time limit is there for a question that hangs; nothing is measured.
@Timeout(120)
class WhyTest {
    private static final SearchLimits BRIEF =
            new SearchLimits(Duration.ofMillis(300), 1000, 20, 4, 2);

    @TempDir Path temporary;
    private Path folder;
    private Path base;
    private FakeHost host;

    @BeforeEach
    void makeHost() throws IOException {
        folder = temporary.toRealPath();
        host = new FakeHost(folder);
        base = Trees.base(folder.resolve("python"), "3.11.7");
    }

    @Test
    void whatIsListedNamesTheRulesThatSpeakForIt() {
        Path venv = Trees.venv(folder.resolve("work/p/.venv"), base, "3.11.7");
        host.with("VIRTUAL_ENV", venv.toString());
        Explanation why = why(venv, List.of());
        assertTrue(why.listed());
        assertEquals(
                List.of("reader why-is", "active why-named", "roots why-below-root"),
                answers(why, true));
        // what is wrong with it is no reason to list it
        assertEquals(
                List.of("no-pip"),
                why.environment().orElseThrow().problems().stream().map(Problem::code).toList());
        assertEquals("active", why.environment().orElseThrow().foundBy());
    }

    @Test
    void aFileInAnEnvironmentSpeaksForTheEnvironment() {
        Path venv = Trees.venv(folder.resolve("work/p/.venv"), base, "3.11.7");
        Path file = Trees.file(Trees.site(venv).resolve("a/b.py"), "");
        Explanation why = why(file, List.of());
        assertTrue(why.listed());
        assertEquals(List.of("reader why-inside", "roots why-below-root"), answers(why, true));
    }

    @Test
    void whatLiesOutsideOfAllPlacesIsToldWhereTheRulesLook() {
        Path venv = Trees.venv(folder.resolve("elsewhere/v"), base, "3.11.7");
        Explanation why = why(venv, List.of());
        assertFalse(why.listed());
        assertEquals(Optional.of(venv), why.environment().map(PythonEnvironment::prefix));
        List<String> against = answers(why, false);
        assertTrue(against.contains("roots why-below-no-root"), against.toString());
        assertTrue(against.contains("active why-unset"), against.toString());
        assertTrue(against.contains("workon-home why-not-among-unset"), against.toString());
        assertEquals("advice why-add-root", against.getLast());
        // the advice helps
        assertEquals(
                List.of(venv),
                Trees.search(
                                host,
                                true,
                                Path.of(why.answers().getLast().because().details().get("folder")))
                        .stream()
                        .map(PythonEnvironment::prefix)
                        .toList());
    }

    @Test
    void whatAWalkLeavesOutIsNamedWithItsReason() {
        Path pruned = Trees.venv(folder.resolve("work/node_modules/v"), base, "3.11.7");
        Path excluded = Trees.venv(folder.resolve("work/old-1/v"), base, "3.11.7");
        Path outer = Trees.venv(folder.resolve("work/outer"), base, "3.11.7");
        Path inner = Trees.venv(outer.resolve("inner"), base, "3.11.7");
        Path deep = Trees.venv(folder.resolve("work/" + "d/".repeat(41) + "v"), base, "3.11.7");
        assertEquals("roots pruned", roots(why(pruned, List.of())));
        assertEquals("roots excluded", roots(why(excluded, List.of("old-*"))));
        assertEquals("roots why-in-other", roots(why(inner, List.of())));
        assertEquals("roots why-too-deep", roots(why(deep, List.of())));
    }

    @Test
    void aCopyOfATransactionIsSaidToBeOne() {
        Path copy = Trees.venv(folder.resolve("work/v~1"), base, "3.11.7");
        Trees.file(folder.resolve("work/v~1.trivet"), "");
        Explanation why = why(copy, List.of());
        assertFalse(why.listed());
        assertTrue(answers(why, false).contains("transaction why-marked"));
    }

    @Test
    void aProjectNamesTheEnvironmentsInIt() {
        Path venv = Trees.venv(folder.resolve("work/p/.venv"), base, "3.11.7");
        assertEquals(
                new Problem("why-holds", Map.of("environments", venv.toString())),
                why(folder.resolve("work/p"), List.of()).answers().getLast().because());
    }

    @Test
    void whatLiesInAClosedFolderIsNotSaidToBeAbsent() throws IOException {
        Path shut = Trees.folder(folder.resolve("shut"));
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "folders have no permissions to take away here");
        Files.setPosixFilePermissions(shut, Set.of());
        try {
            assumeFalse(Files.isExecutable(shut), "this user may enter every folder");
            for (Path asked : List.of(shut.resolve("v"), shut)) {
                assertEquals(
                        List.of(new Problem("why-closed", Map.of("path", shut.toString()))),
                        why(asked, List.of()).answers().stream()
                                .map(Explanation.Answer::because)
                                .toList());
            }
        } finally {
            Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void whatIsNoEnvironmentIsToldWhatItLacks() {
        Trees.file(folder.resolve("work/empty/conda-meta/.keep"), "");
        assertEquals(
                List.of(
                        "venv why-no-config",
                        "conda-meta why-empty-conda-meta",
                        "embedded why-no-pth",
                        "installation why-no-python"),
                answers(why(folder.resolve("work/empty"), List.of()), false));
        assertEquals(
                List.of("place why-absent"),
                answers(why(folder.resolve("work/nothing/here"), List.of()), false));
        Path script = Trees.folder(folder.resolve("work/shim"));
        Trees.file(script.resolve(Trees.windows(script) ? "python.exe" : "bin/python"), "#!\n");
        assertTrue(answers(why(script, List.of()), false).contains("installation why-no-library"));
    }

    @Test
    void aLinkIsToldWithItsRealPlace() {
        Path venv = Trees.venv(folder.resolve("work/v"), base, "3.11.7");
        Path link = folder.resolve("alias");
        Trees.link(link, venv);
        Explanation why = why(link, List.of());
        assertTrue(why.listed());
        assertTrue(answers(why, true).contains("place why-link"));
    }

    @Test
    void aPathThatDoesNotAnswerIsSaidToBeOne() {
        Path venv = Trees.venv(folder.resolve("work/dead/v"), base, "3.11.7");
        var never = new CountDownLatch(1);
        Path odd =
                OddFileSystem.of(
                        venv,
                        _ -> {},
                        file -> {
                            if (file.toString().contains("dead")) {
                                hang(never);
                            }
                        });
        Explanation why = Why.of(search(List.of()), odd, BRIEF);
        never.countDown();
        assertFalse(why.listed());
        assertEquals(Optional.empty(), why.environment());
        // the first folder that hangs, not only the path that was asked for
        assertEquals(
                List.of(
                        new Problem(
                                "why-not-answering",
                                Map.of(
                                        "path",
                                        folder.resolve("work/dead").toString(),
                                        "seconds",
                                        "1"))),
                why.answers().stream().map(Explanation.Answer::because).toList());
    }

    @Test
    void aFolderWhoseContentDoesNotComeIsSaidToBeOne() {
        Path plain = Trees.folder(folder.resolve("work/plain"));
        var never = new CountDownLatch(1);
        Path odd = OddFileSystem.of(plain, _ -> hang(never));
        Explanation why = Why.of(search(List.of()), odd, BRIEF);
        never.countDown();
        assertEquals(List.of("place why-not-answering"), answers(why, false));
        assertEquals(plain.toString(), why.answers().getFirst().because().details().get("path"));
    }

    @Test
    void aSearchFolderThatDoesNotAnswerLeavesTheOtherRulesTheirSay() {
        Path venv = Trees.venv(folder.resolve("elsewhere/v"), base, "3.11.7");
        host.with("VIRTUAL_ENV", venv.toString());
        Path dead = Trees.folder(folder.resolve("work/dead"));
        var never = new CountDownLatch(1);
        Path odd = OddFileSystem.of(dead, _ -> hang(never), _ -> hang(never));
        var search = new Search(host, List.of(odd), false, List.of(), new Cancellation());
        Explanation why = Why.of(search, venv, BRIEF);
        never.countDown();
        assertTrue(why.listed());
        assertTrue(answers(why, true).contains("active why-named"));
        assertEquals(
                "roots why-not-answering",
                answers(why, false).stream()
                        .filter(answer -> answer.startsWith("roots"))
                        .findFirst()
                        .orElse("none"));
    }

    private static void hang(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Explanation why(Path path, List<String> excludes) {
        return Why.of(search(excludes), path);
    }

    private Search search(List<String> excludes) {
        return new Search(
                host, List.of(folder.resolve("work")), false, excludes, new Cancellation());
    }

    private static String roots(Explanation why) {
        assertFalse(why.listed());
        return answers(why, false).stream()
                .filter(answer -> answer.startsWith("roots"))
                .findFirst()
                .orElse("none");
    }

    private static List<String> answers(Explanation why, boolean speaksFor) {
        return why.answers().stream()
                .filter(answer -> answer.speaksFor() == speaksFor)
                .map(answer -> answer.rule() + " " + answer.because().code())
                .toList();
    }
}
