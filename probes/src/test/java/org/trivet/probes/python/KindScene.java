package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;

/// A machine of one folder, and what a search of it says of single prefixes.
abstract class KindScene {
    @TempDir Path temporary;
    Path folder;
    Path base;
    FakeHost host;

    @BeforeEach
    void makeHost() throws IOException {
        folder = temporary.toRealPath();
        base = Trees.base(folder.resolve("base python"), "3.11.7");
        host = on(new FakeHost(folder));
    }

    /// The same machine with Windows on it, whatever the disk that the test runs on.
    FakeHost windows() {
        host = on(new FakeHost(folder, OperatingSystem.WINDOWS));
        return host;
    }

    private FakeHost on(FakeHost made) {
        return made.with(KnownFolder.USER_CONFIG, folder.resolve("home").resolve("config"));
    }

    Path home(String below) {
        return host.home().resolve(below);
    }

    Path data(String below) {
        return host.home().resolve("data").resolve(below);
    }

    boolean onWindows() {
        return host.system() == OperatingSystem.WINDOWS;
    }

    Path venv(Path prefix) {
        return Trees.venv(prefix, base, "3.11.7");
    }

    Path virtualenv(Path prefix) {
        return Trees.venv(
                prefix,
                "home = " + Trees.home(base) + "\nvirtualenv = 20.26.1\nversion_info = 3.11.7\n");
    }

    Path uv(Path prefix) {
        return Trees.venv(
                prefix, "home = " + Trees.home(base) + "\nuv = 0.5.4\nversion_info = 3.11.7\n");
    }

    /// A Python in Windows' layout, on any disk.
    static Path windowsPython(Path prefix, String minor) {
        Trees.program(prefix.resolve("python.exe"));
        Trees.file(prefix.resolve("python" + minor.replace(".", "") + ".dll"), "");
        Trees.file(prefix.resolve("Lib/os.py"), "");
        return Trees.folder(prefix);
    }

    /// The one environment there; what it says beyond its prefix, `name kind manager`.
    String found(Path prefix, Path... roots) {
        PythonEnvironment one = only(prefix, roots);
        return one.name() + " " + one.kind().id() + " " + one.manager().orElse("nobody");
    }

    Optional<Path> project(Path prefix, Path... roots) {
        return only(prefix, roots).project();
    }

    PythonEnvironment only(Path prefix, Path... roots) {
        List<PythonEnvironment> all = all(prefix, roots);
        assertEquals(1, all.size(), () -> prefix + " was found as " + all);
        return all.getFirst();
    }

    List<PythonEnvironment> all(Path prefix, Path... roots) {
        return Trees.search(host, false, roots).stream()
                .filter(one -> one.prefix().equals(prefix))
                .toList();
    }

    List<Path> prefixes(Path... roots) {
        return Trees.search(host, false, roots).stream().map(PythonEnvironment::prefix).toList();
    }
}
