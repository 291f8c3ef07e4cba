package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.BoundedText;
import org.trivet.probes.python.Problem;

/// Reads one distribution from where its metadata lie: a dist-info or egg-info folder, an egg-info
/// file, an egg.
final class DistributionReader {
    private static final int INSTALLER_LIMIT = 256;
    private static final int DIRECT_URL_LIMIT = 64 * 1024;

    private final List<Problem> problems = new ArrayList<>();

    /// What was wrong with the distributions read so far.
    List<Problem> problems() {
        return problems;
    }

    /// Name and version alone, for whoever met the entry otherwise.
    static Optional<Distribution> identify(Path entry) {
        return new DistributionReader().read(entry);
    }

    /// The distribution of an entry of a `site-packages` folder; empty if nothing names one, which
    /// then stands among the problems.
    Optional<Distribution> read(Path entry) {
        String name = String.valueOf(entry.getFileName());
        if (name.endsWith(".dist-info")) {
            return read(entry, entry.resolve("METADATA"), List::of);
        }
        boolean folder = Files.isDirectory(entry);
        if (name.endsWith(".egg")) {
            Path info = entry.resolve("EGG-INFO");
            return folder
                    ? read(entry, info.resolve("PKG-INFO"), () -> EggRequires.read(info))
                    : zipped(entry);
        }
        return folder
                ? read(entry, entry.resolve("PKG-INFO"), () -> EggRequires.read(entry))
                : read(entry, entry, List::of);
    }

    /// @param otherwise what is required where the metadata themselves say nothing
    private Optional<Distribution> read(Path entry, Path file, Supplier<List<String>> otherwise) {
        switch (MetadataFile.read(file)) {
            case Fact.Found<MetadataFile>(MetadataFile read, String source) -> {
                read.flaws().forEach(flaw -> problem(flaw, "path", source));
                return named(entry, read.metadata(), otherwise);
            }
            case Fact.Unreadable<MetadataFile>(String source, String why) -> {
                problem("unreadable", "path", source, "why", why);
                return byFolder(entry);
            }
            case Fact.Missing<MetadataFile> _ -> {
                if (Files.isRegularFile(entry.resolve("RECORD"))) {
                    problem("no-metadata", "path", entry.toString());
                    return byFolder(entry);
                }
                // neither METADATA nor RECORD: an uninstall left the folder behind
                problem("leftover", "path", entry.toString());
                return Optional.empty();
            }
        }
    }

    private Optional<Distribution> zipped(Path egg) {
        switch (EggArchive.read(egg)) {
            case Fact.Found<EggArchive>(EggArchive archive, String source) -> {
                MetadataFile read = archive.metadata();
                read.flaws().forEach(flaw -> problem(flaw, "path", source));
                return named(egg, read.metadata(), () -> EggRequires.parse(archive.requires()));
            }
            case Fact.Unreadable<EggArchive>(String source, String why) ->
                    problem("unreadable", "path", source, "why", why);
            case Fact.Missing<EggArchive>(List<String> looked) ->
                    problem("no-metadata", "path", looked.getFirst());
        }
        return byFolder(egg);
    }

    /// The folder's name stands in where the file is silent, and is compared where it is not.
    private Optional<Distribution> named(
            Path entry, Metadata metadata, Supplier<List<String>> otherwise) {
        Optional<FolderName> folder = FolderName.of(String.valueOf(entry.getFileName()));
        String name = metadata.name().or(() -> folder.map(FolderName::name)).orElse("");
        String version =
                metadata.version().or(() -> folder.flatMap(FolderName::version)).orElse("");
        if (Names.normalize(name).isEmpty() || version.isEmpty()) {
            problem("no-name", "path", entry.toString());
            return Optional.empty();
        }
        if (metadata.name().isEmpty() || metadata.version().isEmpty()) {
            problem("metadata-incomplete", "path", entry.toString());
        } else if (folder.isPresent() && !folder.get().agrees(name, version)) {
            problem(
                    "metadata-disagree",
                    "path",
                    entry.toString(),
                    "package",
                    name,
                    "version",
                    version);
        }
        return distribution(entry, name, version, requires(metadata, otherwise));
    }

    private static List<String> requires(Metadata metadata, Supplier<List<String>> otherwise) {
        return metadata.requires().isEmpty() ? otherwise.get() : metadata.requires();
    }

    private Optional<Distribution> byFolder(Path entry) {
        Optional<FolderName> folder = FolderName.of(String.valueOf(entry.getFileName()));
        if (folder.isEmpty() || folder.get().version().isEmpty()) {
            problem("no-name", "path", entry.toString());
            return Optional.empty();
        }
        return distribution(entry, folder.get().name(), folder.get().version().get(), List.of());
    }

    private Optional<Distribution> distribution(
            Path entry, String name, String version, List<String> requires) {
        if (PythonVersion.parse(version).isEmpty()) {
            problem(
                    "invalid-version",
                    "package",
                    name,
                    "version",
                    version,
                    "path",
                    entry.toString());
        }
        Optional<DirectUrl> direct = directUrl(entry);
        return Optional.of(
                new Distribution(
                        name,
                        version,
                        installer(entry),
                        entry,
                        requires,
                        direct.flatMap(DirectUrl::editable),
                        direct.map(DirectUrl::origin)));
    }

    private static Optional<String> installer(Path entry) {
        return small(entry.resolve("INSTALLER"), INSTALLER_LIMIT)
                .flatMap(text -> text.lines().map(String::strip).findFirst())
                .filter(text -> !text.isEmpty());
    }

    private static Optional<DirectUrl> directUrl(Path entry) {
        return small(entry.resolve("direct_url.json"), DIRECT_URL_LIMIT)
                .flatMap(text -> DirectUrl.parse(text, entry));
    }

    private static Optional<String> small(Path file, int limit) {
        return BoundedText.read(file, limit).toOptional();
    }

    private void problem(String code, String... namesAndValues) {
        var details = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            details.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        problems.add(new Problem(code, Map.copyOf(details)));
    }
}
