package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;

/// A search of trees that somebody made to break it: it ends, finds the rest, and says what it left
/// out. The time limit is there for a search that hangs; nothing is measured.
@Timeout(120)
class HostileTreesTest {
    @TempDir Path temporary;
    private Path folder;
    private Path root;
    private Path base;
    private final List<Problem> remarks = new ArrayList<>();

    @BeforeEach
    void makeRoot() throws IOException {
        folder = temporary.toRealPath();
        root = Trees.folder(folder.resolve("root"));
        base = Trees.base(folder.resolve("python"), "3.11.7");
    }

    @Test
    void linksInCirclesAreNotFollowedAndTheRestIsFound() throws IOException {
        Trees.venv(root.resolve("project/.venv"), base, "3.11.7");
        Trees.link(root.resolve("project/up"), Path.of(".."));
        Trees.link(root.resolve("project/self"), Path.of("self"));
        Trees.link(root.resolve("project/a"), Path.of("b"));
        Trees.link(root.resolve("project/b"), Path.of("a"));
        assertEquals(List.of("project/.venv"), search(root));
        assertEquals(List.of(), remarks);
    }

    @Test
    void anEnvironmentBehindALinkIsFoundOnceAtItsRealPlace() {
        Path real = Trees.venv(root.resolve("store/one"), base, "3.11.7");
        Path far = Trees.venv(temporary.resolve("far/two"), base, "3.11.7");
        Trees.folder(root.resolve("a"));
        Trees.link(root.resolve("a/.venv"), real);
        Trees.folder(root.resolve("b"));
        Trees.link(root.resolve("b/.venv"), far);
        assertEquals(List.of("store/one"), search(root));
        assertEquals(
                List.of(real, far).stream().sorted().toList(),
                found(new Search(host(), List.of(root), false, new Cancellation())).stream()
                        .filter(prefix -> !prefix.equals(base))
                        .toList());
    }

    @Test
    void aFolderOfManyEntriesIsReadToItsEnd() throws IOException {
        Path many = Trees.folder(root.resolve("many"));
        // Wine needs minutes for fifty thousand
        int count = Trees.windows(root) ? 2_000 : 50_000;
        for (int i = 0; i < count; i++) {
            Files.createFile(many.resolve("image" + i + ".png"));
        }
        Trees.venv(many.resolve("zz/.venv"), base, "3.11.7");
        assertEquals(List.of("many/zz/.venv"), search(root));
        assertEquals(List.of(), remarks);
    }

    @Test
    void aFolderOfTooManyEntriesIsRemarkedOn() {
        for (int i = 0; i < 30; i++) {
            Trees.file(root.resolve("many/" + i), "");
        }
        Trees.venv(root.resolve("other/.venv"), base, "3.11.7");
        var limits = new SearchLimits(Duration.ofMinutes(1), 20, 20, 4, 2);
        assertEquals(List.of("other/.venv"), search(root, limits));
        assertEquals(
                List.of(
                        new Problem(
                                "too-many-entries",
                                Map.of("path", root.resolve("many").toString(), "count", "20"))),
                remarks);
    }

    @Test
    void theFirstUnreadableFoldersAreNamedAndTheOthersCounted() {
        for (int i = 0; i < 7; i++) {
            Trees.folder(root.resolve("closed" + i));
        }
        Trees.venv(root.resolve("open/.venv"), base, "3.11.7");
        Path odd =
                OddFileSystem.of(
                        root,
                        folder -> {
                            if (folder.getFileName().toString().startsWith("closed")) {
                                throw new AccessDeniedException(folder.toString());
                            }
                        });
        var limits = new SearchLimits(Duration.ofMinutes(1), 1000, 3, 4, 2);
        assertEquals(List.of("open/.venv"), search(odd, limits));
        assertEquals(4, remarks.size());
        assertEquals("unreadable-folder", remarks.getFirst().code());
        assertEquals("access denied", remarks.getFirst().details().get("why"));
        assertEquals(
                new Problem("more", Map.of("code", "unreadable-folder", "count", "4")),
                remarks.getLast());
    }

    @Test
    void aFolderThatDoesNotAnswerIsGivenUpAndTheRestIsFound() {
        Trees.folder(root.resolve("dead/share"));
        Trees.venv(root.resolve("dead/share/.venv"), base, "3.11.7");
        Trees.venv(root.resolve("live/.venv"), base, "3.11.7");
        Trees.venv(root.resolve("zz/.venv"), base, "3.11.7");
        var never = new CountDownLatch(1);
        Path odd =
                OddFileSystem.of(
                        root,
                        folder -> {
                            if (folder.endsWith("dead")) {
                                waitFor(never);
                            }
                        });
        // one thread: it is left behind and replaced
        var limits = new SearchLimits(Duration.ofMillis(300), 1000, 3, 4, 1);
        assertEquals(List.of("live/.venv", "zz/.venv"), search(odd, limits));
        assertEquals(List.of("not-answering"), remarks.stream().map(Problem::code).toList());
        assertEquals(root.resolve("dead").toString(), remarks.getFirst().details().get("path"));
        never.countDown();
    }

    @Test
    void aLinkToWhatDoesNotAnswerCostsNothingButTheLink() throws IOException {
        Path far = Trees.folder(folder.resolve("far"));
        Trees.venv(root.resolve("live/.venv"), base, "3.11.7");
        Trees.link(root.resolve("share"), far);
        var never = new CountDownLatch(1);
        Path odd =
                OddFileSystem.of(
                        root,
                        _ -> {},
                        file -> {
                            if (file.toString().contains("share")) {
                                waitFor(never);
                            }
                        });
        var limits = new SearchLimits(Duration.ofMillis(300), 1000, 3, 4, 1);
        assertEquals(List.of("live/.venv"), search(odd, limits));
        assertEquals(root.resolve("share").toString(), remarks.getFirst().details().get("path"));
        never.countDown();
    }

    @Test
    void whenTooMuchDoesNotAnswerTheSearchEndsAndSaysSo() {
        for (int i = 0; i < 9; i++) {
            Trees.folder(root.resolve("dead" + i));
        }
        var never = new CountDownLatch(1);
        Path odd =
                OddFileSystem.of(
                        root,
                        folder -> {
                            if (folder.getFileName().toString().startsWith("dead")) {
                                waitFor(never);
                            }
                        });
        var limits = new SearchLimits(Duration.ofMillis(200), 1000, 20, 3, 1);
        assertEquals(List.of(), search(odd, limits));
        assertEquals(
                List.of("not-answering", "not-answering", "not-answering", "given-up"),
                remarks.stream().map(Problem::code).toList());
        never.countDown();
    }

    @Test
    void aHugeConfigurationIsReadOnlyAtItsBeginning() throws IOException {
        Path huge = Trees.venv(root.resolve("huge"), base, "3.11.7");
        try (var file =
                Files.newByteChannel(huge.resolve("pyvenv.cfg"), StandardOpenOption.WRITE)) {
            file.position(100L * 1024 * 1024).write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        assertEquals(List.of("huge"), search(root));
    }

    @Test
    void aPipeNamedLikeAConfigurationBlocksNothing() throws Exception {
        assumeFalse(Trees.windows(root), "Windows has no pipes among files");
        Path folder = Trees.folder(root.resolve("pipe"));
        shell("mkfifo \"$1\"", folder.resolve("pyvenv.cfg").toString());
        Trees.folder(root.resolve("meta"));
        shell("mkfifo \"$1\"", root.resolve("meta/conda-meta").toString());
        Trees.venv(root.resolve("pipe/below/.venv"), base, "3.11.7");
        assertEquals(List.of("pipe/below/.venv"), search(root));
    }

    @Test
    void aLinkIntoTheKernelsOwnFilesIsNotRead() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "Linux alone has these files");
        Path venv = Trees.venv(root.resolve("v"), base, "3.11.7");
        Files.delete(venv.resolve("pyvenv.cfg"));
        // of the same kind as /proc/kmsg, whose reader waits for ever
        Trees.link(venv.resolve("pyvenv.cfg"), Path.of("/proc/self/status"));
        assertEquals(List.of("v"), search(root));
        List<Problem> problems = VenvReader.read(venv, "test").problems();
        assertEquals("unreadable", problems.getFirst().code());
        assertTrue(problems.getFirst().toString().contains("no file of a disk"));
        // asked for by its own name it is read
        assertTrue(BoundedText.read(Path.of("/proc/self/status"), 99).toOptional().isPresent());
    }

    @Test
    void whatLiesTooDeepIsNamed() {
        Path deep = root.resolve("d/".repeat(PrunedWalk.DEPTH - 1));
        Trees.venv(deep.resolve("in"), base, "3.11.7");
        assertEquals(
                List.of(root.relativize(deep.resolve("in")).toString().replace('\\', '/')),
                search(root));
        assertEquals(List.of(), remarks);
        Trees.venv(deep.resolve("d/out"), base, "3.11.7");
        assertEquals(1, search(root).size());
        assertEquals(List.of("too-deep"), remarks.stream().map(Problem::code).toList());
    }

    @Test
    void aPipeNamedAsTheBaseBlocksNothing() throws Exception {
        assumeFalse(Trees.windows(root), "Windows has no pipes among files");
        Path pipe = root.resolve("pipe");
        shell("mkfifo \"$1\"", pipe.toString());
        Path venv = Trees.venv(root.resolve("v"), base, "3.11.7");
        Files.writeString(venv.resolve("pyvenv.cfg"), "home = " + pipe + "\n");
        assertEquals(List.of("v"), search(root));
        assertEquals(List.of(), remarks);
    }

    @Test
    void namesThatNoTextCanHoldAreFoundAndRemarkedOn() throws Exception {
        assumeFalse(Trees.windows(root), "Windows writes all names in Unicode");
        Trees.venv(root.resolve("plain\nline/.venv"), base, "3.11.7");
        Trees.venv(root.resolve("later"), base, "3.11.7");
        // 字 in GBK
        shell("mv \"$1/later\" \"$1/$(printf '\\327\\326')\"", root.toString());
        List<Path> found =
                found(new Search(host(), List.of(root), true, new Cancellation())).stream()
                        .toList();
        assertEquals(2, found.size(), found.toString());
        assertTrue(found.stream().allMatch(Files::isDirectory));
        assertEquals(List.of("undecodable-name"), remarks.stream().map(Problem::code).toList());
    }

    @Test
    void nothingIsWrittenAndNothingIsRun() throws IOException {
        Path venv = Trees.venv(root.resolve("project/.venv"), base, "3.11.7");
        Trees.file(venv.resolve(Trees.windows(root) ? "Scripts/pip.exe" : "bin/pip"), "#!/x\n");
        Map<String, String> before = tree();
        // the host fails the test if a program is asked for
        assertEquals(List.of("project/.venv"), search(root));
        assertEquals(before, tree());
    }

    @Test
    void everyRunNamesTheSameFinders() {
        Path conda =
                Trees.conda(
                        root.resolve("apps/conda"),
                        "python-3.11.9-0_cpython",
                        "conda-24.7.1-py311_0");
        Trees.conda(conda.resolve("envs/a"), "python-3.11.9-0_cpython");
        Trees.conda(conda.resolve("envs/b"), "python-3.11.9-0_cpython");
        for (int i = 0; i < 20; i++) {
            Trees.venv(root.resolve("p" + i + "/.venv"), base, "3.11.7");
        }
        FakeHost host =
                host().with("VIRTUAL_ENV", root.resolve("p3/.venv").toString())
                        .with("CONDA_PREFIX", conda.resolve("envs/b").toString());
        Map<String, String> first = finders(host);
        assertEquals(24, first.size(), first.toString());
        for (int i = 0; i < 10; i++) {
            assertEquals(first, finders(host));
        }
    }

    private Map<String, String> finders(FakeHost host) {
        var finders = new TreeMap<String, String>();
        SearchRun.of(
                new Search(host, List.of(root), false, new Cancellation()),
                environment -> finders.put(environment.prefix().toString(), environment.foundBy()));
        return finders;
    }

    private Map<String, String> tree() throws IOException {
        var tree = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(temporary)) {
            for (Path each : all.toList()) {
                tree.put(each.toString(), Files.getLastModifiedTime(each).toString());
            }
        }
        return tree;
    }

    private FakeHost host() {
        return new FakeHost(folder);
    }

    private List<String> search(Path place) {
        return search(place, SearchLimits.USUAL);
    }

    private List<String> search(Path place, SearchLimits limits) {
        var search = new Search(host(), List.of(place), true, new Cancellation());
        return found(search, limits).stream()
                .map(prefix -> place.relativize(prefix).toString().replace('\\', '/'))
                .sorted()
                .toList();
    }

    private List<Path> found(Search search) {
        return found(search, SearchLimits.USUAL).stream().sorted().toList();
    }

    private List<Path> found(Search search, SearchLimits limits) {
        var found = new ArrayList<Path>();
        SearchRun.of(
                search,
                new SearchListener() {
                    @Override
                    public void found(PythonEnvironment environment) {
                        found.add(environment.prefix());
                    }

                    @Override
                    public void remark(Problem remark) {
                        remarks.add(remark);
                    }
                },
                limits);
        return found;
    }

    private static void waitFor(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException _) {
                // a dead disk does not hear it either
            }
        }
    }

    private static void shell(String script, String argument) throws Exception {
        Process process =
                new ProcessBuilder("sh", "-c", script, "sh", argument).inheritIO().start();
        assertEquals(0, process.waitFor());
    }
}
