package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.python.Folders;
import org.trivet.probes.python.PythonEnvironment;

/// Tells to which distributions a file of an environment belongs, by the lists of files that
/// installers leave: RECORD, an egg's own, conda's.
///
/// The lists are run through line by line; nothing that they name is opened.
public final class FileOwner {
    private final AskedFile asked;
    private final List<Owner> owners = new ArrayList<>();

    private FileOwner(AskedFile asked) {
        this.asked = asked;
    }

    /// The owners of a file, one for each list that names it; two where one install went over
    /// another, none for what no installer brought. A compiled file that no list names belongs to
    /// its source's owners.
    public static List<Owner> of(PythonEnvironment environment, Path file) {
        AskedFile asked = AskedFile.of(environment.prefix(), file);
        List<Owner> owners = search(environment, asked);
        for (Path source : owners.isEmpty() ? asked.sources() : List.<Path>of()) {
            owners = search(environment, AskedFile.of(environment.prefix(), source));
            if (!owners.isEmpty()) {
                break;
            }
        }
        return List.copyOf(owners);
    }

    private static List<Owner> search(PythonEnvironment environment, AskedFile asked) {
        var search = new FileOwner(asked);
        environment.sitePackages().forEach(search::site);
        for (Path file : Folders.children(environment.prefix().resolve("conda-meta"), "*.json")) {
            search.conda(environment.prefix(), file);
        }
        return search.owners;
    }

    private void site(Path site) {
        for (Path entry : Folders.children(site)) {
            String name = String.valueOf(entry.getFileName());
            if (name.startsWith("~")) {
                continue;
            }
            if (name.endsWith(".dist-info")) {
                Path record = entry.resolve("RECORD");
                if (BoundedLines.any(record, line -> asked.isAt(site, RecordRow.of(line).path()))) {
                    add(entry, record);
                }
            } else if (name.endsWith(".egg-info")) {
                eggInfo(site, entry);
            } else if (name.endsWith(".egg") && asked.isIn(entry)) {
                add(entry, entry);
            }
        }
    }

    /// What pip or setuptools installed from a source, or `setup.py develop` left in the project.
    private void eggInfo(Path site, Path entry) {
        Path installed = entry.resolve("installed-files.txt");
        if (Files.isRegularFile(installed)) {
            if (BoundedLines.any(installed, line -> asked.isAt(entry, line))) {
                add(entry, installed);
            }
            return;
        }
        Path sources = entry.resolve("SOURCES.txt");
        if (BoundedLines.any(sources, line -> asked.isAt(site, line))) {
            add(entry, sources);
        } else if (asked.isIn(entry)) {
            add(entry, entry);
        }
    }

    private void conda(Path prefix, Path file) {
        if (CondaFiles.any(file, entry -> asked.isAt(prefix, entry))) {
            CondaRecord.read(file)
                    .ifPresent(known -> owners.add(new Owner(known.name(), known.version(), file)));
        }
    }

    private void add(Path entry, Path record) {
        Optional<Distribution> known = DistributionReader.identify(entry);
        known.ifPresent(found -> owners.add(new Owner(found.name(), found.version(), record)));
    }
}
