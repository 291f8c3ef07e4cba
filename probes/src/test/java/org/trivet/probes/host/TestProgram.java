package org.trivet.probes.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.exec.DefaultExecutor;
import org.slf4j.LoggerFactory;

/// A program for tests, run by this test's own Java: there on every system, and it knows no shell.
final class TestProgram {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private TestProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        switch (arguments[0]) {
            // each argument as the numbers of its characters: independent of any charset
            case "arguments" -> {
                List<String> all = given(arguments);
                all.subList(all.lastIndexOf("arguments") + 1, all.size())
                        .forEach(argument -> out.println(numbers(argument)));
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
            // runs a program through the class under test, and ends while it runs
            case "leave" ->
                    new SystemHost()
                            .commands()
                            .run(
                                    new Command(
                                            command("sleep"),
                                            Path.of(System.getProperty("java.home")),
                                            System.getenv(),
                                            Duration.ofMinutes(5),
                                            "a test",
                                            StandardCharsets.UTF_8),
                                    line -> leave(line, Path.of(arguments[1])),
                                    new Cancellation());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void sleep(PrintStream out) throws InterruptedException {
        out.println("pid " + ProcessHandle.current().pid());
        new CountDownLatch(1).await();
    }

    private static void leave(String line, Path pidFile) {
        try {
            Files.writeString(pidFile, line.substring("pid ".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // not on this thread: the end waits for it
        new Thread(() -> System.exit(0)).start();
    }

    private static void child(String[] arguments) throws IOException {
        Process child = new ProcessBuilder(command("sleep")).inheritIO().start();
        Files.writeString(Path.of(arguments[1]), String.valueOf(child.pid()));
    }

    /// The arguments as the system handed them over. Java's launcher on Windows takes them through
    /// the ANSI code page, so there the system itself is asked.
    private static List<String> given(String[] arguments) {
        if (!WINDOWS) {
            return List.of(arguments);
        }
        Linker linker = Linker.nativeLinker();
        SymbolLookup kernel = SymbolLookup.libraryLookup("kernel32.dll", Arena.global());
        SymbolLookup shell = SymbolLookup.libraryLookup("shell32.dll", Arena.global());
        MemorySegment count = Arena.global().allocate(JAVA_INT);
        try {
            var line =
                    (MemorySegment)
                            linker.downcallHandle(
                                            kernel.findOrThrow("GetCommandLineW"),
                                            FunctionDescriptor.of(ADDRESS))
                                    .invokeWithArguments();
            var list =
                    (MemorySegment)
                            linker.downcallHandle(
                                            shell.findOrThrow("CommandLineToArgvW"),
                                            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS))
                                    .invokeWithArguments(line, count);
            int number = count.get(JAVA_INT, 0);
            MemorySegment texts = list.reinterpret(number * ADDRESS.byteSize());
            var all = new ArrayList<String>();
            for (int i = 0; i < number; i++) {
                all.add(
                        texts.getAtIndex(ADDRESS, i)
                                .reinterpret(Long.MAX_VALUE)
                                .getString(0, StandardCharsets.UTF_16LE));
            }
            return all;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static String numbers(String text) {
        return text.chars().boxed().toList().toString();
    }

    /// The command line that runs this program.
    static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(
                Path.of(System.getProperty("java.home"), "bin", "java").toString()
                        + (WINDOWS ? ".exe" : ""));
        // quick to start, and small: several run at once
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        command.addAll(List.of("-XX:-PrintWarnings", "-Dsun.jnu.encoding=UTF-8"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(
                Stream.of(
                                TestProgram.class,
                                SystemHost.class,
                                DefaultExecutor.class,
                                LoggerFactory.class)
                        .map(type -> place(type).toString())
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add(TestProgram.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
