package org.trivet.probes.host;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A program for tests, run by this test's own Java: there on every system, and it knows no shell.
final class TestProgram {
    private TestProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        switch (arguments[0]) {
            // each argument as the numbers of its characters: independent of any charset
            case "arguments" -> {
                for (int i = 1; i < arguments.length; i++) {
                    out.println(numbers(arguments[i]));
                }
            }
            case "variables" -> System.getenv().keySet().forEach(out::println);
            case "input" -> out.println(System.in.read());
            case "exit" -> System.exit(Integer.parseInt(arguments[1]));
            case "both" -> {
                out.println("to out");
                new PrintStream(System.err, true, StandardCharsets.UTF_8).println("to err 中文");
            }
            case "flood" -> {
                String line = "x".repeat(999);
                for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                    out.println(line);
                }
                out.println("the end");
            }
            case "longLine" -> {
                out.println("y".repeat(Integer.parseInt(arguments[1])));
                out.println("after");
            }
            case "sleep" -> sleep(out);
            // starts a child that sleeps, and sleeps too
            case "parent" -> {
                child(arguments);
                sleep(out);
            }
            // starts a child that keeps our output open, and ends
            case "orphan" -> {
                child(arguments);
                out.println("parent ends");
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void sleep(PrintStream out) throws InterruptedException {
        out.println("pid " + ProcessHandle.current().pid());
        new CountDownLatch(1).await();
    }

    private static void child(String[] arguments) throws IOException {
        Process child = new ProcessBuilder(command("sleep")).inheritIO().start();
        Files.writeString(Path.of(arguments[1]), String.valueOf(child.pid()));
    }

    static String numbers(String text) {
        return text.chars().boxed().toList().toString();
    }

    /// The command line that runs this program.
    static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(
                Path.of(System.getProperty("java.home"), "bin", "java").toString()
                        + (System.getProperty("os.name").startsWith("Windows") ? ".exe" : ""));
        // quick to start, and small: several run at once
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        command.addAll(List.of("-XX:-PrintWarnings", "-Dsun.jnu.encoding=UTF-8"));
        command.add("-cp");
        command.add(classes().toString());
        command.add(TestProgram.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path classes() {
        try {
            return Path.of(
                    TestProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
