package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

/// A clone of a real venv with a real script of pip's, and every way in which its making may end.
class CloningTest {
    /// Of another length than the original's, with what shells and older encodings trip over.
    static final String NAME = "Geräte von mir";

    @TempDir private Path temporary;
    private Stage stage = Stage.at(Path.of(""));
    private Path clone = Path.of("");
    private Map<String, String> before = Map.of();

    @BeforeEach
    void aVenv() throws IOException {
        stage = Stage.small(temporary.toRealPath());
        clone = stage.folder.resolve(NAME);
        before = TreeListing.of(stage.venv);
    }

    private Clone cloned(Transactions transactions, Progress progress) throws Exception {
        return transactions.cloneTo(
                VenvMaker.environment(stage.venv), clone, progress, new Cancellation());
    }

    @Test
    void theCloneStandsOnItsOwnAndTheOriginalIsAsItWas() throws Exception {
        Clone made = cloned(stage.transactions(), Progress.NONE);

        assertEquals(State.KEPT, made.transaction().state(), made::toString);
        assertEquals(List.of(), made.notRelocated());
        assertEquals("hello 1.0", Programs.run(Stage.greet(clone)));
        assertEquals(
                clone.toString(),
                Programs.run(
                        VenvMaker.executable(clone),
                        "-X",
                        "utf8",
                        "-c",
                        "import sys; print(sys.prefix)"));
        assertEquals(List.of(), namingTheOriginal());
        assertFalse(Files.exists(Mark.file(clone)));

        Files.writeString(VenvMaker.sitePackages(clone).resolve("greeter/__init__.py"), "main=int");
        Files.delete(Stage.greet(clone));
        assertEquals(before, TreeListing.of(stage.venv));
        assertEquals(
                List.of(made.transaction()), stage.transactions().history(), "history shows it");
    }

    /// Compiled files hold the path of their source for tracebacks; Python mends it on loading.
    private List<Path> namingTheOriginal() throws IOException {
        var naming = new ArrayList<Path>();
        try (var files = Files.walk(clone)) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !file.toString().endsWith(".pyc")
                        && new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                                .contains(stage.venv.toString())) {
                    naming.add(file);
                }
            }
        }
        return naming;
    }

    @Test
    void whatIsDoneWithItLaterIsRefused() throws Exception {
        String id = cloned(stage.transactions(), Progress.NONE).transaction().id();
        Transactions transactions = stage.transactions();

        assertThrows(Refusal.class, () -> transactions.discard(id, Progress.NONE));
        assertThrows(Refusal.class, () -> transactions.promote(id, Progress.NONE));
        assertThrows(Refusal.class, () -> transactions.rollBack(id, Progress.NONE));
        assertThrows(Refusal.class, () -> transactions.keep(id));
        assertEquals(List.of(), transactions.recover(Progress.NONE));
        assertTrue(Files.exists(clone));
    }

    @Test
    void aWishToStopLeavesNothing() throws Exception {
        var cancellation = new Cancellation();
        Progress stopping =
                new Progress() {
                    @Override
                    public void done(long done, long total) {
                        if (done > total / 2) {
                            cancellation.cancel();
                        }
                    }
                };

        Clone made =
                stage.transactions()
                        .cloneTo(VenvMaker.environment(stage.venv), clone, stopping, cancellation);

        assertEquals(State.CANCELLED, made.transaction().state());
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        assertFalse(Files.exists(clone));
        assertFalse(Files.exists(Mark.file(clone)));
        assertEquals(before, TreeListing.of(stage.venv));
    }

    /// 0: in the middle of copying; else after the entry of that number: planned, cloning, cloned,
    /// keeping.
    @ParameterizedTest
    @CsvSource({"0,false", "1,false", "2,false", "3,true", "4,true"})
    void aKillLeavesNothingOrTheWholeClone(int entry, boolean whole) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-PrintWarnings",
                                "-Dsun.jnu.encoding=UTF-8",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                KilledTrivet.class.getName(),
                                stage.folder.toString(),
                                "exchange",
                                String.valueOf(entry),
                                "clone")
                        .redirectErrorStream(true)
                        .start();
        // Wine's JVM may warn first
        String said =
                process.inputReader()
                        .lines()
                        .filter(line -> line.startsWith("reached") || line.equals("ended"))
                        .findFirst()
                        .orElse("nothing");
        process.destroyForcibly().waitFor();
        assertTrue(said.startsWith("reached"), said);

        List<Recovery> recoveries = stage.transactions().recover(Progress.NONE);

        assertEquals(1, recoveries.size());
        assertEquals(whole ? "finished" : "undone", recoveries.getFirst().outcome());
        if (whole) {
            assertEquals("hello 1.0", Programs.run(Stage.greet(clone)));
            assertFalse(Files.exists(Mark.file(clone)));
            assertEquals(before, TreeListing.of(stage.venv));
        } else {
            assertNothingIsLeft();
        }
        assertEquals(
                whole ? State.KEPT : State.CANCELLED,
                stage.transactions().history().getFirst().state());
    }

    @Test
    void aFolderThatAnotherProgramMadeMeanwhileIsNotRemoved() throws Exception {
        Progress faster =
                new Progress() {
                    @Override
                    public void phase(String phase) {
                        try {
                            Files.createDirectories(clone);
                            Files.writeString(clone.resolve("theirs"), "");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                };

        Clone made = cloned(stage.transactions(), faster);

        assertEquals(State.FAILED, made.transaction().state());
        assertTrue(Files.exists(clone.resolve("theirs")));
        assertFalse(Files.exists(Mark.file(clone)));
        assertEquals(List.of(), stage.transactions().recover(Progress.NONE));
    }

    @Test
    void whatCannotBeBegunIsRefusedWithItsReason() throws Exception {
        PythonEnvironment environment = VenvMaker.environment(stage.venv);
        Files.createDirectory(stage.folder.resolve("there"));
        assertEquals("execute.clone-exists", refused(environment, stage.folder.resolve("there")));
        assertEquals("execute.clone-inside", refused(environment, stage.venv.resolve("in")));
        assertEquals(
                "execute.clone-parent", refused(environment, stage.folder.resolve("none/clone")));
        assertEquals("execute.clone-character", refused(environment, stage.folder.resolve("a$b")));
        Path elsewhere = stage.folder.resolve("elsewhere");
        assertEquals("execute.environment-gone", refused(environment(elsewhere), clone));
        assertEquals(before, TreeListing.of(stage.venv));
        assertEquals(List.of(), stage.transactions().history(), "nothing was begun");
    }

    @Test
    void aDiskThatFillsMeanwhileLeavesTheOriginalAlone() throws Exception {
        var mount = SmallMount.of(stage.folder.resolve("small"), "24m");
        assumeTrue(mount.isPresent(), "needs root: a small tmpfs is mounted");
        try (SmallMount disk = mount.get()) {
            Path there = disk.folder().resolve("clone");
            Files.write(stage.venv.resolve("big"), new byte[2_000_000]);
            before = TreeListing.of(stage.venv);
            // what another program writes while the copy is made
            var filling =
                    new Progress() {
                        private boolean full;

                        @Override
                        public void done(long done, long total) {
                            try {
                                if (!full) {
                                    full = true;
                                    Files.write(
                                            disk.folder().resolve("filler"),
                                            new byte[disk.room(300_000)]);
                                }
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    };

            Clone made =
                    stage.transactions()
                            .cloneTo(
                                    VenvMaker.environment(stage.venv),
                                    there,
                                    filling,
                                    new Cancellation());

            assertEquals(State.FAILED, made.transaction().state());
            assertEquals(
                    "execute.disk-full",
                    made.transaction().failure().map(Message::code).orElse(""));
            assertFalse(Files.exists(there));
            assertEquals(before, TreeListing.of(stage.venv));
            Files.write(disk.folder().resolve("filler2"), new byte[disk.room(100_000)]);
            assertEquals(
                    "execute.clone-disk-too-small",
                    refused(VenvMaker.environment(stage.venv), there));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws Exception {
        Path parent = Files.createDirectory(stage.folder.resolve("read only"));
        var mount = ReadOnlyMount.of(parent);
        assumeTrue(mount.isPresent(), "needs root: a folder is mounted read-only");
        try (ReadOnlyMount _ = mount.get()) {
            assertEquals(
                    "execute.clone-unwritable",
                    refused(VenvMaker.environment(stage.venv), parent.resolve("clone")));
        }
        assertNothingIsLeft();
    }

    private PythonEnvironment environment(Path prefix) throws IOException {
        return CopyEnvironment.of(VenvMaker.environment(stage.venv), prefix);
    }

    private String refused(PythonEnvironment environment, Path folder) {
        Transactions transactions = stage.transactions();
        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () ->
                                transactions.cloneTo(
                                        environment, folder, Progress.NONE, new Cancellation()));
        return refusal.reasons().stream()
                .map(Message::code)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    @Test
    void nothingOfTheCloneIsTheOriginalsFile() throws Exception {
        assumeTrue(!VenvMaker.WINDOWS, "inodes are of POSIX");
        Path large = stage.venv.resolve("lib/large.so");
        byte[] elf = new byte[1 << 20];
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F'}, 0, elf, 0, 4);
        Files.write(large, elf);

        cloned(stage.transactions(), Progress.NONE);

        assertNotEquals(
                Files.getAttribute(large, "unix:ino"),
                Files.getAttribute(clone.resolve("lib/large.so"), "unix:ino"));
    }
}
