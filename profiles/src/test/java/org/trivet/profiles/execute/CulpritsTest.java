package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.testbed.TestHost;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;
import org.trivet.profiles.testbed.WheelMaker;

/// Two real venvs that differ in ten packages: six newer, one patched in place, one taken away, two
/// added.
class CulpritsTest {
    private static final List<String> NEWER =
            List.of("apple", "berry", "cherry", "damson", "elder", "fig");

    @TempDir static Path shared;
    @TempDir Path data;

    private static PythonEnvironment good;
    private static PythonEnvironment bad;
    private static TestHost host;

    private final Cancellation cancellation = new Cancellation();
    private List<Object> before = List.of();
    private final List<String> heard = new ArrayList<>();

    @BeforeAll
    static void makeTheEnvironments() throws IOException {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        Path folder = shared.toRealPath();
        Path wheels = folder.resolve("wheels");
        var olds = new ArrayList<String>();
        var news = new ArrayList<String>();
        for (String name : NEWER) {
            WheelMaker.wheel(name, "1.0").file(name + "/old.py", "").into(wheels);
            WheelMaker.wheel(name, "2.0").file(name + "/fresh/__init__.py", "").into(wheels);
            olds.add(name + "==1.0");
            news.add(name + "==2.0");
        }
        for (String name : List.of("patched", "gone", "same", "added", "extra")) {
            WheelMaker.wheel(name, "1.0").into(wheels);
        }
        olds.addAll(List.of("patched", "gone", "same"));
        news.addAll(List.of("patched", "same", "added", "extra"));
        Path one = VenvMaker.withPip(folder.resolve("good one"));
        Path other = VenvMaker.withPip(folder.resolve("bad"));
        VenvMaker.install(one, wheels, olds.toArray(String[]::new));
        VenvMaker.install(other, wheels, news.toArray(String[]::new));
        withoutPip(one);
        withoutPip(other);
        Files.writeString(
                VenvMaker.sitePackages(other).resolve("patched/__init__.py"),
                "__version__ = 'mine'\n");
        good = VenvMaker.environment(one);
        bad = VenvMaker.environment(other);
        host = new TestHost(folder).onRealFiles();
    }

    @BeforeEach
    void look() throws IOException {
        before = standing();
    }

    @AfterEach
    void nothingIsLeftAndNothingIsChanged() throws IOException {
        Files.deleteIfExists(shared.resolve("check.py"));
        assertEquals(before, standing());
        assertEquals(List.of(), list(data.resolve("culprits")));
        assertEquals(List.of(), list(data.resolve("scratch")));
    }

    @Test
    void theOnePackageThatBreaksTheCheckIsFound() throws Exception {
        Culprit culprit =
                search("import cherry\nassert cherry.__version__ == '1.0', 'cherry is sour'\n");

        assertEquals(10, culprit.differences().size());
        assertEquals(List.of(List.of(newer("cherry"))), culprit.sets());
        assertTrue(culprit.output().contains("AssertionError: cherry is sour"), culprit.output());
        assertTrue(culprit.complete() && culprit.steady());
        assertTrue(culprit.runs() <= 16, "runs: " + culprit.runs());
        assertTrue(
                heard.containsAll(
                        List.of("phase bad", "phase good", "phase prepare", "phase search")),
                heard.toString());
    }

    @Test
    @Tag("once")
    void theTwoThatBreakItTogetherAreFound() throws Exception {
        Culprit culprit =
                search(
                        """
                        import apple, sys
                        try:
                            import gone
                        except ImportError:
                            if apple.__version__ == '2.0':
                                sys.exit('apple 2 wants gone')
                        """);

        assertEquals(
                List.of(
                        List.of(
                                newer("apple"),
                                new PackageDifference(
                                        "gone", Optional.of("1.0"), Optional.empty()))),
                culprit.sets());
    }

    @Test
    void aPackageThatWasPatchedInPlaceIsFoundThoughItsVersionIsTheSame() throws Exception {
        onceIsEnough();
        Culprit culprit = search("import patched\nassert patched.__version__ != 'mine'\n");

        assertEquals("patched", culprit.sets().getFirst().getFirst().name());
        assertTrue(culprit.sets().getFirst().getFirst().sameVersion());
    }

    @Test
    void ofTwoCulpritsEachIsTold() throws Exception {
        onceIsEnough();
        Culprit culprit =
                search(
                        """
                        import berry, fig
                        assert berry.__version__ == '1.0' and fig.__version__ == '1.0'
                        """);

        assertEquals(List.of(List.of(newer("berry")), List.of(newer("fig"))), culprit.sets());
    }

    @Test
    @Tag("once")
    void whatANewVersionNoLongerHasIsGoneWithItsFolder() throws Exception {
        Culprit culprit =
                search(
                        """
                        import importlib.util as u
                        assert u.find_spec('elder.old') and not u.find_spec('elder.fresh')
                        """);

        assertEquals(List.of(List.of(newer("elder"))), culprit.sets());
    }

    @Test
    void aCheckThatTellsNothingApartIsRefused() {
        onceIsEnough();
        assertEquals("culprit.passes-in-both", refusal("print('fine')\n"));
        assertEquals("culprit.fails-in-both", refusal("import no_such_thing\n"));
        assertEquals("culprit.exchanged", refusal("import added\n"));
        assertEquals(
                "culprit.no-package",
                refusal("import os, sys\nassert os.path.basename(sys.prefix)[0] == 'g'\n"));
    }

    @Test
    void anotherPythonAndTheSameEnvironmentAreRefused() {
        var older =
                new PythonEnvironment(
                        bad.prefix(),
                        bad.executable(),
                        bad.name(),
                        bad.kind(),
                        bad.role(),
                        Fact.found("3.7.1", "test"),
                        bad.manager(),
                        bad.creator(),
                        bad.base(),
                        bad.sitePackages(),
                        bad.state(),
                        bad.problems(),
                        bad.foundBy());

        assertEquals("culprit.other-python", code(good, older));
        assertEquals("culprit.one", code(good, good));
    }

    @Test
    void aWishToStopEndsTheSearchAndRemovesTheCopies() {
        var stopping =
                new Culprit.Listener() {
                    @Override
                    public void run(int number, List<PackageDifference> taken) {
                        if (number == 4) {
                            cancellation.cancel();
                        }
                    }
                };

        assertThrows(
                CancellationException.class,
                () ->
                        culprits()
                                .search(
                                        question(
                                                "import time, fig\ntime.sleep("
                                                        + "0 if fig.__version__ == '1.0' else 0.1)\n"
                                                        + "assert fig.__version__ == '1.0'\n"),
                                        stopping,
                                        cancellation));
    }

    @Test
    void aCheckThatNeverEndsCountsAsFailed() throws Exception {
        onceIsEnough();
        var question =
                new Culprits.Question(
                        good,
                        bad,
                        check(
                                "import time, damson\nif damson.__version__ != '1.0':\n"
                                        + "    time.sleep(600)\n"),
                        Duration.ofSeconds(3),
                        100);

        Culprit culprit = culprits().search(question, Culprit.Listener.NONE, cancellation);

        assertEquals(List.of(List.of(newer("damson"))), culprit.sets());
    }

    @Test
    void whatAKilledSearchLeftIsRemovedAndNothingElse() throws Exception {
        Path copy = good.prefix().resolveSibling("good~ab1c");
        Files.createDirectories(copy.resolve("bin"));
        Path other = Files.createDirectories(good.prefix().resolveSibling("mine"));
        new Mark("zz9z", Mark.Role.COPY, good.prefix()).write(copy);
        Files.createDirectories(data.resolve("culprits"));
        Files.writeString(data.resolve("culprits/zz9z"), copy + "\n");
        Path scratch = Files.createDirectories(data.resolve("scratch/culprit-zz9z/empty"));

        assertEquals(List.of(copy), culprits().removeLeftovers());

        assertTrue(Files.exists(other));
        assertFalse(Files.exists(scratch));
        Files.delete(other);
        assertEquals(List.of(), culprits().removeLeftovers());
    }

    private static void onceIsEnough() {
        assumeTrue(!VenvMaker.WINDOWS, "half a minute under Wine; the others search there too");
    }

    /// Without pip a venv is a tenth of the files, all of which are copied for each search.
    private static void withoutPip(Path venv) throws IOException {
        Path site = VenvMaker.sitePackages(venv);
        try (var entries = Files.newDirectoryStream(site, "pip*")) {
            for (Path entry : entries) {
                Scratch.remove(entry);
            }
        }
    }

    /// Both environments to the byte, and what lies beside them.
    private static List<Object> standing() throws IOException {
        var names = new ArrayList<>(list(shared.toRealPath()));
        names.sort(null);
        return List.of(names, TreeListing.of(good.prefix()), TreeListing.of(bad.prefix()));
    }

    private Culprits culprits() {
        return new Culprits(host, data, () -> false);
    }

    private static Path check(String code) throws IOException {
        return Files.writeString(shared.toRealPath().resolve("check.py"), code);
    }

    private static Culprits.Question question(String code) throws IOException {
        return new Culprits.Question(good, bad, check(code), Duration.ofMinutes(2), 100);
    }

    private Culprit search(String code) throws Exception {
        return culprits()
                .search(
                        question(code),
                        new Culprit.Listener() {
                            @Override
                            public void phase(String phase) {
                                heard.add("phase " + phase);
                            }
                        },
                        cancellation);
    }

    private String refusal(String code) {
        var refusal = assertThrows(Refusal.class, () -> search(code));
        return String.join(" ", refusal.reasons().stream().map(Message::code).toList());
    }

    private String code(PythonEnvironment one, PythonEnvironment other) {
        var refusal =
                assertThrows(
                        Refusal.class,
                        () ->
                                culprits()
                                        .search(
                                                new Culprits.Question(
                                                        one,
                                                        other,
                                                        check("pass\n"),
                                                        Duration.ofMinutes(1),
                                                        10),
                                                Culprit.Listener.NONE,
                                                cancellation));
        return refusal.reasons().getFirst().code();
    }

    private static PackageDifference newer(String name) {
        return new PackageDifference(name, Optional.of("1.0"), Optional.of("2.0"));
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
