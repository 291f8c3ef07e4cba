package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Real Windows programs under Wine, through `.ci/windows/wine`. The prefix is built by `.ci/run`
/// (or by hand with `.ci/windows/make-prefix.sh`) and kept between runs.
final class Wine {
    static final String JAVA = "C:\\jre\\bin\\java.exe";
    static final String PYTHON = "C:\\Python313\\python.exe";

    private final Path prefix;
    private final Path home;
    private final Path launcher;

    private static final String STARTED_WITH_WINDOWS = "\"Start\"=dword:00000002";

    /// @param prefix where drive C lies
    /// @param home of the registry
    private Wine(Path prefix, Path home, Path launcher) {
        this.prefix = prefix;
        this.home = home;
        this.launcher = launcher;
    }

    /// The prefix; where there is none the test is given up with the reason, or fails if `.ci/run`
    /// says that it must be there.
    static Wine found() {
        Path prefix = place();
        if (!Files.isExecutable(prefix.resolve("drive_c/jre/bin/java.exe"))
                && !Files.isRegularFile(prefix.resolve("drive_c/jre/bin/java.exe"))) {
            String why =
                    "no Wine prefix in "
                            + prefix
                            + ": .ci/windows/make-prefix.sh builds it, TRIVET_WINE_PREFIX names it";
            if (System.getenv("TRIVET_BED_REQUIRED") != null) {
                fail(why);
            }
            abort(why);
        }
        return new Wine(prefix, prefix, root().resolve(".ci/windows/wine"));
    }

    /// The project's top folder: tests run in a module's folder.
    static Path root() {
        return Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    }

    /// A new folder on drive C.
    Path newFolder(String name) throws IOException {
        Path work = Files.createDirectories(prefix.resolve("drive_c/work"));
        return Files.createTempDirectory(work, name);
    }

    /// The same drives under a Wine whose mount manager does not run: like a RAM disk on Windows
    /// they have no file system, label or number that a program could ask for.
    ///
    /// @param folder for the registry of this Wine; [#stop] it before the folder is removed
    Wine withoutVolumes(Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("drive_c"), prefix.resolve("drive_c"));
        Path drives = Files.createDirectories(folder.resolve("dosdevices"));
        Files.createSymbolicLink(drives.resolve("c:"), Path.of("../drive_c"));
        Files.createSymbolicLink(drives.resolve("z:"), Path.of("/"));
        for (String file : List.of("user.reg", "userdef.reg", "system.reg", ".update-timestamp")) {
            Files.copy(prefix.resolve(file), folder.resolve(file));
        }
        Path registry = folder.resolve("system.reg");
        String text = Files.readString(registry, StandardCharsets.ISO_8859_1);
        int service = text.indexOf("[System\\\\CurrentControlSet\\\\Services\\\\MountMgr]");
        int start = service < 0 ? -1 : text.indexOf(STARTED_WITH_WINDOWS, service);
        if (start > 0) {
            Files.writeString(
                    registry,
                    text.substring(0, start)
                            + "\"Start\"=dword:00000004"
                            + text.substring(start + STARTED_WITH_WINDOWS.length()),
                    StandardCharsets.ISO_8859_1);
        }
        return new Wine(prefix, folder, launcher);
    }

    /// Ends every program of this prefix.
    void stop() throws IOException, InterruptedException {
        run(1, "--stop");
    }

    /// What lies on drive C.
    Path onDriveC(String path) {
        return prefix.resolve("drive_c").resolve(path);
    }

    /// The Windows name of a Linux path: on C: where it lies in the prefix, else on Z:.
    String windows(Path path) {
        Path drive = prefix.resolve("drive_c");
        Path absolute = path.toAbsolutePath().normalize();
        String text =
                absolute.startsWith(drive) ? "C:\\" + drive.relativize(absolute) : "Z:" + absolute;
        return text.replace('/', '\\');
    }

    /// Runs a Windows program to its end.
    ///
    /// @param limitMinutes after which it is ended and the test fails
    Result run(int limitMinutes, List<String> arguments) throws IOException, InterruptedException {
        return runIn(Path.of(""), limitMinutes, arguments);
    }

    /// @param folder where the program stands
    Result runIn(Path folder, int limitMinutes, List<String> arguments)
            throws IOException, InterruptedException {
        return run(folder, limitMinutes, "-all", arguments);
    }

    /// The same, and Wine tells on the standard error what its loader does.
    ///
    /// @param channels of `WINEDEBUG`, such as `+pid,+loaddll`
    Result watched(String channels, int limitMinutes, List<String> arguments)
            throws IOException, InterruptedException {
        return run(Path.of(""), limitMinutes, channels, arguments);
    }

    private Result run(Path folder, int limitMinutes, String channels, List<String> arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(launcher.toString());
        command.addAll(arguments);
        Path out = Files.createTempFile("wine", ".out");
        Path err = Files.createTempFile("wine", ".err");
        try {
            var builder = new ProcessBuilder(command);
            builder.environment().put("TRIVET_WINE_PREFIX", home.toString());
            builder.environment().put("WINEDEBUG", channels);
            builder.directory(folder.toAbsolutePath().toFile());
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            if (!process.waitFor(limitMinutes, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                fail("no end after " + limitMinutes + " minutes: " + arguments + "\n" + read(out));
            }
            return new Result(process.exitValue(), read(out), read(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    Result run(int limitMinutes, String... arguments) throws IOException, InterruptedException {
        return run(limitMinutes, List.of(arguments));
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static Path place() {
        String named = System.getenv("TRIVET_WINE_PREFIX");
        if (named != null) {
            return Path.of(named);
        }
        Path cache =
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .map(Path::of)
                        .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return Optional.ofNullable(System.getenv("TRIVET_BED"))
                .map(Path::of)
                .orElse(cache.resolve("trivet-bed"))
                .resolve("wine");
    }

    /// How a program ended.
    record Result(int exit, String out, String err) {
        @Override
        public String toString() {
            return "exit " + exit + "\n" + out + "\n" + err;
        }
    }
}
