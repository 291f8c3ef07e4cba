package org.trivet.probes.imports;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.PyvenvConfig;

/// Works out `sys.path` of an environment as `getpath` and `site` do (documentation of the module
/// `site`): the standard library, then each site-packages with what its `.pth` files add. Lines of
/// `.pth` files that are code are not run; the mapping of an editable installation's finder is
/// read.
final class SearchPathReader {
    private static final int MOST_PTH = 500;
    private static final Pattern MAPPING =
            Pattern.compile("(?m)^MAPPING\\b[^=\\n]*=\\s*\\{([^}]{0,20000})\\}");
    private static final Pattern PAIR =
            Pattern.compile("['\"]([^'\"]{1,200})['\"]\\s*:\\s*['\"]([^'\"]{1,4096})['\"]");

    private final PythonEnvironment environment;
    private final Set<Path> folders = new LinkedHashSet<>();
    private final Map<String, Path> editables = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final Optional<Path> base;

    private SearchPathReader(PythonEnvironment environment, Optional<Path> base) {
        this.environment = environment;
        this.base = base;
    }

    /// @param base the Python on which the environment stands, where it lies
    /// @param first what stands before all else: the script's folder, `PYTHONPATH`
    static SearchPath read(PythonEnvironment environment, Optional<Path> base, List<Path> first) {
        var reader = new SearchPathReader(environment, base);
        Target target = reader.target();
        Optional<PathOnly> only = reader.pathOnly(target);
        if (only.isPresent()) {
            reader.folders.addAll(only.get().folders());
        } else {
            reader.folders.addAll(first);
            reader.library(target);
        }
        if (only.isEmpty() || only.get().site()) {
            for (Path site : environment.sitePackages()) {
                reader.site(site);
            }
            reader.systemSites(target);
        }
        return new SearchPath(
                List.copyOf(reader.folders), reader.editables, target, reader.remarks);
    }

    private Optional<PathOnly> pathOnly(Target target) {
        // beside the interpreter that really runs: a venv's own only starts the base's
        for (Path home : homes()) {
            for (Path folder : List.of(home, home.resolve("bin"))) {
                Optional<PathOnly> only = PathOnly.read(folder, target);
                if (only.isPresent()) {
                    return only;
                }
            }
        }
        return Optional.empty();
    }

    /// Those of the base, for a venv with `include-system-site-packages = true`.
    private void systemSites(Target target) {
        boolean wanted =
                PyvenvConfig.read(environment.prefix())
                        .toOptional()
                        .map(config -> config.values().get("include-system-site-packages"))
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
        if (!wanted) {
            return;
        }
        String python = "python3." + target.minor();
        for (Path home : homes()) {
            if (home.equals(environment.prefix())) {
                continue;
            }
            boolean found = false;
            Path lib = home.resolve("lib");
            // the folders called dist-packages are Debian's own; elsewhere they do not exist
            for (Path site :
                    List.of(
                            home.resolve("local")
                                    .resolve("lib")
                                    .resolve(python)
                                    .resolve("dist-packages"),
                            lib.resolve("python3").resolve("dist-packages"),
                            lib.resolve(python).resolve("dist-packages"),
                            lib.resolve(python).resolve("site-packages"),
                            home.resolve("Lib").resolve("site-packages"))) {
                if (Files.isDirectory(site)) {
                    site(site);
                    found = true;
                }
            }
            if (found) {
                return;
            }
        }
    }

    private Target target() {
        int minor = 11;
        Matcher version =
                Pattern.compile("3\\.(\\d{1,3}).*")
                        .matcher(environment.version().toOptional().orElse(""));
        if (version.matches()) {
            minor = Integer.parseInt(version.group(1));
        }
        boolean windows =
                environment.isWindows()
                        || environment.sitePackages().stream()
                                .anyMatch(site -> site.endsWith(Path.of("Lib", "site-packages")));
        boolean mac =
                environment.prefix().startsWith("/Library")
                        || environment.prefix().startsWith("/Users");
        return new Target(
                windows ? "win32" : mac ? "darwin" : "linux",
                environment.implementation().toOptional().orElse("cpython"),
                minor);
    }

    private List<Path> homes() {
        var homes = new ArrayList<Path>();
        base.or(environment::base)
                .ifPresent(home -> {
                    homes.add(home);
                    // a venv's `home` is the folder of the program
                    if (home.getParent() != null) {
                        homes.add(home.getParent());
                    }
                });
        homes.add(environment.prefix());
        return homes;
    }

    private void library(Target target) {
        String minor = "3." + target.minor();
        for (Path home : homes()) {
            if (target.windows()) {
                Path library = home.resolve("Lib");
                // some are delivered as bytecode alone
                if (Files.isRegularFile(library.resolve("os.py"))
                        || Files.isRegularFile(library.resolve("os.pyc"))) {
                    archive(home, target);
                    folders.add(home.resolve("DLLs"));
                    folders.add(library);
                    folders.add(home);
                    return;
                }
            }
            for (String name :
                    List.of("lib/python" + minor, "lib64/python" + minor, "lib/pypy" + minor)) {
                Path library = home.resolve(name);
                if (Files.isRegularFile(library.resolve("os.py"))) {
                    archive(home.resolve(name.substring(0, name.indexOf('/'))), target);
                    folders.add(library);
                    folders.add(library.resolve("lib-dynload"));
                    return;
                }
            }
        }
    }

    /// Before all folders of the standard library stands its archive, which hardly any has.
    private void archive(Path folder, Target target) {
        Path archive = folder.resolve("python3" + target.minor() + ".zip");
        if (Files.isRegularFile(archive)) {
            folders.add(archive);
        }
    }

    private void site(Path site) {
        folders.add(site);
        var names = new TreeSet<Path>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(site, "{*.pth,__editable__*_finder.py}")) {
            for (Path entry : entries) {
                if (names.size() < MOST_PTH) {
                    names.add(entry);
                }
            }
        } catch (IOException | SecurityException | java.nio.file.DirectoryIteratorException _) {
            return; // a folder that cannot be listed offers nothing to Python either
        }
        for (Path name : names) {
            String text = SourceText.read(name).orElse("");
            if (name.toString().endsWith(".py")) {
                mapping(text);
            } else {
                text.lines().forEach(line -> pathLine(site, name, line));
            }
        }
    }

    private void pathLine(Path site, Path file, String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        if (text.startsWith("import ") || text.startsWith("import\t")) {
            // that of an editable installation is understood
            if (!text.contains("__editable__")) {
                remarks.add(file + " holds code, which is not run here");
            }
            return;
        }
        try {
            Path folder = site.resolve(text).normalize();
            if (Files.exists(folder)) {
                folders.add(folder);
            }
        } catch (InvalidPathException _) {
            // another system's path, or none
        }
    }

    private void mapping(String text) {
        Matcher mapping = MAPPING.matcher(text);
        if (!mapping.find()) {
            return;
        }
        Matcher pair = PAIR.matcher(mapping.group(1));
        while (pair.find()) {
            try {
                editables.put(pair.group(1), Path.of(pair.group(2).replace("\\\\", "\\")));
            } catch (InvalidPathException _) {
                // another system's path
            }
        }
    }
}
