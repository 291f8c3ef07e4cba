package org.trivet.probes.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Redaction;
import org.trivet.probes.host.WindowsProcess;
import org.trivet.probes.host.WindowsProcesses;

/// Names the processes that run from a folder. On Linux the program, the command line, mapped
/// libraries, open files and the activated environment tell; on Windows the program, the command
/// line, loaded libraries and the current folder. Processes of other users cannot all be looked
/// into.
public final class RunningProcesses {
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Host host;

    public RunningProcesses(Host host) {
        this.host = host;
    }

    /// Those that use an environment. Of an installation that shares its folder with other programs
    /// only those that run its interpreter.
    public List<RunningProcess> of(PythonEnvironment environment) {
        Optional<Path> program = environment.executable().flatMap(Folders::real);
        if (program.isPresent() && InstallationReader.isGuest(environment)) {
            return all(process ->
                    process.info()
                            .command()
                            .filter(command -> below(command, program.get()))
                            .isPresent());
        }
        return of(environment.prefix());
    }

    /// Those that run from a folder, by pid; never this process.
    public List<RunningProcess> of(Path folder) {
        return all(process -> uses(process, folder));
    }

    private static List<RunningProcess> all(Predicate<ProcessHandle> wanted) {
        long own = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != own && wanted.test(process))
                .sorted()
                .map(RunningProcesses::described)
                .toList();
    }

    private static RunningProcess described(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return new RunningProcess(
                process.pid(),
                info.command().map(RunningProcesses::fileName),
                info.user(),
                inside(process)
                        .flatMap(WindowsProcess::commandLine)
                        .or(info::commandLine)
                        .or(() -> info.command().map(command -> line(command, info)))
                        .map(Redaction::of));
    }

    private static String line(String command, ProcessHandle.Info info) {
        return command + info.arguments().map(list -> " " + String.join(" ", list)).orElse("");
    }

    private boolean uses(ProcessHandle process, Path folder) {
        ProcessHandle.Info info = process.info();
        if (info.command().map(command -> below(command, folder)).orElse(false)) {
            return true;
        }
        if (host.system() != OperatingSystem.LINUX) {
            return inside(process).filter(it -> uses(it, folder)).isPresent();
        }
        Path proc = host.systemPath("/proc/" + process.pid());
        return runs(proc, folder) || maps(proc, folder) || opens(proc, folder);
    }

    private static Optional<WindowsProcess> inside(ProcessHandle process) {
        return WindowsProcesses.ofThisSystem().flatMap(windows -> windows.look(process.pid()));
    }

    private static boolean uses(WindowsProcess process, Path folder) {
        return process.currentFolder().filter(it -> it.startsWith(folder)).isPresent()
                || process.modules().stream().anyMatch(it -> it.startsWith(folder))
                || process.commandLine().filter(line -> names(line, folder)).isPresent();
    }

    /// Whether the program or its script, as the command line names them, lies in the folder: the
    /// launcher of a venv hands its own name on to the base Python that it starts. What follows are
    /// arguments, which hold nothing.
    static boolean names(String line, Path folder) {
        return CommandWords.run(CommandWords.split(line)).stream()
                .anyMatch(word -> below(word, folder));
    }

    /// The program may be the base Python, started through the environment's link or found on the
    /// PATH of an activated environment.
    private static boolean runs(Path proc, Path folder) {
        String[] arguments = text(proc.resolve("cmdline")).split("\0");
        Optional<Path> current = link(proc.resolve("cwd"));
        for (String word : CommandWords.run(List.of(arguments))) {
            try {
                Path path = Path.of(word);
                boolean named = path.isAbsolute() || path.getNameCount() > 1;
                if (named
                        && !word.isEmpty()
                        && current.isPresent()
                        && current.get().resolve(path).normalize().startsWith(folder)) {
                    return true;
                }
            } catch (InvalidPathException _) {
                // no path
            }
        }
        boolean python =
                link(proc.resolve("exe"))
                        .map(exe -> String.valueOf(exe.getFileName()).startsWith("python"))
                        .orElse(false);
        return python
                && text(proc.resolve("environ")).contains("VIRTUAL_ENV=" + folder + "\0")
                && !arguments[0].contains("/");
    }

    private static boolean maps(Path proc, Path folder) {
        String prefix = " " + folder + "/";
        return text(proc.resolve("maps")).contains(prefix);
    }

    private static boolean opens(Path proc, Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(proc.resolve("fd"))) {
            for (Path file : files) {
                if (link(file).map(path -> path.startsWith(folder)).orElse(false)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // gone, or another user's
        }
        return false;
    }

    private static boolean below(String program, Path folder) {
        try {
            return Path.of(program).startsWith(folder);
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static Optional<Path> link(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link)).filter(Path::isAbsolute);
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    private static String fileName(String command) {
        int cut = Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\'));
        return command.substring(cut + 1);
    }
}
