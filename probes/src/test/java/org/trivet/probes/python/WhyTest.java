package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;

class WhyTest {
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
                List.of(
                        "reader why-is",
                        "reader no-pip",
                        "active why-named",
                        "roots why-below-root"),
                answers(why, true));
        assertEquals("active", why.environment().orElseThrow().foundBy());
    }

    @Test
    void aFileInAnEnvironmentSpeaksForTheEnvironment() {
        Path venv = Trees.venv(folder.resolve("work/p/.venv"), base, "3.11.7");
        Path file = Trees.file(Trees.site(venv).resolve("a/b.py"), "");
        Explanation why = why(file, List.of());
        assertTrue(why.listed());
        assertEquals(
                List.of("reader why-inside", "reader no-pip", "roots why-below-root"),
                answers(why, true));
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

    private Explanation why(Path path, List<String> excludes) {
        var search =
                new Search(
                        host, List.of(folder.resolve("work")), false, excludes, new Cancellation());
        return Why.of(search, path);
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
