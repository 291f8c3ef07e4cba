package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a package stands when its own code runs: what that code can ask of Python.
///
/// @param module the dotted name of the module whose code runs
/// @param folder the folder of its file
/// @param prefix `sys.exec_prefix`
/// @param base `sys.base_exec_prefix`
/// @param searched `sys.path`, as far as it is known
/// @param variables the process's environment variables, by name in capitals on Windows
/// @param python major and minor version of Python, `311` for 3.11
public record PackageScene(
        String module,
        Path folder,
        Path prefix,
        Path base,
        List<Path> searched,
        Map<String, String> variables,
        int python) {
    /// More files than any package has in one folder; there to end the reading of one made to have
    /// no end.
    private static final int MOST = 20_000;

    public PackageScene {
        searched = List.copyOf(searched);
        variables = Map.copyOf(variables);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /// The beginning of the module's source; nothing if it has none.
    String source() {
        String name = module.substring(module.lastIndexOf('.') + 1);
        boolean package_ = name.equals(String.valueOf(folder.getFileName()));
        Path whole = folder.resolve("__init__.py");
        return BuildFile.text(package_ && exists(whole) ? whole : folder.resolve(name + ".py"));
    }

    /// `os.path.exists`.
    static boolean exists(Path path) {
        return Files.exists(path);
    }

    /// `glob.glob`, in the order in which NTFS lists: by name, without case.
    ///
    /// @param ending of the names, in small letters
    static List<Path> ending(Path folder, String ending) {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path file : stream) {
                String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
                if (name.endsWith(ending) && found.size() < MOST) {
                    found.add(file);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return List.of();
        }
        found.sort(
                java.util.Comparator.comparing(
                        file -> file.getFileName().toString(), String.CASE_INSENSITIVE_ORDER));
        return Collections.unmodifiableList(found);
    }
}
