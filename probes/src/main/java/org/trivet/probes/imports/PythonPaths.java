package org.trivet.probes.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.python.Folders;
import org.trivet.probes.python.PythonEnvironment;

/// Where the Python of an environment looks for modules.
///
/// @param windows whether it runs on Windows
/// @param searched `sys.path` without the current folder and without `PYTHONPATH`
/// @param endings of extension modules, the most special first
public record PythonPaths(
        boolean windows, int major, int minor, List<Path> searched, List<String> endings) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);

    /// The biggest `.pth` in use has a few hundred bytes.
    private static final int LARGEST_PTH = 1 << 16;

    public PythonPaths {
        searched = List.copyOf(searched);
        endings = List.copyOf(endings);
    }

    /// Empty if the version of the environment's Python is unknown.
    public static Optional<PythonPaths> of(PythonEnvironment environment) {
        Matcher version = VERSION.matcher(environment.version().toOptional().orElse(""));
        if (!version.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        Path prefix = environment.prefix();
        Path base = environment.base().orElse(prefix);
        boolean windows =
                Files.isDirectory(prefix.resolve("Scripts"))
                        || Files.exists(prefix.resolve("python.exe"));
        var searched = new ArrayList<Path>();
        // a venv has no library of its own; its base may be named by its `bin`
        for (Path root : List.of(prefix, base, base.resolveSibling(""))) {
            int before = searched.size();
            for (Path folder : library(root, windows, major, minor)) {
                if (Files.isDirectory(folder)) {
                    searched.add(folder);
                }
            }
            if (searched.size() > before) {
                break;
            }
        }
        for (Path site : environment.sitePackages()) {
            if (!searched.contains(site)) {
                searched.add(site);
                searched.addAll(named(site));
            }
        }
        return Optional.of(
                new PythonPaths(windows, major, minor, searched, endings(windows, major, minor)));
    }

    private static List<Path> library(Path root, boolean windows, int major, int minor) {
        if (windows) {
            Path library = root.resolve("Lib");
            return Files.exists(library.resolve("os.py"))
                    ? List.of(root.resolve("DLLs"), library, root)
                    : List.of();
        }
        String name = "python" + major + "." + minor;
        for (Path folder :
                List.of(root.resolve("lib").resolve(name), root.resolve("lib64").resolve(name))) {
            if (Files.exists(folder.resolve("os.py"))) {
                return List.of(folder, folder.resolve("lib-dynload"));
            }
        }
        return List.of();
    }

    /// The folders that `.pth` files add: lines that are paths; lines of code are passed over.
    private static List<Path> named(Path site) {
        var folders = new ArrayList<Path>();
        for (Path file : Folders.children(site, "*.pth")) {
            try (InputStream in = Files.newInputStream(file)) {
                String text = new String(in.readNBytes(LARGEST_PTH), StandardCharsets.UTF_8);
                for (String line : text.split("\\R", -1)) {
                    if (line.isBlank() || line.startsWith("#") || line.matches("import[ \\t].*")) {
                        continue;
                    }
                    Path folder = site.resolve(line.strip()).normalize();
                    if (Files.isDirectory(folder) && !folders.contains(folder)) {
                        folders.add(folder);
                    }
                }
            } catch (IOException | InvalidPathException _) {
                // as if it were not there
            }
        }
        return folders;
    }

    /// `importlib.machinery.EXTENSION_SUFFIXES`; of all processors, for a folder holds those of
    /// one.
    private static List<String> endings(boolean windows, int major, int minor) {
        String tag = "" + major + minor;
        var endings = new ArrayList<String>();
        if (windows) {
            for (String machine : List.of("win_amd64", "win32", "win_arm64")) {
                endings.add(".cp" + tag + "-" + machine + ".pyd");
            }
            endings.add(".pyd");
            return endings;
        }
        for (String machine : List.of("x86_64-linux-gnu", "aarch64-linux-gnu", "i386-linux-gnu")) {
            endings.add(".cpython-" + tag + "-" + machine + ".so");
        }
        endings.add(".abi3.so");
        endings.add(".so");
        return endings;
    }
}
