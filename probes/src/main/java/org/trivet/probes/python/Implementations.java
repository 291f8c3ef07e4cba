package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Fact;

/// Which Python an environment runs, by what its maker wrote and by how its programs and library
/// folders are named: `cpython`, `pypy`, `graalpy`.
final class Implementations {
    /// As `platform.python_implementation()` names them, which virtualenv and uv write down.
    private static final Map<String, String> WRITTEN =
            Map.of(
                    "cpython", "cpython",
                    "pypy", "pypy",
                    "graalvm", "graalpy",
                    "graalpy", "graalpy",
                    "graalpython", "graalpy",
                    "rustpython", "rustpython",
                    "pyodide", "pyodide",
                    "ironpython", "ironpython",
                    "jython", "jython");

    /// Programs and folders that only these have.
    private static final Map<String, List<String>> MARKS =
            Map.of(
                    "graalpy",
                    List.of("bin/graalpy", "Scripts/graalpy.exe", "graalpy.exe", "lib-graalpython"),
                    "pypy",
                    List.of("bin/pypy3", "bin/pypy", "Scripts/pypy3.exe", "pypy3.exe", "lib_pypy"));

    private static final List<String> PLAIN =
            List.of("Lib/os.py", "Lib/site-packages", "lib/site-packages");

    private Implementations() {}

    /// What `pyvenv.cfg` says, else what the files of the environment or the name of its base show.
    static Fact<String> ofVenv(Path prefix, PyvenvConfig config, Optional<Path> base) {
        Optional<String> written =
                config.value("implementation")
                        .map(text -> WRITTEN.get(text.toLowerCase(Locale.ROOT)));
        if (written.isPresent()) {
            return Fact.found(written.get(), prefix.resolve(PyvenvConfig.FILE).toString());
        }
        // a venv of GraalPy has folders like CPython's
        return base.flatMap(Implementations::byName).orElseGet(() -> ofPrefix(prefix));
    }

    /// What an interpreter's own name tells where several share a prefix, as in `/usr`.
    static Fact<String> ofInstallation(Path prefix, Path executable) {
        String name = String.valueOf(executable.getFileName()).toLowerCase(Locale.ROOT);
        for (String implementation : List.of("pypy", "graalpy")) {
            if (name.startsWith(implementation)) {
                return Fact.found(implementation, executable.toString());
            }
        }
        boolean python =
                PythonVersions.libraryFolders(prefix).stream()
                        .anyMatch(folder -> startsWith(folder, "python"));
        return python && InstallationReader.isShared(prefix)
                ? Fact.found("cpython", executable.toString())
                : byName(prefix).orElseGet(() -> ofPrefix(prefix));
    }

    /// What the files below a prefix show.
    static Fact<String> ofPrefix(Path prefix) {
        for (String implementation : List.of("graalpy", "pypy")) {
            for (String mark : MARKS.getOrDefault(implementation, List.of())) {
                int slash = mark.indexOf('/');
                String first = slash < 0 ? mark : mark.substring(0, slash);
                if (SearchMemory.mayHave(prefix, first) && Disk.exists(prefix.resolve(mark))) {
                    return Fact.found(implementation, prefix.resolve(mark).toString());
                }
            }
        }
        List<Path> libraries = PythonVersions.libraryFolders(prefix);
        if (!libraries.isEmpty()) {
            Path library = libraries.getFirst();
            return Fact.found(startsWith(library, "pypy") ? "pypy" : "cpython", library.toString());
        }
        return PLAIN.stream()
                .map(prefix::resolve)
                .filter(Disk::exists)
                .findFirst()
                .map(mark -> Fact.found("cpython", mark.toString()))
                .orElse(Fact.missing(prefix.toString()));
    }

    /// pyenv and uv name the folders of these so: `pypy3.10-7.3.17`, `graalpy-3.11.0-linux-x86_64`.
    private static Optional<Fact<String>> byName(Path installation) {
        for (String implementation : List.of("pypy", "graalpy")) {
            if (startsWith(installation, implementation)) {
                return Optional.of(Fact.found(implementation, installation.toString()));
            }
        }
        return Optional.empty();
    }

    private static boolean startsWith(Path path, String beginning) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).startsWith(beginning);
    }
}
