package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.packages.Names;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.BoundedFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A package with the files that its own list names: the `RECORD` of a wheel, the record of a conda
/// package. Compiled Python is left out: it follows from the rest.
///
/// @param files relative to the environment's folder, sorted; all lie in it
record PackageFiles(String name, String version, List<Path> files) {
    private static final int LARGEST = 64 << 20;

    private static final Pattern METADATA_NAME = Pattern.compile("(?m)^Name:[ \\t]*(\\S+)");
    private static final Pattern METADATA_VERSION = Pattern.compile("(?m)^Version:[ \\t]*(\\S+)");

    /// path, then whatever follows the comma.
    private static final Pattern ROW =
            Pattern.compile("(?m)^(?:\"((?:[^\"]|\"\")*)\"|([^\",\\r\\n]*))(?:,|\\r?$)");

    /// What a list says of its own installation, and files that hold paths.
    private static final Set<String> OWN =
            Set.of("RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json");

    PackageFiles {
        files = List.copyOf(files);
    }

    /// All packages of an environment that have a list of files, by normalized name.
    static Map<String, PackageFiles> of(PythonEnvironment environment) throws IOException {
        Path prefix = environment.prefix();
        var packages = new TreeMap<String, PackageFiles>();
        Set<Path> condas = new HashSet<>();
        for (Path record : entries(prefix.resolve("conda-meta"), "*.json")) {
            conda(prefix, record)
                    .ifPresent(found -> {
                        condas.addAll(found.files());
                        packages.putIfAbsent(Names.normalize(found.name()), found);
                    });
        }
        for (Path site : environment.sitePackages()) {
            if (!site.startsWith(prefix)) {
                continue;
            }
            for (Path info : entries(site, "*.dist-info")) {
                Path metadata = prefix.relativize(info.resolve("METADATA"));
                if (!condas.contains(metadata) && !info.getFileName().toString().startsWith("~")) {
                    wheel(prefix, site, info)
                            .ifPresent(it -> packages.putIfAbsent(Names.normalize(it.name()), it));
                }
            }
        }
        return packages;
    }

    private static List<Path> entries(Path folder, String glob) throws IOException {
        var entries = new TreeSet<Path>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
                found.forEach(entries::add);
            }
        }
        return List.copyOf(entries);
    }

    private static Optional<PackageFiles> wheel(Path prefix, Path site, Path info)
            throws IOException {
        Optional<String> metadata = BoundedFile.text(info.resolve("METADATA"), LARGEST);
        Optional<String> record = BoundedFile.text(info.resolve("RECORD"), LARGEST);
        Optional<String> name = metadata.flatMap(it -> first(METADATA_NAME, it));
        Optional<String> version = metadata.flatMap(it -> first(METADATA_VERSION, it));
        if (record.isEmpty() || name.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        var files = new TreeSet<Path>();
        Matcher row = ROW.matcher(record.get());
        while (row.find()) {
            String quoted = row.group(1);
            add(files, prefix, site, quoted == null ? row.group(2) : quoted.replace("\"\"", "\""));
        }
        // files that the installer adds beside the list
        for (Path own : entries(info, "*")) {
            add(files, prefix, site, site.relativize(own).toString());
        }
        return Optional.of(new PackageFiles(name.get(), version.get(), List.copyOf(files)));
    }

    private static Optional<PackageFiles> conda(Path prefix, Path record) throws IOException {
        Optional<String> text = BoundedFile.text(record, LARGEST);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(text.get());
            String name = json.path("name").asString("");
            String version = json.path("version").asString("");
            if (name.isEmpty() || version.isEmpty()) {
                return Optional.empty();
            }
            var files = new TreeSet<Path>();
            json.path("files").forEach(file -> add(files, prefix, prefix, file.asString("")));
            add(files, prefix, prefix, prefix.relativize(record).toString());
            return Optional.of(new PackageFiles(name, version, List.copyOf(files)));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// A list is untrusted: what leads out of the environment is not the package's.
    private static void add(Set<Path> files, Path prefix, Path base, String text) {
        if (text.isBlank() || text.endsWith(".pyc")) {
            return;
        }
        try {
            Path file = base.resolve(text).normalize();
            if (file.startsWith(prefix)
                    && !file.equals(prefix)
                    && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                files.add(prefix.relativize(file));
            }
        } catch (InvalidPathException _) {
            // no file of this system
        }
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /// Whether another installation of the package holds the same files.
    ///
    /// @param own the environment's folder
    /// @param others the folder of the other's
    boolean sameAs(PackageFiles other, Path own, Path others) throws IOException {
        if (!version.equals(other.version) || !telling().equals(other.telling())) {
            return false;
        }
        for (Path file : telling()) {
            if (!same(own.resolve(file), others.resolve(file))) {
                return false;
            }
        }
        return true;
    }

    /// The files that tell one build from another: not scripts, which hold the folder's path.
    private List<Path> telling() {
        return files.stream()
                .filter(file -> !OWN.contains(file.getFileName().toString()))
                .filter(file ->
                        !Set.of("bin", "Scripts", "conda-meta")
                                .contains(file.getName(0).toString()))
                .toList();
    }

    private static final long READ_WHOLE = 16L << 20;

    /// Of large files the sizes alone are compared.
    private static boolean same(Path one, Path other) throws IOException {
        if (!Files.isRegularFile(one) || !Files.isRegularFile(other)) {
            return Files.exists(one) == Files.exists(other);
        }
        long size = Files.size(one);
        return size == Files.size(other) && (size > READ_WHOLE || Files.mismatch(one, other) < 0);
    }
}
