package org.trivet.probes.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds the file of a program. The system's own search is not used: on Windows it begins with the
/// current folder, elsewhere it takes the parent's PATH instead of the child's.
///
/// @param path the value of PATH
record ProgramSearch(OperatingSystem system, String path) {

    /// As PATHEXT has them, without the script engines that CreateProcess cannot start.
    private static final List<String> WINDOWS_ENDINGS = List.of(".exe", ".com", ".bat", ".cmd");

    /// @throws IOException if there is no such program, naming it
    Path find(String program) throws IOException {
        Path named = path(program);
        if (named.isAbsolute()) {
            return named;
        }
        if (named.getNameCount() != 1 || program.contains("/")) {
            throw new IOException(
                    program + " could not be started: a program is named by an absolute path");
        }
        for (Path folder : folders()) {
            for (String name : names(program)) {
                Path candidate = folder.resolve(name);
                if (isProgram(candidate)) {
                    return candidate;
                }
            }
        }
        throw new IOException(program + " could not be started: it was not found on PATH");
    }

    private static Path path(String program) throws IOException {
        try {
            return Path.of(program);
        } catch (InvalidPathException e) {
            throw new IOException(program + " could not be started: it is no path", e);
        }
    }

    private List<Path> folders() {
        String separator = system == OperatingSystem.WINDOWS ? ";" : ":";
        return Stream.of(path.split(separator, -1)).flatMap(ProgramSearch::folder).toList();
    }

    /// Relative entries and the empty one mean the current folder, where no program is taken from.
    private static Stream<Path> folder(String entry) {
        try {
            Path folder = Path.of(entry);
            return folder.isAbsolute() ? Stream.of(folder) : Stream.empty();
        } catch (InvalidPathException _) {
            return Stream.empty();
        }
    }

    private List<String> names(String program) {
        if (system != OperatingSystem.WINDOWS) {
            return List.of(program);
        }
        String lower = program.toLowerCase(Locale.ROOT);
        return WINDOWS_ENDINGS.stream().anyMatch(lower::endsWith)
                ? List.of(program)
                : WINDOWS_ENDINGS.stream().map(ending -> program + ending).toList();
    }

    private boolean isProgram(Path candidate) {
        return system == OperatingSystem.WINDOWS
                // the Store's aliases cannot be followed, but they can be started
                ? Files.exists(candidate, LinkOption.NOFOLLOW_LINKS)
                        && !Files.isDirectory(candidate)
                : Files.isRegularFile(candidate) && Files.isExecutable(candidate);
    }
}
