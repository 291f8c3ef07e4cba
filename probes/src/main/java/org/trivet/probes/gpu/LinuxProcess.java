package org.trivet.probes.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;

/// A process as `/proc` shows it. The command line is open to everyone; the program's file, the
/// variables and the mapped files of another user's process are not.
final class LinuxProcess {
    private static final int SIZE_LIMIT = 4 * 1024 * 1024;

    private static final Pattern PYTHON = Pattern.compile("(?:python|pypy)[0-9.]*t?");

    /// A native module of an environment among the mapped files.
    private static final Pattern MODULE =
            Pattern.compile("(?m) (/[^\\n]{1,4000}?/(?:site|dist)-packages)/[^\\n]+$");

    private final Host host;
    private final Path folder;
    private final boolean inContainer;

    LinuxProcess(Host host, long pid, boolean inContainer) {
        this.host = host;
        this.folder = host.systemPath("/proc/" + pid);
        this.inContainer = inContainer;
    }

    /// @param at the environment at a path, its prefix
    ProcessEnvironment.Answer answer(Function<Path, Optional<Path>> at) {
        String source = folder.toString();
        if (!Files.isDirectory(folder)) {
            return ProcessEnvironment.Answer.unknown(
                    source,
                    inContainer
                            ? "it runs outside of this container"
                            : "it has ended, or is hidden");
        }
        String maps = text("maps");
        if (inContainer && !maps.contains("nvidia") && !maps.contains("libcuda")) {
            // the driver counts processes of the whole machine: the number may be another's here
            return ProcessEnvironment.Answer.unknown(
                    source, "the driver's number cannot be matched inside a container");
        }
        Optional<Path> exe = link("exe");
        Fact<String> program = program(exe, source);
        if (elsewhere()) {
            return new ProcessEnvironment.Answer(
                    program, Fact.unreadable(source, "it runs in a container with its own files"));
        }
        for (Clue clue : clues(exe, maps)) {
            Optional<Path> prefix = clue.path().flatMap(at);
            if (prefix.isPresent()) {
                return new ProcessEnvironment.Answer(
                        program, Fact.found(prefix.get(), clue.source()));
            }
        }
        String why =
                exe.isEmpty()
                        ? "not known: the process belongs to another user"
                        : "not known: nothing in it is of an environment";
        return new ProcessEnvironment.Answer(program, Fact.unreadable(source, why));
    }

    /// Something that may tell the environment, and where it was read.
    private record Clue(Optional<Path> path, String source) {}

    /// In the order of their weight.
    private List<Clue> clues(Optional<Path> exe, String maps) {
        String argument = text("cmdline").split("\0", 2)[0];
        Optional<Path> named = ProcessEnvironment.path(argument);
        boolean bare = !argument.contains("/");
        return List.of(
                // how it was started: through a venv's link, or by a script's first line
                clue(bare ? Optional.empty() : named.flatMap(this::absolute), "cmdline"),
                // a bare name: the first of that name on the PATH of the process
                clue(bare ? onPath(argument, exe) : Optional.empty(), "environ"),
                // a program that renamed itself (servers do) still has its modules mapped
                clue(firstModule(maps), "maps"),
                clue(isPython(exe) ? activated() : Optional.empty(), "environ"),
                // last, for with a venv this is only its base
                clue(exe.filter(_ -> isPython(exe) && isReadable("environ")), "exe"));
    }

    private Clue clue(Optional<Path> path, String file) {
        return new Clue(path, folder.resolve(file).toString());
    }

    private Optional<Path> absolute(Path path) {
        return path.isAbsolute()
                ? Optional.of(path)
                : link("cwd").map(current -> current.resolve(path).normalize());
    }

    private Optional<Path> onPath(String name, Optional<Path> exe) {
        if (!PYTHON.matcher(name).matches()) {
            return Optional.empty();
        }
        return variable("PATH").stream()
                .flatMap(path -> Stream.of(path.split(":")))
                .flatMap(entry -> ProcessEnvironment.path(entry).stream())
                .filter(Path::isAbsolute)
                .map(entry -> entry.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                // another of that name was put there since, or the name is made up
                .filter(file -> exe.isEmpty() || sameFile(file, exe.get()));
    }

    private static boolean sameFile(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException _) {
            return false;
        }
    }

    private static Optional<Path> firstModule(String maps) {
        Matcher matcher = MODULE.matcher(maps);
        return matcher.find() ? ProcessEnvironment.path(matcher.group(1)) : Optional.empty();
    }

    private Optional<Path> activated() {
        return variable("VIRTUAL_ENV")
                .or(() -> variable("CONDA_PREFIX"))
                .flatMap(ProcessEnvironment::path)
                .filter(Path::isAbsolute);
    }

    private Optional<String> variable(String name) {
        return List.of(text("environ").split("\0")).stream()
                .filter(entry -> entry.startsWith(name + "="))
                .map(entry -> entry.substring(name.length() + 1))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static boolean isPython(Optional<Path> exe) {
        return exe.map(Path::getFileName)
                .map(name -> PYTHON.matcher(name.toString()).matches())
                .orElse(false);
    }

    private Fact<String> program(Optional<Path> exe, String source) {
        if (exe.isPresent()) {
            return Fact.found(exe.get().toString(), folder.resolve("exe").toString());
        }
        String name = text("comm").strip();
        return name.isEmpty()
                ? Fact.unreadable(source, "its program may not be read by this user")
                : Plausible.name(name, folder.resolve("comm").toString());
    }

    /// Whether it sees other files than we do; paths in it mean nothing here then.
    private boolean elsewhere() {
        Optional<Path> its = link("ns/mnt");
        Optional<Path> ours = readLink(host.systemPath("/proc/self/ns/mnt"));
        return its.isPresent() && ours.isPresent() && !its.get().equals(ours.get());
    }

    private boolean isReadable(String name) {
        return Files.isReadable(folder.resolve(name));
    }

    private Optional<Path> link(String name) {
        return readLink(folder.resolve(name));
    }

    /// A program whose file was replaced since is `… (deleted)`.
    private static Optional<Path> readLink(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return ProcessEnvironment.path(
                    target.endsWith(" (deleted)")
                            ? target.substring(0, target.length() - " (deleted)".length())
                            : target);
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    private String text(String name) {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return new String(in.readNBytes(SIZE_LIMIT), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
