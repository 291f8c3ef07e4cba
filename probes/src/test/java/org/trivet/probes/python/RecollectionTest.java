package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.corpus.Corpus;
import org.trivet.corpus.Size;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Commands;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Registry;

/// After each change a search that goes by the one before must find what a new one finds.
class RecollectionTest {
    @TempDir Path temporary;

    private Corpus corpus;
    private FakeHost plain;
    private final Recollection recollection = new Recollection();

    /// How far the machine's clock is ahead of the disk's: enough for all stamps to be settled.
    private long ahead = 10;

    @BeforeEach
    void make() throws IOException {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux"), "only Linux has these stamps");
        Path folder = temporary.toRealPath().resolve("corpus");
        corpus = Corpus.generate(folder, Size.small(), 7);
        plain =
                new FakeHost(folder)
                        .with(KnownFolder.USER_DATA, corpus.userData())
                        .with(KnownFolder.USER_CONFIG, corpus.userConfig());
        corpus.variables().forEach(plain::with);
        long device = (Long) Files.getAttribute(folder, "unix:dev");
        Path table = plain.systemPath("/proc/self/mountinfo");
        Files.createDirectories(table.getParent());
        Files.writeString(
                table,
                "1 0 %d:%d / / rw shared:1 - ext4 /dev/x rw%n"
                        .formatted(
                                (device >> 8 & 0xfff) | (device >> 32 & ~0xfffL),
                                (device & 0xff) | (device >> 12 & ~0xffL)));
        assertEquals(java.util.Set.of(device), Disks.ofLasting(plain));
    }

    private List<String> again() {
        return lines(recollection);
    }

    private List<String> lines(Recollection memory) {
        return found(memory).stream().map(PythonEnvironment::toString).sorted().toList();
    }

    private List<PythonEnvironment> found(Recollection memory) {
        var found = new ArrayList<PythonEnvironment>();
        var search = new Search(host(), corpus.roots(), false, new Cancellation());
        SearchRun.of(search, found::add, memory);
        return found;
    }

    /// All must be read as a search reads it that keeps nothing.
    private void assertSeen(List<String> before) {
        var found = new ArrayList<PythonEnvironment>();
        SearchRun.of(new Search(host(), corpus.roots(), false, new Cancellation()), found::add);
        List<String> truth = found.stream().map(PythonEnvironment::toString).sorted().toList();
        assertNotEquals(before, truth, "the change must matter");
        assertEquals(String.join("\n", truth), String.join("\n", again()));
        // and what was kept of the second search is right, too
        assertEquals(String.join("\n", truth), String.join("\n", again()));
    }

    private List<String> known() {
        List<String> first = again();
        assertEquals(first, again());
        return first;
    }

    private Path venv() {
        return corpus.things().stream()
                .filter(thing ->
                        thing.good()
                                && thing.kind().equals("venv")
                                && thing.prefix().endsWith(".venv")
                                && Files.isSymbolicLink(thing.prefix().resolve("bin/python")))
                .findFirst()
                .orElseThrow()
                .prefix();
    }

    private static Path config(Path venv) {
        return venv.resolve(PyvenvConfig.FILE);
    }

    @Test
    void theSecondSearchReadsNoFolderThatItKnows() {
        known();

        assertTrue(recollection.folders() > 100, recollection.folders() + " folders");
    }

    @Test
    void whatIsKeptIsUsed() {
        known();
        List<PythonEnvironment> one = found(recollection);
        List<PythonEnvironment> other = found(recollection);

        // the very same objects: nothing was read again
        for (PythonEnvironment environment : one) {
            assertTrue(
                    other.stream()
                            .anyMatch(same ->
                                    same.sitePackages() == environment.sitePackages()
                                            && same.equals(environment)),
                    environment.toString());
        }
        assertEquals(one.size(), other.size());
    }

    @Test
    void nothingIsKeptOfAnotherKindOfDisk() throws IOException {
        Files.writeString(
                plain.systemPath("/proc/self/mountinfo"),
                "1 0 0:99 / / rw shared:1 - nfs4 server:/x rw");
        known();

        assertEquals(0, recollection.folders());
    }

    @Test
    void anEditIsSeen() throws IOException {
        List<String> before = known();
        Files.writeString(config(venv()), "\nversion = 3.99.1\n", StandardOpenOption.APPEND);
        assertSeen(before);
    }

    @Test
    void anEditOfTheSameSizeAndTimeIsSeen() throws IOException {
        List<String> before = known();
        Path file = config(venv());
        FileTime time = Files.getLastModifiedTime(file);
        String text = Files.readString(file);
        String other = text.replaceFirst("version = 3\\.\\d+", "version = 3.9");
        other = other + " ".repeat(Math.max(0, text.length() - other.length()));
        assertEquals(text.length(), other.length());
        Files.writeString(file, other);
        Files.setLastModifiedTime(file, time);
        assertSeen(before);
    }

    @Test
    void aReplacedFileIsSeen() throws IOException {
        List<String> before = known();
        Path file = config(venv());
        Path other = file.resolveSibling("other");
        Files.writeString(other, Files.readString(file).replaceFirst("version = 3", "version = 4"));
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertSeen(before);
    }

    @Test
    void aChangeInTheTickOfTheSearchIsSeen() throws IOException {
        // the clocks agree: what was written just now is not settled
        ahead = 0;
        List<String> before = known();
        Path file = config(venv());
        Files.writeString(file, Files.readString(file).replaceFirst("version = 3", "version = 4"));
        assertSeen(before);
    }

    @Test
    void aRemovedInterpreterIsSeen() throws IOException {
        List<String> before = known();
        Files.delete(venv().resolve("bin/python"));
        assertSeen(before);
    }

    @Test
    void aRemovedBaseIsSeen() throws IOException {
        Path link = venv().resolve("bin/python");
        Path base = corpus.folder().resolve("own/bin/python3.12");
        Files.createDirectories(base.getParent());
        Files.copy(link.toRealPath(), base);
        Files.delete(link);
        Files.createSymbolicLink(link, base);
        List<String> before = known();
        Files.delete(base);
        assertSeen(before);
    }

    @Test
    void aBaseOfAnotherArchitectureIsSeen() throws IOException {
        Path link = venv().resolve("bin/python");
        Path base = corpus.folder().resolve("own/bin/python3.12");
        Files.createDirectories(base.getParent());
        Files.copy(link.toRealPath(), base);
        Files.delete(link);
        Files.createSymbolicLink(link, base);
        List<String> before = known();
        byte[] program = new byte[64];
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, program, 0, 7);
        program[18] = (byte) 183;
        Files.write(base, program);
        assertSeen(before);
    }

    @Test
    void aNewEnvironmentIsSeen() throws IOException {
        List<String> before = known();
        Path project = venv().resolveSibling("");
        copy(project.resolve(".venv"), project.resolve("another"));
        assertSeen(before);
    }

    @Test
    void aNewEnvironmentInANewFolderIsSeen() throws IOException {
        List<String> before = known();
        Path project = venv().resolveSibling("");
        Files.createDirectories(project.resolve("deep/er"));
        copy(project.resolve(".venv"), project.resolve("deep/er/env"));
        assertSeen(before);
    }

    @Test
    void aRenamedProjectIsSeen() throws IOException {
        List<String> before = known();
        Path project = venv().resolveSibling("");
        Files.move(project, project.resolveSibling("a-new-name"));
        assertSeen(before);
    }

    @Test
    void aProjectThatIsNoneAnyMoreIsSeen() throws IOException {
        List<String> before = known();
        Path project =
                found(recollection).stream()
                        .filter(one -> one.kind() == EnvironmentKind.HATCH)
                        // one that lies in its project stays Hatch's whatever else is there
                        .filter(one -> one.project().filter(one.prefix()::startsWith).isEmpty())
                        .flatMap(one -> one.project().stream())
                        .filter(folder -> Files.exists(folder.resolve("pyproject.toml")))
                        .findFirst()
                        .orElseThrow();
        Files.delete(project.resolve("pyproject.toml"));
        assertSeen(before);
    }

    @Test
    void aRemovedEnvironmentIsSeen() throws IOException {
        List<String> before = known();
        delete(venv());
        assertSeen(before);
    }

    @Test
    void aLockFileInTheProjectIsSeen() throws IOException {
        List<String> before = known();
        Files.writeString(venv().resolveSibling("poetry.lock"), "");
        assertSeen(before);
    }

    @Test
    void aRemovedPipIsSeen() throws IOException {
        Path venv = venv();
        Path pip;
        try (var all = Files.find(venv, 5, (path, _) -> path.endsWith("site-packages/pip"))) {
            pip = all.findFirst().orElseThrow();
        }
        List<String> before = known();
        delete(pip);
        assertSeen(before);
    }

    @Test
    void anEditedActivationScriptIsSeen() throws IOException {
        List<String> before = known();
        Files.writeString(
                venv().resolve("bin/activate"),
                "VIRTUAL_ENV=/somewhere/else\nexport VIRTUAL_ENV\n");
        assertSeen(before);
    }

    @Test
    void aTransactionsMarkIsSeen() throws IOException {
        List<String> before = known();
        Files.writeString(TransactionMark.markOf(venv()), "");
        assertSeen(before);
    }

    @Test
    void anEnvironmentThatBecomesAFolderOfProjectsIsSeen() throws IOException {
        Path venv = venv();
        Path inner = venv.resolve("work/here");
        Files.createDirectories(inner);
        copy(venv.resolveSibling(".venv"), corpus.folder().resolve("spare"));
        copy(corpus.folder().resolve("spare"), inner.resolve("env"));
        List<String> before = known();
        Files.delete(config(venv));
        delete(venv.resolve("bin"));
        assertSeen(before);
    }

    @Test
    void otherVariablesAreSeen() {
        List<String> before = known();
        plain.with("VIRTUAL_ENV", venv().toString());
        assertSeen(before);
    }

    @Test
    void aBrokenOffSearchKeepsNothing() {
        var cancellation = new Cancellation();
        cancellation.cancel();
        try {
            SearchRun.of(
                    new Search(host(), corpus.roots(), false, cancellation), _ -> {}, recollection);
        } catch (java.util.concurrent.CancellationException _) {
            // as it must be
        }
        assertEquals(0, recollection.folders());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path)),
                        java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (var all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Host host() {
        Map<String, String> variables = new TreeMap<>(plain.variables());
        return new Host() {
            @Override
            public OperatingSystem system() {
                return plain.system();
            }

            @Override
            public Map<String, String> variables() {
                return variables;
            }

            @Override
            public Optional<Path> folder(KnownFolder folder) {
                return plain.folder(folder);
            }

            @Override
            public Path systemPath(String absolute) {
                return plain.systemPath(absolute);
            }

            @Override
            public Registry registry() {
                return plain.registry();
            }

            @Override
            public Commands commands() {
                return plain.commands();
            }

            @Override
            public Instant now() {
                return Instant.now().plusSeconds(ahead);
            }
        };
    }
}
