package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.corpus.Corpus;
import org.trivet.corpus.Decoy;
import org.trivet.corpus.HomeListing;
import org.trivet.corpus.Size;
import org.trivet.corpus.Thing;
import org.trivet.probes.host.KnownFolder;

/// A search of a made-up machine, held against the truth about it.
class CorpusTest {
    @TempDir static Path folder;

    private static Corpus corpus;
    private static List<PythonEnvironment> found;
    private static Set<String> changesAtHome;

    @BeforeAll
    static void search() throws IOException {
        corpus = Corpus.generate(folder.resolve("corpus"), Size.small(), 42);
        HomeListing before = HomeListing.of(corpus.home());
        found = search(false);
        changesAtHome = before.changes(HomeListing.of(corpus.home()));
    }

    private static List<PythonEnvironment> search(boolean rootsOnly) {
        var host =
                new FakeHost(corpus.folder())
                        .with(KnownFolder.USER_DATA, corpus.userData())
                        .with(KnownFolder.USER_CONFIG, corpus.userConfig());
        corpus.variables().forEach(host::with);
        return Trees.search(host, rootsOnly, corpus.roots().toArray(Path[]::new));
    }

    @Test
    void everythingIsFoundOnce() {
        assertEquals("", String.join("\n", notOnce(corpus.things(), found)));
    }

    @Test
    void everythingBelowTheRootsIsFoundOnceWhereNothingElseIsWanted() {
        List<Thing> below =
                corpus.things().stream()
                        .filter(thing ->
                                corpus.roots().stream().anyMatch(thing.prefix()::startsWith))
                        .toList();
        assertEquals("", String.join("\n", notOnce(below, search(true))));
    }

    @Test
    void everyKindIsTheRightOne() {
        var wrong = new ArrayList<String>();
        for (Thing thing : corpus.things()) {
            for (PythonEnvironment at : at(thing.prefix())) {
                if (!at.kind().id().equals(thing.kind())) {
                    wrong.add(line(thing) + ": is shown as " + at.kind().id());
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void everyManagerIsTheRightOne() {
        var wrong = new ArrayList<String>();
        for (Thing thing : corpus.things()) {
            for (PythonEnvironment at : at(thing.prefix())) {
                if (thing.manager().isPresent() && !thing.manager().equals(at.manager())) {
                    wrong.add(
                            line(thing)
                                    + ": "
                                    + at.manager().orElse("nobody")
                                    + " is shown in place of "
                                    + thing.manager().get());
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void everyStateIsTheRightOne() {
        var wrong = new ArrayList<String>();
        for (Thing thing : corpus.things()) {
            for (PythonEnvironment at : at(thing.prefix())) {
                if (thing.state().isPresent() && !thing.state().get().equals(at.state().id())) {
                    wrong.add(
                            line(thing)
                                    + ": "
                                    + at.state().id()
                                    + " in place of "
                                    + thing.state().get()
                                    + " "
                                    + at.problems());
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void noDecoyIsShownAsGood() {
        var wrong = new ArrayList<String>();
        for (Decoy decoy : corpus.decoys()) {
            for (PythonEnvironment at : at(decoy.folder())) {
                if (decoy.hidden() || at.state() == EnvironmentState.OK) {
                    wrong.add(decoy.why() + ": " + at);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void nothingElseIsShown() {
        Set<Path> known = new HashSet<>();
        corpus.things().forEach(thing -> known.add(thing.prefix()));
        corpus.decoys().forEach(decoy -> known.add(decoy.folder()));
        assertEquals(
                List.of(),
                found.stream()
                        .filter(at -> at.prefix().startsWith(corpus.folder()))
                        .filter(at -> !known.contains(at.prefix()))
                        .toList());
    }

    @Test
    void nothingThatWasFoundIsRun() {
        assertFalse(Files.exists(corpus.marker()));
    }

    @Test
    void nothingIsWrittenIntoTheHome() {
        assertEquals(Set.of(), changesAtHome);
    }

    @Test
    void theSmallCorpusIsSmall() throws IOException {
        try (Stream<Path> all = Files.walk(corpus.folder())) {
            long files = all.filter(Files::isRegularFile).count();
            assertTrue(files < 2_000, () -> files + " files");
        }
    }

    @Test
    void theSameSeedMakesTheSame() throws IOException {
        Corpus other = Corpus.generate(folder.resolve("again"), Size.small(), 42);
        assertEquals(outline(corpus), outline(other));
    }

    /// Without the paths, whose hashes stand in some names.
    private static List<String> outline(Corpus one) {
        return one.things().stream()
                .map(thing -> thing.group() + " " + thing.kind() + " " + thing.state())
                .toList();
    }

    private static List<String> notOnce(List<Thing> things, List<PythonEnvironment> search) {
        var wrong = new ArrayList<String>();
        for (Thing thing : things) {
            long times = search.stream().filter(at -> isAt(at, thing)).count();
            if (times != 1) {
                wrong.add(line(thing) + ": " + times + " times");
            }
        }
        return wrong;
    }

    private static boolean isAt(PythonEnvironment environment, Thing thing) {
        return environment.prefix().equals(thing.prefix())
                || thing.aliases().contains(environment.prefix());
    }

    private static List<PythonEnvironment> at(Path prefix) {
        return found.stream().filter(one -> one.prefix().equals(prefix)).toList();
    }

    private static String line(Thing thing) {
        return thing.group() + ", " + corpus.folder().relativize(thing.prefix());
    }
}
