package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.binary.BinaryFiles;

/// Makes tiny libraries and a program with gcc, gives the program orders, and runs it twice: for
/// real under this machine's ld.so, and simulated. Both must answer each order alike and hold the
/// same files in the end.
final class LinkBed implements AutoCloseable {
    /// Takes orders as arguments: `open FLAGS NAME`, `via FLAGS NAME` (through the function
    /// `open_it` of the library opened last), `call FUNCTION`, `set VALUE` (`LD_LIBRARY_PATH`).
    private static final String PROGRAM =
            """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <link.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            static int print(struct dl_phdr_info *info, size_t size, void *data) {
              if (info->dlpi_name[0] && strncmp(info->dlpi_name, "linux-vdso", 10))
                printf("resident %s\\n", info->dlpi_name);
              return 0;
            }
            static int flags(const char *text) {
              int result = 0;
              for (; *text; text++) {
                if (*text == 'N') result |= RTLD_NOW;
                if (*text == 'L') result |= RTLD_LAZY;
                if (*text == 'G') result |= RTLD_GLOBAL;
                if (*text == 'D') result |= RTLD_NODELETE;
                if (*text == 'B') result |= RTLD_DEEPBIND;
                if (*text == 'R') result |= RTLD_NOLOAD;
              }
              return result;
            }
            int main(int count, char **words) {
              void *last = 0;
              for (int i = 1; i < count; i++) {
                void *got = 0;
                if (!strcmp(words[i], "set")) {
                  setenv("LD_LIBRARY_PATH", words[++i], 1);
                  continue;
                }
                if (!strcmp(words[i], "call")) {
                  int (*function)(void) = (int (*)(void)) dlsym(last, words[++i]);
                  printf("value %d\\n", function ? function() : -1);
                  continue;
                }
                if (!strcmp(words[i], "via")) {
                  void *(*open_it)(const char *, int) =
                      (void *(*)(const char *, int)) dlsym(last, "open_it");
                  got = open_it(words[i + 2], flags(words[i + 1]));
                } else {
                  got = dlopen(words[i + 2], flags(words[i + 1]));
                }
                i += 2;
                const char *why = got ? 0 : dlerror();
                printf("%s\\n", got ? "ok" : why ? why : "not resident");
                if (got) last = got;
              }
              dl_iterate_phdr(print, 0);
              return 0;
            }
            """;

    private static final int SECONDS = 60;

    private final Path folder;
    private final BinaryFiles files = new BinaryFiles();
    private final Map<String, String> variables = new HashMap<>();

    LinkBed(Path temporary) throws IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux"),
                "ld.so and gcc for it are to be had on Linux only");
        this.folder = temporary.toRealPath();
        assumeTrue(runs("gcc", "--version"), "gcc is not installed");
    }

    /// What both loaders did.
    ///
    /// @param answers one line for each order: `ok`, `value 3`, or ld.so's message
    record Run(List<String> answers, LinuxProcess process, List<LoadOutcome> outcomes) {
        String answer() {
            return answers.getLast();
        }

        LoadFailure failure() {
            return outcomes.getLast().failure().orElseThrow();
        }

        Choice choice(String name) {
            return process.graph().choices().stream()
                    .filter(choice -> choice.name().equals(name))
                    .toList()
                    .getLast();
        }

        LoadRule rule(String name) {
            return choice(name).rule().orElseThrow();
        }

        Path winner(String name) {
            return choice(name).winner().orElseThrow();
        }
    }

    Path folder() {
        return folder;
    }

    Path at(String path) {
        return folder.resolve(path);
    }

    void variable(String name, Object value) {
        variables.put(name, value.toString());
    }

    /// A library with one function `NAME` (of `libNAME.so`), which answers a number.
    Path library(String path, int answer, String... options) throws Exception {
        String name = at(path).getFileName().toString().replaceAll("^lib|\\.so.*$", "");
        return source(path, "int " + name + "(void) { return " + answer + "; }", options);
    }

    /// A library of C text. Its SONAME is its file's name unless the options say otherwise.
    Path source(String path, String text, String... options) throws Exception {
        Path file = at(path);
        Files.createDirectories(file.getParent());
        List<String> command = new ArrayList<>(List.of("-shared", "-fPIC"));
        if (!String.join(" ", options).contains("-soname")
                && !List.of(options).contains("-nosoname")) {
            command.add("-Wl,-soname," + file.getFileName());
        }
        for (String option : options) {
            if (!option.equals("-nosoname")) {
                command.add(option);
            }
        }
        return compile(file, text, command);
    }

    Path program(String path, String... options) throws Exception {
        Path file = at(path);
        Files.createDirectories(file.getParent());
        return compile(file, PROGRAM, List.of(options));
    }

    private Path compile(Path file, String text, List<String> options) throws Exception {
        Path source = Files.createTempFile(folder, "source", ".c");
        Files.writeString(source, text);
        // options that name libraries come behind the source that uses them
        List<String> command =
                new ArrayList<>(
                        List.of("gcc", "-O0", "-w", "-o", file.toString(), source.toString()));
        command.add("-Wl,--no-as-needed");
        command.add("-Wl,--allow-shlib-undefined");
        command.addAll(options);
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), () -> command + "\n" + output);
        return file;
    }

    static String rpath(Object... folders) {
        return "-Wl,--disable-new-dtags,-rpath," + joined(folders);
    }

    static String runpath(Object... folders) {
        return "-Wl,--enable-new-dtags,-rpath," + joined(folders);
    }

    private static String joined(Object... folders) {
        return String.join(":", List.of(folders).stream().map(Object::toString).toList());
    }

    /// Gives the orders to both and holds their answers against each other.
    Run run(Path program, String... orders) throws Exception {
        List<String> real = real(program, orders);
        List<String> answers = real.stream().filter(line -> !line.startsWith("resident ")).toList();
        LinuxMachine machine =
                LinuxMachineReader.read(
                                Path.of("/"),
                                program,
                                files,
                                variables,
                                folder.toString(),
                                processor())
                        .orElseThrow();
        LinuxProcess process = new LinuxProcess(new LinuxWorld(machine, files));
        List<LoadOutcome> outcomes = new ArrayList<>();
        LoadOutcome start = process.start(program);
        if (!start.loaded()) {
            outcomes.add(start);
            compare(answers.isEmpty() ? "" : answers.getLast(), start);
            return new Run(answers, process, outcomes);
        }
        int answer = 0;
        Optional<Path> last = Optional.empty();
        for (int i = 0; i < orders.length; i++) {
            switch (orders[i]) {
                case "set" -> process.setLibraryPath(orders[++i], "set");
                case "call" -> {
                    i++;
                    answer++;
                }
                default -> {
                    Set<OpenFlag> flags = flags(orders[i + 1]);
                    String name = orders[i + 2];
                    LoadOutcome outcome =
                            orders[i].equals("via")
                                    ? process.dlopen(name, flags, last.orElseThrow(), "test")
                                    : process.dlopen(name, flags, "test");
                    outcomes.add(outcome);
                    compare(answers.get(answer++), outcome);
                    if (outcome.loaded()) {
                        last = outcome.module().orElseThrow().path();
                    }
                    i += 2;
                }
            }
        }
        assertEquals(
                new TreeSet<>(
                        real.stream()
                                .filter(line -> line.startsWith("resident "))
                                .map(line -> line.substring(9))
                                .toList()),
                resident(process, program),
                () -> "what is resident in the end; " + real + "\n" + process.graph());
        return new Run(answers, process, outcomes);
    }

    private static Set<String> resident(LinuxProcess process, Path program) {
        Set<String> result = new TreeSet<>();
        for (LoadedModule module : process.graph().modules()) {
            if (module.state() == ModuleState.RESIDENT
                    && !module.path().equals(Optional.of(program))) {
                result.add(module.path().orElseThrow().toString());
            }
        }
        return result;
    }

    private static final Pattern MESSAGE =
            Pattern.compile(
                    "(undefined symbol: |version `|symbol )([\\w.]+)|"
                            + "([^ :]+): cannot open shared object file");

    /// Both succeed, or both fail for the same thing.
    private static void compare(String message, LoadOutcome outcome) {
        boolean fine = message.equals("ok");
        assertEquals(fine, outcome.loaded(), () -> message + " / " + outcome);
        Matcher named = MESSAGE.matcher(message);
        if (!fine && named.find()) {
            LoadFailure failure = outcome.failure().orElseThrow();
            Set<String> ours = new HashSet<>(failure.symbols());
            ours.add(failure.library());
            String theirs = named.group(2) == null ? named.group(3) : named.group(2);
            assertTrue(ours.contains(theirs), () -> message + " / " + failure);
        }
    }

    private static Set<OpenFlag> flags(String letters) {
        Set<OpenFlag> result = new LinkedHashSet<>();
        for (char letter : letters.toCharArray()) {
            switch (letter) {
                case 'N' -> result.add(OpenFlag.NOW);
                case 'G' -> result.add(OpenFlag.GLOBAL);
                case 'D' -> result.add(OpenFlag.NO_DELETE);
                case 'B' -> result.add(OpenFlag.DEEP_BIND);
                case 'R' -> result.add(OpenFlag.NO_LOAD);
                default -> {}
            }
        }
        return result;
    }

    /// What the program prints, errors too.
    private List<String> real(Path program, String... orders) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(orders));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LD_"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "the program hangs");
        return output.lines().filter(line -> !line.startsWith("ERROR: ld.so")).toList();
    }

    static Processor processor() throws IOException {
        return Processor.parse(Files.readString(Path.of("/proc/cpuinfo")));
    }

    static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        files.close();
    }
}
