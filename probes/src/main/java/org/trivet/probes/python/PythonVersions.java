package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;

/// Finds the version of a Python without starting it.
final class PythonVersions {
    /// `3.11.7`, `3.14.0rc1`, and virtualenv's `3.11.7.final.0`, `3.14.0.candidate.1`.
    private static final Pattern PLAIN =
            Pattern.compile(
                    "(\\d+\\.\\d+(?:\\.\\d+)?)(?:\\.?(a|b|rc|alpha|beta|candidate|final)\\.?(\\d+))?\\+?");

    private static final Pattern DEFINE =
            Pattern.compile("(?m)^\\s*#\\s*define\\s+PY_VERSION\\s+\"([^\"]{1,40})\"");

    /// `python-3.11.7-hab00c5b_1_cpython.json`
    private static final Pattern CONDA_RECORD = Pattern.compile("python-([^-]+)-[^-]+\\.json");

    private static final Pattern LIBRARY_FOLDER = Pattern.compile("(?:python|pypy)(\\d\\.\\d+)t?");

    /// The real file has 1.5 KB.
    private static final int HEADER_LIMIT = 16 * 1024;

    private PythonVersions() {}

    /// The version in the form `3.11.7` or `3.14.0rc1`; empty if the text is no version.
    static Optional<String> plain(String text) {
        Matcher matcher = PLAIN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String named = matcher.group(2);
        String stage =
                switch (named == null ? "" : named) {
                    case "a", "alpha" -> "a" + matcher.group(3);
                    case "b", "beta" -> "b" + matcher.group(3);
                    case "rc", "candidate" -> "rc" + matcher.group(3);
                    default -> "";
                };
        return Optional.of(matcher.group(1) + stage);
    }

    /// The version of the Python installed at `prefix`: its C header, conda's record of it, a
    /// Windows program's own, or at least the name of its library folder.
    static Fact<String> ofInstallation(Path prefix, Optional<String> minor) {
        var looked = new ArrayList<String>();
        for (Path header : headers(prefix, minor)) {
            if (BoundedText.read(header, HEADER_LIMIT)
                    instanceof Fact.Found<String>(String text, String source)) {
                Matcher define = DEFINE.matcher(text);
                Optional<String> version =
                        define.find() ? plain(define.group(1)) : Optional.empty();
                if (version.isPresent()) {
                    return Fact.found(version.get(), source);
                }
            }
            looked.add(header.toString());
        }
        Fact<String> record = ofCondaRecord(prefix);
        if (record instanceof Fact.Found<String>) {
            return record;
        }
        looked.add(prefix.resolve("conda-meta").toString());
        Fact<String> program = ProgramVersion.of(prefix);
        if (program instanceof Fact.Found<String>) {
            return program;
        }
        looked.add(prefix.resolve("python.exe").toString());
        for (Path library : libraryFolders(prefix)) {
            Optional<String> named = minorOf(library);
            if (named.isPresent() && (minor.isEmpty() || minor.equals(named))) {
                return Fact.found(named.get(), library.toString());
            }
        }
        looked.add(prefix.resolve("lib").toString());
        return new Fact.Missing<>(looked);
    }

    /// Whether this is the folder of a standard library, by the file that Python itself looks for:
    /// `os.py`, or `os.pyc` where only what was compiled is shipped.
    static boolean isLibrary(Path folder) {
        return Disk.isRegularFile(folder.resolve("os.py"))
                || Disk.isRegularFile(folder.resolve("os.pyc"));
    }

    static Fact<String> ofCondaRecord(Path prefix) {
        Path records = prefix.resolve("conda-meta");
        for (Path record :
                Folders.children(
                        records, name -> name.startsWith("python-") && name.endsWith(".json"))) {
            Matcher matcher = CONDA_RECORD.matcher(record.getFileName().toString());
            if (matcher.matches() && plain(matcher.group(1)).isPresent()) {
                return Fact.found(plain(matcher.group(1)).get(), record.toString());
            }
        }
        return Fact.missing(records.toString());
    }

    /// `lib/python3.11` and its like below a prefix.
    static List<Path> libraryFolders(Path prefix) {
        return SearchMemory.libraries(prefix, PythonVersions::libraries);
    }

    private static List<Path> libraries(Path prefix) {
        var folders = new ArrayList<Path>();
        for (String lib : List.of("lib", "lib64")) {
            if (!SearchMemory.mayHave(prefix, lib)) {
                continue;
            }
            Path parent = prefix.resolve(lib);
            // lib64 is mostly a link to lib
            if (lib.equals("lib64") && Disk.type(parent) != EntryType.FOLDER) {
                continue;
            }
            for (Path folder : Folders.children(parent, PythonVersions::isLibraryName)) {
                if (Disk.isDirectory(folder)) {
                    folders.add(folder);
                }
            }
        }
        return List.copyOf(folders);
    }

    private static boolean isLibraryName(String name) {
        return name.startsWith("py") && LIBRARY_FOLDER.matcher(name).matches();
    }

    /// `3.11` of `lib/python3.11`.
    static Optional<String> minorOf(Path libraryFolder) {
        Matcher matcher = LIBRARY_FOLDER.matcher(libraryFolder.getFileName().toString());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// `3.11` of `lib/python3.11/site-packages`.
    static Optional<String> minorOfSite(Path sitePackages) {
        Path library = sitePackages.getParent();
        return library == null ? Optional.empty() : minorOf(library);
    }

    /// `3.11` of `3.11.7`.
    static String minorOf(String version) {
        String[] parts = version.split("\\.", -1);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    private static List<Path> headers(Path prefix, Optional<String> minor) {
        Path include = prefix.resolve("include");
        var headers = new ArrayList<Path>();
        // where it nearly always is: spares a look through all of `/usr/include`
        Optional<Path> usual =
                minor.map(named -> include.resolve("python" + named).resolve("patchlevel.h"))
                        .filter(Disk::isRegularFile);
        if (usual.isPresent()) {
            return List.of(usual.get());
        }
        for (Path folder : Folders.children(include, "{python,pypy}*")) {
            Optional<String> named = minorOf(folder);
            // an old `python3.7m` has no plain name and comes in where no version is asked for
            if (minor.isEmpty() || named.isEmpty() || minor.equals(named)) {
                headers.add(folder.resolve("patchlevel.h"));
            }
        }
        // python.org's Windows layout has no folder of its own
        headers.add(include.resolve("patchlevel.h"));
        return headers;
    }
}
