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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.python.PythonEnvironment;

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

    private SearchPathReader(PythonEnvironment environment) {
        this.environment = environment;
    }

    /// @param first what stands before all else: the script's folder, `PYTHONPATH`
    static SearchPath read(PythonEnvironment environment, List<Path> first) {
        var reader = new SearchPathReader(environment);
        reader.folders.addAll(first);
        Target target = reader.target();
        reader.library(target);
        for (Path site : environment.sitePackages()) {
            reader.site(site);
        }
        return new SearchPath(List.copyOf(reader.folders), reader.editables, target);
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
                environment.executable().map(file -> file.toString().endsWith(".exe")).orElse(false)
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
        environment
                .base()
                .ifPresent(base -> {
                    homes.add(base);
                    if (base.getParent() != null) {
                        homes.add(base.getParent());
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
                if (Files.isRegularFile(library.resolve("os.py"))) {
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
                    folders.add(library);
                    folders.add(library.resolve("lib-dynload"));
                    return;
                }
            }
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
                text.lines().forEach(line -> pathLine(site, line));
            }
        }
    }

    private void pathLine(Path site, String line) {
        String text = line.strip();
        if (text.isEmpty()
                || text.startsWith("#")
                || text.startsWith("import ")
                || text.startsWith("import\t")) {
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
