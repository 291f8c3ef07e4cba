package org.trivet.corpus;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The real program that stands behind the corpus' interpreters.
///
/// @param program a real file
/// @param folder where it lies
/// @param minor `3.11`
/// @param library its standard library; empty where the program is no Python
public record Interpreter(Path program, Path folder, String minor, Optional<Path> library) {

    /// The Python that `TRIVET_TEST_PYTHON` names or the system's; where there is none any program
    /// will do, for nothing in the corpus is meant to be run. On Windows it is Java's launcher,
    /// which is small.
    public static Interpreter find() {
        if (!Disk.WINDOWS) {
            var candidates = new ArrayList<Path>();
            String named = System.getenv("TRIVET_TEST_PYTHON");
            if (named != null) {
                candidates.add(Path.of(named));
            }
            candidates.addAll(pythons(Path.of("/usr/bin")));
            candidates.addAll(pythons(Path.of("/usr/local/bin")));
            for (Path candidate : candidates) {
                Optional<Interpreter> found = of(candidate);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        Path bin = Path.of(System.getProperty("java.home")).resolve("bin");
        Path java = bin.resolve(Disk.WINDOWS ? "java.exe" : "java");
        return new Interpreter(java, bin, "3.11", Optional.empty());
    }

    private static Optional<Interpreter> of(Path candidate) {
        try {
            Path real = candidate.toRealPath();
            Path folder = real.getParent();
            String name = real.getFileName().toString();
            if (folder == null || folder.getParent() == null || !name.matches("python3\\.\\d+")) {
                return Optional.empty();
            }
            Path library = folder.resolveSibling("lib").resolve(name);
            String minor = name.substring("python".length());
            return Files.isRegularFile(library.resolve("os.py"))
                    ? Optional.of(new Interpreter(real, folder, minor, Optional.of(library)))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static List<Path> pythons(Path folder) {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "python3.*")) {
            stream.forEach(found::add);
        } catch (IOException _) {
            return List.of();
        }
        found.sort(null);
        return found.reversed();
    }

    /// A full version of its line, as makers write it.
    String version(int patch) {
        return minor + "." + patch;
    }
}
