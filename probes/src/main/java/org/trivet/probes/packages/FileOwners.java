package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.python.Folders;
import org.trivet.probes.python.PythonEnvironment;

/// Tells for many files of an environment at once to which distribution each belongs: every list is
/// run through once. For one file, with all its owners, there is [FileOwner].
public final class FileOwners {
    private final Map<Path, Owner> owners = new HashMap<>();

    private FileOwners() {}

    /// The owner of each file that has one; where two lists name a file, that of the installer who
    /// came last by the rules of Python packaging (pip's, over conda's).
    public static Map<Path, Owner> of(PythonEnvironment environment, Collection<Path> files) {
        var search = new FileOwners();
        search.conda(environment.prefix(), files);
        for (Path site : environment.sitePackages()) {
            search.site(site, files);
        }
        return Map.copyOf(search.owners);
    }

    private void site(Path site, Collection<Path> files) {
        Map<String, Path> wanted = below(site, files);
        if (wanted.isEmpty()) {
            return;
        }
        for (Path entry : Folders.children(site, "*.dist-info")) {
            Path record = entry.resolve("RECORD");
            if (String.valueOf(entry.getFileName()).startsWith("~")
                    || !Files.isRegularFile(record)) {
                continue;
            }
            var found = new HashMap<Path, Boolean>();
            boolean _ =
                    BoundedLines.any(
                            record,
                            line -> {
                                Path file = wanted.get(key(RecordRow.of(line).path()));
                                if (file != null) {
                                    found.put(file, true);
                                }
                                return false;
                            });
            if (!found.isEmpty()) {
                Optional<Distribution> known = DistributionReader.identify(entry);
                known.ifPresent(owner ->
                        found.keySet()
                                .forEach(file ->
                                        owners.put(
                                                file,
                                                new Owner(owner.name(), owner.version(), record))));
            }
        }
    }

    private void conda(Path prefix, Collection<Path> files) {
        List<Path> records = Folders.children(prefix.resolve("conda-meta"), "*.json");
        Map<String, Path> wanted = records.isEmpty() ? Map.of() : below(prefix, files);
        for (Path file : wanted.isEmpty() ? List.<Path>of() : records) {
            var found = new HashMap<Path, Boolean>();
            boolean _ =
                    CondaFiles.any(
                            file,
                            entry -> {
                                Path known = wanted.get(key(entry));
                                if (known != null) {
                                    found.put(known, true);
                                }
                                return false;
                            });
            if (!found.isEmpty()) {
                CondaRecord.read(file)
                        .ifPresent(known ->
                                found.keySet()
                                        .forEach(asked ->
                                                owners.put(
                                                        asked,
                                                        new Owner(
                                                                known.name(),
                                                                known.version(),
                                                                file))));
            }
        }
    }

    /// The files by their way from a folder, as lists write it.
    private static Map<String, Path> below(Path folder, Collection<Path> files) {
        var wanted = new HashMap<String, Path>();
        for (Path file : files) {
            if (file.getFileSystem() == folder.getFileSystem() && file.isAbsolute()) {
                try {
                    wanted.put(key(folder.relativize(file.normalize()).toString()), file);
                } catch (IllegalArgumentException _) {
                    // another disk of Windows
                }
            }
        }
        return wanted;
    }

    /// Two files whose names differ in case alone are not told apart.
    private static String key(String path) {
        return path.replace('\\', '/').toLowerCase(Locale.ROOT);
    }
}
