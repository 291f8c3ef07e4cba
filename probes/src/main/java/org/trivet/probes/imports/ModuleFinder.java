package org.trivet.probes.imports;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds modules as `importlib`'s path finder does: folder by folder; in a folder a package before
/// a module, an extension before a source before bytecode; folders without `__init__` together make
/// a namespace package where nothing else is found.
final class ModuleFinder {
    private static final int MOST_ENTRIES = 200_000;

    private final SearchPath path;
    private final Map<Path, Set<String>> listings = new HashMap<>();
    private final List<Pattern> extensions;
    private final boolean hasLibrary;
    private final Set<Path> also = new LinkedHashSet<>();
    private final SourceArchives archives = new SourceArchives();
    private final Set<Set<String>> packed = Collections.newSetFromMap(new IdentityHashMap<>());

    ModuleFinder(SearchPath path) {
        this.path = path;
        this.extensions = suffixes(path.target());
        this.hasLibrary =
                path.folders().stream()
                        .anyMatch(each ->
                                listing(each).contains("os.py")
                                        || listing(each).contains("os.pyc"));
    }

    /// What follows a module's name, in the order of `_imp.extension_suffixes()`.
    private static List<Pattern> suffixes(Target target) {
        String version = String.valueOf(3) + target.minor();
        List<String> all =
                target.windows()
                        ? List.of("\\.cp" + version + "[dmt]*-win[\\w]*\\.pyd", "\\.pyd")
                        : List.of(
                                "\\.(?:cpython-"
                                        + version
                                        + "[dmt]*|pypy3\\d+-pp\\d+)-[\\w-]+\\.so",
                                "\\.abi3\\.so",
                                "\\.so");
        return all.stream().map(Pattern::compile).toList();
    }

    /// A top-level module.
    Optional<FoundModule> top(String name) {
        Path mapped = path.editables().get(name);
        Optional<FoundModule> found = in(path.folders(), name);
        if (found.filter(module -> module.kind() != ImportedKind.NAMESPACE).isPresent()) {
            return found;
        }
        Optional<FoundModule> editable = mapped == null ? Optional.empty() : mapped(mapped);
        if (editable.isPresent()) {
            return editable;
        }
        if (found.isEmpty() && StandardModules.isBuiltIn(name, path.target(), hasLibrary)) {
            return Optional.of(new FoundModule(ImportedKind.BUILT_IN, Optional.empty(), List.of()));
        }
        return found.isPresent() ? found : in(List.copyOf(also), name);
    }

    /// A folder that is looked through where nothing else has a top-level module.
    void lookAlso(Path folder) {
        also.add(folder);
    }

    private Optional<FoundModule> mapped(Path place) {
        if (Files.isRegularFile(place)) {
            return Optional.of(new FoundModule(ImportedKind.SOURCE, Optional.of(place), List.of()));
        }
        Path parent = place.getParent();
        Path name = place.getFileName();
        return parent == null || name == null
                ? Optional.empty()
                : in(List.of(parent), name.toString());
    }

    /// A submodule, by its last name.
    Optional<FoundModule> in(List<Path> folders, String name) {
        var namespace = new ArrayList<Path>();
        for (Path folder : folders) {
            Set<String> names = listing(folder);
            if (names.contains(name)) {
                Path inner = folder.resolve(name);
                Set<String> within = listing(inner);
                Optional<FoundModule> made = file(inner, within, "__init__", List.of(inner));
                if (made.isPresent()) {
                    return made;
                }
                if (Files.isDirectory(inner) || !within.isEmpty()) {
                    namespace.add(inner);
                }
            }
            Optional<FoundModule> made = file(folder, names, name, List.of());
            if (made.isPresent()) {
                return made;
            }
        }
        return namespace.isEmpty()
                ? Optional.empty()
                : Optional.of(new FoundModule(ImportedKind.NAMESPACE, Optional.empty(), namespace));
    }

    private Optional<FoundModule> file(
            Path folder, Set<String> names, String stem, List<Path> inner) {
        Optional<String> extension =
                packed.contains(names) ? Optional.empty() : extension(names, stem);
        if (extension.isPresent()) {
            return Optional.of(
                    new FoundModule(
                            ImportedKind.EXTENSION,
                            Optional.of(folder.resolve(extension.get())),
                            inner));
        }
        for (String suffix : List.of(".py", ".pyc")) {
            if (names.contains(stem + suffix)) {
                return Optional.of(
                        new FoundModule(
                                ImportedKind.SOURCE,
                                Optional.of(folder.resolve(stem + suffix)),
                                inner));
            }
        }
        return Optional.empty();
    }

    private Optional<String> extension(Set<String> names, String stem) {
        String start = stem + ".";
        List<String> candidates = null;
        for (Pattern suffix : extensions) {
            if (candidates == null) {
                candidates =
                        natives(names).stream().filter(name -> name.startsWith(start)).toList();
            }
            Optional<String> match =
                    candidates.stream()
                            .filter(name -> suffix.matcher(name.substring(stem.length())).matches())
                            .min(Comparator.naturalOrder());
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private final Map<Set<String>, List<String>> nativeNames = new IdentityHashMap<>();

    private List<String> natives(Set<String> names) {
        return nativeNames.computeIfAbsent(
                names,
                all ->
                        all.stream()
                                .filter(name -> name.endsWith(".so") || name.endsWith(".pyd"))
                                .toList());
    }

    private Set<String> listing(Path folder) {
        Set<String> known = listings.get(folder);
        if (known == null) {
            Optional<Set<String>> inArchive = archives.list(folder);
            known = inArchive.isPresent() ? new HashSet<>(inArchive.get()) : list(folder);
            if (inArchive.isPresent()) {
                packed.add(known);
            }
            listings.put(folder, known);
        }
        return known;
    }

    private static Set<String> list(Path folder) {
        var names = new HashSet<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (name != null && names.size() < MOST_ENTRIES) {
                    names.add(name.toString());
                }
            }
        } catch (IOException | SecurityException | DirectoryIteratorException _) {
            return names; // no folder, or a closed one: Python sees nothing there either
        }
        return names;
    }
}
