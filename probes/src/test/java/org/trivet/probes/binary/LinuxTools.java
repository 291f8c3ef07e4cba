package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// gcc, readelf and the real ld.so, for tests that put them beside our reader.
final class LinuxTools {
    /// What a program said, both outputs together.
    record Said(int status, String text) {}

    private LinuxTools() {}

    /// Gives the test up where a tool is absent, or fails it where nothing may be lacking.
    static void needs(boolean there, String lack) {
        if (System.getenv("TRIVET_BED_REQUIRED") != null && linux()) {
            assertTrue(there, lack + ", and TRIVET_BED_REQUIRED is set");
        }
        assumeTrue(there, lack);
    }

    static void needsLinux(String... tools) throws InterruptedException {
        assumeTrue(linux(), "gcc and readelf make and read Linux' files on Linux alone");
        for (String it : tools) {
            needs(run(Map.of(), List.of(it, "--version")).status() == 0, it + " is not there");
        }
    }

    private static boolean linux() {
        return System.getProperty("os.name").equals("Linux");
    }

    /// Compiles C into a file of a folder.
    static Path gcc(Path folder, String name, String source, String... options)
            throws IOException, InterruptedException {
        Path code = folder.resolve(name + ".c");
        Files.writeString(code, source);
        Path file = folder.resolve(name);
        var command = new ArrayList<>(List.of("gcc", "-o", file.toString(), code.toString()));
        command.addAll(List.of(options));
        Said said = run(Map.of(), command);
        assertEquals(0, said.status(), said.text());
        return file;
    }

    static Path library(Path folder, String name, String source, String... options)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("-shared", "-fPIC"));
        all.addAll(List.of(options));
        return gcc(folder, name, source, all.toArray(String[]::new));
    }

    static Said run(Map<String, String> variables, List<String> command)
            throws InterruptedException {
        try {
            var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            byte[] bytes = process.getInputStream().readAllBytes();
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            return new Said(
                    ended ? process.exitValue() : -1, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Said(-1, String.valueOf(e.getMessage()));
        }
    }

    static ElfBinary read(Path file, Arena arena) throws IOException, MalformedException {
        try (FileChannel channel = FileChannel.open(file)) {
            return ElfReader.read(
                    file,
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena),
                    BinaryLimits.STANDARD);
        }
    }
}
