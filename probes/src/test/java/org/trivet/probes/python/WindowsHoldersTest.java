package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.HeldFiles;
import org.trivet.probes.host.SystemHost;

/// What holds a folder on Windows: real programs, in the Windows JVM.
class WindowsHoldersTest {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final Path PYTHON = Path.of("C:\\Python313\\python.exe");
    private static final String WAITS = "print('there', flush=True); input()";

    @TempDir private Path temporary;

    private final List<Process> started = new ArrayList<>();
    private Path folder = Path.of("");
    private Path neighbour = Path.of("");

    @BeforeEach
    void makeFolders() throws IOException {
        assumeTrue(WINDOWS, "these are rules of Windows");
        assumeTrue(Files.exists(PYTHON), "there is no " + PYTHON);
        folder = Files.createDirectory(temporary.toRealPath().resolve("ocr env"));
        neighbour = Files.createDirectory(temporary.toRealPath().resolve("ocr env2"));
    }

    @AfterEach
    void endThem() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        // a console beside each stands in the same folder and ends a moment later
        var users = new RunningProcesses(new SystemHost());
        for (int i = 0; i < 300 && !started.isEmpty() && !users.of(temporary).isEmpty(); i++) {
            Thread.sleep(100);
        }
    }

    /// A Python that stands in a folder; it says when it is there.
    private long python(Path where, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(PYTHON.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(where.toFile()).start();
        started.add(process);
        BufferedReader out = process.inputReader();
        assertEquals("there", out.readLine());
        return process.pid();
    }

    /// Without the console that Wine starts beside each program, in the same folder.
    private static List<Long> users(Path folder) {
        return new RunningProcesses(new SystemHost())
                .of(folder).stream()
                        .filter(process -> !process.program().equals(Optional.of("conhost.exe")))
                        .map(RunningProcess::pid)
                        .toList();
    }

    @Test
    void aProgramThatStandsInTheFolderUsesIt() throws Exception {
        Path inner = Files.createDirectories(folder.resolve("Lib/site-packages"));
        long pid = python(inner, "-c", WAITS);

        assertEquals(List.of(pid), users(folder));
        assertEquals(List.of(), users(neighbour));
        RunningProcess process =
                new RunningProcesses(new SystemHost())
                        .of(folder).stream()
                                .filter(it -> it.pid() == pid)
                                .findFirst()
                                .orElseThrow();
        assertEquals("python.exe", process.program().orElseThrow());
        assertTrue(process.command().orElseThrow().contains("-c"), process::toString);
    }

    @Test
    void aProgramThatLoadedALibraryOfTheFolderUsesIt() throws Exception {
        Path library = folder.resolve("held.dll");
        Files.copy(PYTHON.resolveSibling("vcruntime140.dll"), library);
        long pid =
                python(
                        temporary,
                        "-c",
                        "import ctypes, sys; ctypes.WinDLL(sys.argv[1]); " + WAITS,
                        library.toString());

        assertEquals(List.of(pid), users(folder));
        assertEquals(List.of(), users(neighbour));
    }

    @Test
    void aScriptOfTheFolderUsesItAndAnArgumentDoesNot() throws Exception {
        Path script = Files.writeString(folder.resolve("serve.py"), WAITS);
        long pid = python(temporary, script.toString());
        python(temporary, "-c", WAITS, script.toString());

        assertEquals(List.of(pid), users(folder));
    }

    @Test
    void theFilesThatAreOpenAreFoundAndNotChanged() throws Exception {
        HeldFiles held = HeldFiles.ofThisSystem().orElseThrow();
        Path open = Files.writeString(folder.resolve("model 模型.bin"), "weights");
        Path free = Files.writeString(folder.resolve("free.bin"), "weights");
        Path readOnly = Files.writeString(folder.resolve("licence.txt"), "text");
        Files.setAttribute(readOnly, "dos:readonly", true);
        assertEquals(List.of(), held.in(folder, Duration.ofSeconds(30)));
        python(temporary, "-c", "f = open('ocr env/model 模型.bin', 'rb'); " + WAITS);

        assertEquals(List.of(open), held.in(folder, Duration.ofSeconds(30)));
        assertEquals("weights", Files.readString(free));
        assertFalse(held.in(folder, Duration.ZERO).size() > 1);
        Files.setAttribute(readOnly, "dos:readonly", false);
    }
}
