package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.trivet.probes.binary.BinaryFiles;

/// A folder of tiny libraries with a program that loads them, and the same orders given to the
/// simulation and to the real loader (Wine's).
///
/// `app` is the application folder; any other folder is what the orders make of it.
final class WindowsBench implements AutoCloseable {
    final Path work;
    final Mingw mingw;
    private final Optional<Path> prefix;

    WindowsBench(Path scratch) throws IOException, InterruptedException {
        mingw = new Mingw(Files.createDirectories(scratch));
        prefix = prefix();
        if (prefix.isPresent()) {
            Path parent = Files.createDirectories(prefix.get().resolve("drive_c/work"));
            work = Files.createTempDirectory(parent, "loader").toRealPath();
        } else {
            work = Files.createDirectories(scratch.resolve("work")).toRealPath();
        }
        Path source = scratch.resolve("orders.c");
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("orders.c"))) {
            Files.write(source, in.readAllBytes());
        }
        mingw.program(work.resolve("orders.exe"), source);
    }

    /// The folder of one test, with the program in its `app`.
    Case open(String name) throws IOException {
        Path folder = Files.createDirectories(work.resolve(name));
        Files.createDirectories(folder.resolve("app"));
        Files.copy(work.resolve("orders.exe"), folder.resolve("app/orders.exe"));
        return new Case(folder);
    }

    /// Whether a real loader is at hand; where it must be and is not, the test fails.
    boolean wine() {
        return prefix.isPresent();
    }

    Optional<Path> windowsFolder() {
        return prefix.map(p -> p.resolve("drive_c/windows"));
    }

    private WindowsPaths paths() {
        return new WindowsPaths(
                prefix.isPresent()
                        ? Map.of('C', prefix.get().resolve("drive_c"), 'Z', Path.of("/"))
                        : Map.of('Z', Path.of("/")));
    }

    private static Optional<Path> prefix() throws IOException {
        String named = System.getenv("TRIVET_WINE_PREFIX");
        String cache =
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .orElse(System.getProperty("user.home") + "/.cache");
        Path place = Path.of(named != null ? named : cache + "/trivet-bed/wine");
        boolean there =
                Files.isDirectory(place.resolve("drive_c/windows/system32"))
                        && Files.isExecutable(launcher());
        if (!there && System.getenv("TRIVET_BED_REQUIRED") != null) {
            fail("no Wine prefix in " + place + ": .ci/windows/make-prefix.sh builds it");
        }
        return there ? Optional.of(place.toRealPath()) : Optional.empty();
    }

    private static Path launcher() {
        return Objects.requireNonNull(Path.of("").toAbsolutePath().getParent())
                .resolve(".ci/windows/wine");
    }

    @Override
    public void close() throws IOException {
        try (var tree = Files.walk(work)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// One test's libraries and orders.
    final class Case {
        final Path folder;
        private final List<String[]> orders = new ArrayList<>();
        private WindowsMachine machine;

        Case(Path folder) {
            this.folder = folder;
            machine =
                    WindowsMachine.of(paths(), folder.resolve("app"))
                            .withProgram(folder.resolve("app/orders.exe"))
                            .withCurrentFolder(folder.resolve("app"));
            if (windowsFolder().isPresent()) {
                Path windows = windowsFolder().get();
                machine =
                        machine.withWindowsFolder(windows)
                                .withPath(List.of(windows.resolve("system32"), windows));
            }
        }

        Case library(String file, String... parts) throws IOException, InterruptedException {
            mingw.library(folder.resolve(file), parts);
            return this;
        }

        Case folder(String name) throws IOException {
            Files.createDirectories(folder.resolve(name));
            return this;
        }

        Case machine(java.util.function.UnaryOperator<WindowsMachine> change) {
            machine = change.apply(machine);
            return this;
        }

        WindowsMachine machine() {
            return machine;
        }

        /// @param text a name; a path below the case's folder if it holds a slash
        Case load(String text, int flags) {
            orders.add(new String[] {"load", text, Integer.toHexString(flags)});
            return this;
        }

        Case order(String... words) {
            orders.add(words);
            return this;
        }

        /// Holds what both loaders do against the expectation.
        void bothDo(String expected) throws IOException, InterruptedException {
            simulationDoes(expected);
            if (wine()) {
                assertEquals(expected.strip(), real().strip(), "Wine's loader");
            }
        }

        void simulationDoes(String expected) {
            assertEquals(expected.strip(), simulated().strip(), "the simulation");
        }

        String simulated() {
            try (var files = new BinaryFiles()) {
                var process = new WindowsProcess(machine, files);
                var said = new ArrayList<String>();
                for (String[] order : orders) {
                    Path place = folder.resolve(order[1]);
                    String text = order[1].contains("/") ? paths().text(place) : order[1];
                    said.add(
                            switch (order[0]) {
                                case "load" ->
                                        text(
                                                process.loadLibraryEx(
                                                        text,
                                                        Integer.parseInt(order[2], 16),
                                                        "test"));
                                case "adddir" ->
                                        process.addDllDirectory(place).equals(OptionalInt.empty())
                                                ? "adddir error"
                                                : "adddir ok";
                                case "setdir" -> {
                                    process.setDllDirectory(place);
                                    yield "setdir ok";
                                }
                                case "nodir" -> {
                                    process.excludeCurrentFolder();
                                    yield "nodir ok";
                                }
                                case "path" -> {
                                    process.prependPath(List.of(place));
                                    yield "path ok";
                                }
                                case "defaultdirs" ->
                                        process.setDefaultDllDirectories(
                                                        Integer.parseInt(order[1], 16))
                                                ? "defaultdirs ok"
                                                : "defaultdirs error 87";
                                case "cd" -> {
                                    process.setCurrentFolder(place);
                                    yield "cd ok";
                                }
                                default -> throw new IllegalArgumentException(order[0]);
                            });
                }
                var resident = new TreeSet<String>();
                for (LoadedModule module : process.graph().modules()) {
                    if (module.state() == ModuleState.RESIDENT) {
                        module.path().ifPresent(path -> add(resident, path));
                    }
                }
                return String.join("\n", said) + "\n" + String.join(" ", resident);
            }
        }

        LoadGraph graph() {
            try (var files = new BinaryFiles()) {
                var process = new WindowsProcess(machine, files);
                for (String[] order : orders) {
                    Path place = folder.resolve(order[1]);
                    switch (order[0]) {
                        case "load" ->
                                process.loadLibraryEx(
                                        order[1].contains("/") ? paths().text(place) : order[1],
                                        Integer.parseInt(order[2], 16),
                                        "test");
                        case "adddir" -> process.addDllDirectory(place);
                        case "path" -> process.prependPath(List.of(place));
                        default -> throw new IllegalArgumentException(order[0]);
                    }
                }
                return process.graph();
            }
        }

        private static String text(LoadOutcome outcome) {
            return outcome.failure()
                    .map(failure -> "load error " + failure.errorCode().orElseThrow())
                    .orElse("load ok");
        }

        private void add(TreeSet<String> resident, Path path) {
            if (path.startsWith(folder) && !path.endsWith("orders.exe")) {
                resident.add(
                        folder.relativize(path)
                                .toString()
                                .replace('\\', '/')
                                .toLowerCase(Locale.ROOT));
            }
        }

        /// What Wine's loader does with the same orders.
        String real() throws IOException, InterruptedException {
            var command = new ArrayList<String>();
            command.add(launcher().toString());
            command.add(paths().text(folder.resolve("app/orders.exe")));
            for (String[] order : orders) {
                command.add(order[0]);
                boolean path =
                        order[1].contains("/")
                                || List.of("adddir", "setdir", "path", "cd").contains(order[0]);
                command.add(path ? paths().text(folder.resolve(order[1])) : order[1]);
                if (order.length > 2) {
                    command.add(order[2]);
                }
            }
            var builder = new ProcessBuilder(command);
            builder.environment().put("TRIVET_WINE_PREFIX", prefix.orElseThrow().toString());
            builder.directory(folder.resolve("app").toFile());
            Process process = builder.start();
            process.getErrorStream().close();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), command + "\n" + out);
            var said = new ArrayList<String>();
            var resident = new TreeSet<String>();
            for (String line : out.lines().toList()) {
                if (line.startsWith("resident ")) {
                    paths().path(line.substring(9).strip()).ifPresent(path -> add(resident, path));
                } else {
                    said.add(line.strip());
                }
            }
            return String.join("\n", said) + "\n" + String.join(" ", resident);
        }
    }
}
