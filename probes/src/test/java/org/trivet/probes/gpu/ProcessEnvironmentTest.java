package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.FakeHost;

/// Processes as `/proc` shows them, made of files; a real one stands in
/// [RealProcessEnvironmentTest].
final class ProcessEnvironmentTest {
    @TempDir Path temporary;

    private Path root = Path.of("");
    private Path venv = Path.of("");
    private Path base = Path.of("");
    private Path proc = Path.of("");

    @BeforeEach
    void environment() throws IOException {
        Assumptions.assumeTrue(
                !System.getProperty("os.name").startsWith("Windows"),
                "Linux alone shows processes as files and links");
        root = temporary.toRealPath();
        base = program(root.resolve("usr/bin/python3.11"));
        venv = root.resolve("home/me/venv");
        Files.createDirectories(venv.resolve("bin"));
        Files.createDirectories(venv.resolve("lib/python3.11/site-packages/torch/lib"));
        Files.writeString(
                venv.resolve("pyvenv.cfg"),
                "home = %s\nversion = 3.11.2\n".formatted(base.getParent()));
        Files.createSymbolicLink(venv.resolve("bin/python"), base);
        proc = Files.createDirectories(root.resolve("proc/4711"));
        Files.createSymbolicLink(proc.resolve("exe"), base);
        Files.createSymbolicLink(proc.resolve("cwd"), venv);
        put("comm", "python\n");
        put("maps", "");
        put("environ", "");
    }

    private static Path program(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    private void put(String name, String text) throws IOException {
        Files.writeString(proc.resolve(name), text);
    }

    private ProcessEnvironment.Answer answer(Virtualization where) {
        return new ProcessEnvironment(new FakeHost(root), Fact.found(where, "a test")).of(4711);
    }

    private Fact<Path> found() {
        return answer(Virtualization.NONE).environment();
    }

    private Fact<Path> venvBy(String file) {
        return Fact.found(venv, proc.resolve(file).toString());
    }

    @Test
    void takesTheLinkThroughWhichAVenvsPythonWasStarted() throws IOException {
        put("cmdline", venv.resolve("bin/python") + "\0train.py\0");

        assertEquals(
                new ProcessEnvironment.Answer(
                        Fact.found(base.toString(), proc.resolve("exe").toString()),
                        venvBy("cmdline")),
                answer(Virtualization.NONE));
    }

    @Test
    void resolvesARelativeCommandInTheFolderOfTheProcess() throws IOException {
        put("cmdline", "bin/python\0train.py\0");

        assertEquals(venvBy("cmdline"), found());
    }

    @Test
    void looksForABareNameOnThePathOfTheProcess() throws IOException {
        put("cmdline", "python\0train.py\0");
        put("environ", "HOME=/x\0PATH=/nowhere:" + venv.resolve("bin") + ":/usr/bin\0");

        assertEquals(venvBy("environ"), found());
    }

    @Test
    void findsAServerThatRenamedItselfByItsModules() throws IOException {
        put("cmdline", "VLLM::EngineCore\0");
        put(
                "maps",
                "7f00-7f10 r-xp 00000000 08:01 11 %s\n7f10-7f20 r-xp 00000000 08:01 12 %s\n"
                        .formatted(
                                "/usr/lib/libc.so.6",
                                venv.resolve(
                                        "lib/python3.11/site-packages/torch/lib/libtorch.so")));

        assertEquals(venvBy("maps"), found());
    }

    @Test
    void takesTheActivatedEnvironmentLast() throws IOException {
        put("cmdline", "renamed\0");
        put("environ", "VIRTUAL_ENV=" + venv + "\0");

        assertEquals(venvBy("environ"), found());
    }

    @Test
    void doesNotTakeTheBaseForAVenvThatMayNotBeSeen() throws IOException {
        put("cmdline", "python\0");
        Files.delete(proc.resolve("environ"));

        assertEquals(
                Fact.unreadable(proc.toString(), "not known: nothing in it is of an environment"),
                found());
    }

    @Test
    void saysThatAProcessIsAnotherUsers() throws IOException {
        put("cmdline", "python\0");
        Files.delete(proc.resolve("exe"));
        Files.delete(proc.resolve("environ"));

        assertEquals(
                new ProcessEnvironment.Answer(
                        Fact.found("python", proc.resolve("comm").toString()),
                        Fact.unreadable(
                                proc.toString(), "not known: the process belongs to another user")),
                answer(Virtualization.NONE));
    }

    @Test
    void trustsNoPathOfAProcessInAContainer() throws IOException {
        put("cmdline", venv.resolve("bin/python") + "\0");
        Files.createDirectories(root.resolve("proc/self/ns"));
        Files.createDirectories(proc.resolve("ns"));
        Files.createSymbolicLink(root.resolve("proc/self/ns/mnt"), Path.of("mnt:[1]"));
        Files.createSymbolicLink(proc.resolve("ns/mnt"), Path.of("mnt:[2]"));

        assertEquals(
                Fact.unreadable(proc.toString(), "it runs in a container with its own files"),
                found());
    }

    @Test
    void matchesNoForeignNumberInsideAContainer() throws IOException {
        put("cmdline", venv.resolve("bin/python") + "\0");

        assertTrue(
                answer(Virtualization.CONTAINER)
                        .environment()
                        .unknownReason()
                        .orElse("")
                        .endsWith("cannot be matched inside a container"));
        put("maps", "7f00-7f10 rw-s 00000000 00:05 9 /dev/nvidia0\n");
        assertEquals(venvBy("cmdline"), answer(Virtualization.CONTAINER).environment());
    }

    @Test
    void saysThatAProcessHasEnded() throws IOException {
        assertEquals(
                "it has ended, or is hidden",
                new ProcessEnvironment(new FakeHost(root), Fact.found(Virtualization.NONE, "test"))
                                        .of(4712)
                                        .environment()
                                instanceof Fact.Unreadable<Path> unreadable
                        ? unreadable.why()
                        : "");
    }
}
