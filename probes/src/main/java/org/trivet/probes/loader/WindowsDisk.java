package org.trivet.probes.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;

/// The Windows to which a file belongs: this machine, or one whose disk is mounted here.
///
/// @param paths how its path texts are read
/// @param folder its `C:\Windows`; empty if it is not at hand
/// @param path the entries of PATH; of a Windows that does not run nobody knows them
/// @param wine whether it is a prefix of Wine, whose system lacks no function
record WindowsDisk(WindowsPaths paths, Optional<Path> folder, List<Path> path, boolean wine) {
    static WindowsDisk of(Host host, Path file) {
        if (host.system() == OperatingSystem.WINDOWS) {
            var paths = new WindowsPaths(Map.of());
            return new WindowsDisk(
                    paths,
                    host.variable("SystemRoot").flatMap(paths::path),
                    host.variable("PATH").map(paths::list).orElse(List.of()),
                    false);
        }
        for (Path at = file.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            for (String name : List.of("Windows", "windows", "WINDOWS")) {
                Path folder = at.resolve(name);
                if (Files.isDirectory(folder.resolve("System32"))
                        || Files.isDirectory(folder.resolve("system32"))) {
                    return new WindowsDisk(
                            new WindowsPaths(Map.of('C', at)),
                            Optional.of(folder),
                            List.of(),
                            Files.isDirectory(at.resolveSibling("dosdevices")));
                }
            }
        }
        // a part of a disk, without Windows
        Path root = file.toAbsolutePath().getRoot();
        return new WindowsDisk(
                new WindowsPaths(root == null ? Map.of() : Map.of('C', root)),
                Optional.empty(),
                List.of(),
                false);
    }

    /// The folder of a venv's Python.
    ///
    /// @param home as its `pyvenv.cfg` has it
    /// @param prefix of the venv: where only a part of its disk was copied here, the folder above
    ///   both stands for the drive
    Optional<Path> base(String home, Path prefix) {
        Optional<Path> here = paths.path(home).filter(Files::isDirectory);
        if (here.isPresent() || folder.isPresent()) {
            return here;
        }
        for (Path at = prefix.toAbsolutePath().getParent(); at != null; at = at.getParent()) {
            Optional<Path> there =
                    new WindowsPaths(Map.of(drive(home), at))
                            .path(home)
                            .filter(it -> Files.isRegularFile(it.resolve("python.exe")));
            if (there.isPresent()) {
                return there;
            }
        }
        return Optional.empty();
    }

    private static char drive(String text) {
        return text.isEmpty() ? 'C' : text.charAt(0);
    }
}
