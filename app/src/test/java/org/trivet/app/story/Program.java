package org.trivet.app.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Trivet's command line in a child JVM, with a home of its own.
public final class Program {
    private final Path home;
    private final Map<String, String> variables = new TreeMap<>();

    public Program(Path home) {
        this.home = home;
    }

    /// Sets a variable of the child.
    public Program with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /// Runs a command that must end with `exit`.
    public Result run(int exit, String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                "org.trivet.app.Main"));
        command.addAll(List.of(arguments));
        Result result = execute(30, command);
        assertEquals(exit, result.exit(), () -> String.join(" ", arguments) + "\n" + result);
        return result;
    }

    /// The same, for a command that prints a document.
    public JsonNode json(int exit, String... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return JsonMapper.shared().readTree(run(exit, all.toArray(String[]::new)).out());
    }

    /// Runs any program with the same home.
    public Result execute(int limitMinutes, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("trivet", ".out");
        Path err = Files.createTempFile("trivet", ".err");
        try {
            var builder = new ProcessBuilder(command);
            Map<String, String> environment = builder.environment();
            environment
                    .keySet()
                    .removeIf(name -> name.startsWith("XDG_") || name.startsWith("LC_"));
            environment.put("HOME", home.toString());
            environment.put("LANG", "C.UTF-8");
            environment.putAll(variables);
            builder.directory(home.toFile());
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(limitMinutes, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                fail("no end after " + limitMinutes + " minutes: " + command);
            }
            return new Result(process.exitValue(), read(out), read(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String classPath() {
        String separator = System.getProperty("path.separator");
        return Stream.of(System.getProperty("java.class.path").split(separator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(separator));
    }

    /// How a program ended.
    public record Result(int exit, String out, String err) {
        @Override
        public String toString() {
            return "exit " + exit + "\n" + out + "\n" + err;
        }
    }
}
