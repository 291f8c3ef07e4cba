package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The packages of an installation of Python, for a virtual environment that was made with it and
/// holds nothing yet. The installation itself stays where it is.
///
/// Copied are the folders of packages, in the order of `sys.path`, and what `RECORD` names beside
/// them (scripts, data): the rows are relative, and what they lead to in the environment is their
/// place there. Rows that lead out of it are dropped, so that pip can never remove a file of the
/// installation by them.
public final class InstallationPackages implements Source {
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final int MOST = 100_000;

    /// A row of `RECORD`, whole; its first field is a path.
    private static final Pattern ROW =
            Pattern.compile("(?m)^(\"(?:[^\"]|\"\")*\"|[^\",\r\n]*),[^\r\n]*(?:\r?\n|\\z)");

    private final Path python;
    private final List<Path> sites;
    private final Path environment;
    private final Path site;
    private final List<Origin.Part> parts = new ArrayList<>();

    /// @param python the interpreter with which the environment was made
    /// @param sites the folders of its packages, in the order in which they are searched
    /// @param environment made, and empty
    public InstallationPackages(Path python, List<Path> sites, Path environment)
            throws IOException {
        this.python = python;
        this.sites = sites.stream().filter(Files::isDirectory).toList();
        this.environment = environment;
        this.site = site(environment);
        Path name = environment.relativize(site);
        for (Path folder : this.sites) {
            // a link would be copied as one
            parts.add(new Origin.Part(folder.toRealPath(), name));
        }
        Map<Path, Origin.Part> beside = new LinkedHashMap<>();
        for (Path folder : this.sites) {
            for (Path record : records(folder)) {
                rows(record, folder, beside);
            }
        }
        parts.addAll(beside.values());
        parts.addAll(links(beside));
    }

    /// Other names of what is copied, beside it: `pip` for `pip3`.
    private List<Origin.Part> links(Map<Path, Origin.Part> beside) throws IOException {
        Map<Path, Path> folders = new LinkedHashMap<>();
        beside.forEach((twin, part) -> folders.put(part.source().getParent(), twin.getParent()));
        var links = new ArrayList<Origin.Part>();
        for (Map.Entry<Path, Path> folder : folders.entrySet()) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.getKey())) {
                for (Path entry : entries) {
                    Path twin = folder.getValue().resolve(entry.getFileName());
                    if (Files.isSymbolicLink(entry)
                            && beside.containsKey(
                                    folder.getValue().resolve(Files.readSymbolicLink(entry)))) {
                        links.add(new Origin.Part(entry, environment.relativize(twin)));
                    }
                }
            }
        }
        return links;
    }

    private static Path site(Path environment) throws IOException {
        Path windows = environment.resolve("Lib").resolve("site-packages");
        if (Files.isDirectory(windows)) {
            return windows;
        }
        try (DirectoryStream<Path> versions =
                Files.newDirectoryStream(environment.resolve("lib"))) {
            for (Path version : versions) {
                Path found = version.resolve("site-packages");
                if (Files.isDirectory(found)) {
                    return found;
                }
            }
        }
        throw new IOException(environment + " has no folder site-packages");
    }

    private static List<Path> records(Path site) throws IOException {
        var records = new ArrayList<Path>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(site, "*.dist-info")) {
            for (Path folder : folders) {
                Path record = folder.resolve("RECORD");
                if (Files.isRegularFile(record, LinkOption.NOFOLLOW_LINKS)
                        && Files.size(record) <= LARGEST) {
                    records.add(record);
                }
            }
        }
        return records;
    }

    /// What a list names that lies beside the packages.
    private void rows(Path record, Path folder, Map<Path, Origin.Part> beside) throws IOException {
        Matcher row = ROW.matcher(Files.readString(record, StandardCharsets.UTF_8));
        while (row.find() && beside.size() < MOST) {
            Optional<Path> name = relative(row.group(1));
            Path file = name.map(it -> folder.resolve(it).normalize()).orElse(folder);
            Path twin = name.map(it -> site.resolve(it).normalize()).orElse(site);
            if (name.isPresent()
                    && sites.stream().noneMatch(file::startsWith)
                    && twin.startsWith(environment)
                    && !twin.startsWith(site)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                beside.putIfAbsent(twin, new Origin.Part(file, environment.relativize(twin)));
            }
        }
    }

    private static Optional<Path> relative(String field) {
        String name =
                field.startsWith("\"")
                        ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
                        : field;
        try {
            Path path = Path.of(name.strip());
            return name.isBlank() || path.isAbsolute() || path.getRoot() != null
                    ? Optional.empty()
                    : Optional.of(path);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    @Override
    public Fingerprint content() throws IOException {
        var entries = new TreeMap<String, String>();
        long bytes = 0;
        for (Origin.Part part : parts) {
            Fingerprint one = Fingerprint.of(part.source());
            one.entries().forEach((name, what) -> entries.put(part.source() + "/" + name, what));
            bytes += one.bytes();
        }
        return new Fingerprint(entries, bytes);
    }

    @Override
    public Cloner.Copied copy(Cloner cloner, Path to) throws IOException {
        return cloner.copyParts(parts, to);
    }

    @Override
    public Origin origin(Path to) {
        return Origin.ofParts(parts);
    }

    /// From the folders of packages to the one in the environment, and from the installation's
    /// interpreter, under each of its names, to the environment's.
    @Override
    public Relocation relocation(Path to) throws IOException {
        var pairs = new ArrayList<Relocation.Pair>();
        for (Path folder : sites) {
            pairs.add(new Relocation.Pair(folder, site));
            Path real = folder.toRealPath();
            if (!real.equals(folder)) {
                pairs.add(new Relocation.Pair(real, site));
            }
        }
        Path before = python.getParent();
        Path scripts =
                Files.isDirectory(to.resolve("Scripts"))
                        ? to.resolve("Scripts")
                        : to.resolve("bin");
        try (DirectoryStream<Path> programs = Files.newDirectoryStream(scripts, "py*")) {
            for (Path program : programs) {
                Path name = program.getFileName();
                if (before != null && Files.exists(before.resolve(name))) {
                    pairs.add(new Relocation.Pair(before.resolve(name), program));
                }
            }
        }
        if (pairs.isEmpty()) {
            // no packages, and a Python of a name of its own: nothing will be found
            pairs.add(new Relocation.Pair(python, scripts.resolve(python.getFileName())));
        }
        return new Relocation(pairs);
    }

    @Override
    public void finish(Path to) throws IOException {
        for (Path record : records(site)) {
            String text = Files.readString(record, StandardCharsets.UTF_8);
            String kept =
                    ROW.matcher(text)
                            .replaceAll(row ->
                                    isOwn(row.group(1))
                                            ? Matcher.quoteReplacement(row.group())
                                            : "");
            if (!kept.equals(text)) {
                FileRewriter.rewrite(record, kept.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private boolean isOwn(String field) {
        Optional<Path> file = relative(field).map(name -> site.resolve(name).normalize());
        return file.isPresent()
                && (file.get().startsWith(site)
                        || file.get().startsWith(environment)
                                && Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS));
    }
}
