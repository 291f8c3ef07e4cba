package org.trivet.probes.imports;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the file of a module in the folders of a search path, each folder listed once.
///
/// As `importlib.machinery.FileFinder`: in each folder a package first, then extension modules by
/// their endings, then source, then bytecode; a folder without `__init__` is a part of a namespace
/// package if no other folder has more.
final class ModuleFinder {
    /// More than any site-packages has; there to end the listing of a folder that was made to have
    /// no end.
    private static final int MOST = 100_000;

    private final List<Path> searched;
    private final List<String> endings;
    private final Map<Path, Set<String>> listings = new HashMap<>();

    /// @param searched `sys.path`
    /// @param endings of extension modules, the most special first
    ModuleFinder(List<Path> searched, List<String> endings) {
        this.searched = List.copyOf(searched);
        this.endings = List.copyOf(endings);
    }

    /// @param name a module at the top
    FoundModule top(String name) {
        // the interpreter's own come before all files
        if (BuiltIns.SURE.contains(name)) {
            return FoundModule.BUILT_IN;
        }
        FoundModule found = in(searched, name);
        return found.kind() == ImportedKind.MISSING && BuiltIns.POSSIBLE.contains(name)
                ? FoundModule.BUILT_IN
                : found;
    }

    /// @param folders of the package
    FoundModule in(List<Path> folders, String name) {
        var parts = new ArrayList<Path>();
        for (Path folder : folders) {
            Set<String> names = listing(folder);
            if (names.contains(name)) {
                Path inner = folder.resolve(name);
                Optional<FoundModule> whole = file(inner, "__init__", List.of(inner));
                if (whole.isPresent()) {
                    return whole.get();
                }
            }
            Optional<FoundModule> module = file(folder, name, List.of());
            if (module.isPresent()) {
                return module.get();
            }
            if (names.contains(name) && Files.isDirectory(folder.resolve(name))) {
                parts.add(folder.resolve(name));
            }
        }
        return parts.isEmpty()
                ? FoundModule.MISSING
                : new FoundModule(ImportedKind.NAMESPACE, Optional.empty(), parts);
    }

    private Optional<FoundModule> file(Path folder, String name, List<Path> inner) {
        Set<String> names = listing(folder);
        for (String ending : endings) {
            if (names.contains(name + ending)) {
                return found(ImportedKind.EXTENSION, folder.resolve(name + ending), inner);
            }
        }
        for (String ending : List.of(".py", ".pyc")) {
            if (names.contains(name + ending)) {
                return found(ImportedKind.SOURCE, folder.resolve(name + ending), inner);
            }
        }
        return Optional.empty();
    }

    private static Optional<FoundModule> found(ImportedKind kind, Path file, List<Path> inner) {
        return Optional.of(new FoundModule(kind, Optional.of(file), inner));
    }

    private Set<String> listing(Path folder) {
        Set<String> known = listings.get(folder);
        if (known != null) {
            return known;
        }
        var names = new HashSet<String>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                if (names.size() >= MOST) {
                    break;
                }
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (IOException | DirectoryIteratorException | SecurityException _) {
            // what is no folder, or a zip, has nothing for us
        }
        listings.put(folder, names);
        return names;
    }
}
