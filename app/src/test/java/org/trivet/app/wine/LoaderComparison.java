package org.trivet.app.wine;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.BinaryFiles;
import org.trivet.probes.binary.PeBinary;
import org.trivet.probes.loader.EdgeKind;
import org.trivet.probes.loader.LoadEdge;
import org.trivet.probes.loader.LoadGraph;
import org.trivet.probes.loader.LoadedModule;
import org.trivet.probes.loader.ModuleState;

/// What was predicted beside what Wine's loader did. Each difference has a reason that is known, or
/// is unexplained.
///
/// @param agreed files that were both predicted and loaded
/// @param explained the differences by their reasons
/// @param unexplained the others, in words
record LoaderComparison(
        Set<String> agreed, Map<Reason, Set<String>> explained, List<String> unexplained) {
    static final String SYSTEM = "c:\\windows\\";

    /// Where Wine 8 is known to differ from what is predicted.
    enum Reason {
        /// Wine maps `ntdll.dll` before it begins to record.
        BEFORE_THE_RECORD,
        /// A library of the system loads it by its code when it starts; no table says so. On
        /// Windows the system's libraries do the like, with other files.
        BY_CODE_OF_THE_SYSTEM,
        /// Wine has this name built in and loads its own content for a file of that name, whatever
        /// its folder (TEST-BED.md); the path is the file's. Windows loads the file.
        OWN_CONTENT,
        /// The content that Wine loads in a file's place imports it, or does not, while the file
        /// that Windows would load does not, or does.
        IMPORTED_BY_OWN_CONTENT,
        /// Predicted for the first call of a function, and none was called.
        NOT_YET_CALLED,
        /// Wine keeps what was loaded before a load failed; Windows drops it.
        KEPT_AFTER_FAILURE,
        /// Wine's `gdi32` imports `zlib1.dll`, Windows' does not; so whoever is first to bring
        /// `gdi32` decides whose copy of it comes. A package's own orders are predicted at its
        /// begin, before the `ctypes` that it imports to give them.
        WANTED_BY_WINES_GDI,
        /// An extension module that the code of another or a function imports, and what its import
        /// table brings. Which modules Python imports is another prediction, and `trace` tells who
        /// does.
        IMPORTED_BY_CODE,
        /// An extension module that Python did not come to.
        NOT_IMPORTED
    }

    /// What the code of Wine's libraries loads, and which library does.
    private static final Map<String, String> BY_CODE =
            Map.of(
                    "imm32.dll",
                    "user32.dll",
                    "uxtheme.dll",
                    "user32.dll",
                    "concrt140.dll",
                    "msvcp140.dll");

    /// Names for which Wine 8 has content of its own and Python's packages carry files: those of
    /// Visual C++ and zlib.
    private static final Set<String> BUILT_IN =
            Set.of(
                    "vcruntime140.dll",
                    "vcruntime140_1.dll",
                    "msvcp140.dll",
                    "msvcp140_1.dll",
                    "msvcp140_2.dll",
                    "msvcp140_atomic_wait.dll",
                    "msvcp140_codecvt_ids.dll",
                    "concrt140.dll",
                    "vcomp140.dll",
                    "zlib1.dll");

    /// What Python imports and by which way counts for a real environment alone; in one that a test
    /// made it is known.
    private static final Set<Reason> OF_REAL_WHEELS =
            Set.of(Reason.IMPORTED_BY_CODE, Reason.NOT_IMPORTED, Reason.WANTED_BY_WINES_GDI);

    static LoaderComparison of(Wine wine, LoadGraph predicted, WineLoads seen) {
        return new Builder(wine, predicted, seen, false).compare();
    }

    static LoaderComparison ofRealWheels(Wine wine, LoadGraph predicted, WineLoads seen) {
        return new Builder(wine, predicted, seen, true).compare();
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    /// One comparison under way.
    private static final class Builder {
        private final LoadGraph predicted;
        private final WineLoads seen;
        private final Wine wine;
        private final boolean realWheels;
        private final Map<String, LoadedModule> expected = new TreeMap<>();
        private final Map<String, LoadedModule> dropped = new HashMap<>();
        private final Set<String> agreed = new TreeSet<>();
        private final Map<Reason, Set<String>> explained = new TreeMap<>();
        private final List<String> unexplained = new ArrayList<>();

        Builder(Wine wine, LoadGraph predicted, WineLoads seen, boolean realWheels) {
            this.wine = wine;
            this.realWheels = realWheels;
            this.predicted = predicted;
            this.seen = seen;
            for (LoadedModule module : predicted.modules()) {
                if (module.path().isPresent()) {
                    boolean stays =
                            module.state() == ModuleState.RESIDENT
                                    || module.state() == ModuleState.DELAYED;
                    (stays ? expected : dropped).put(path(module), module);
                }
            }
        }

        private String path(LoadedModule module) {
            return module.path().map(wine::windows).orElse("").toLowerCase(Locale.ROOT);
        }

        LoaderComparison compare() {
            expected.forEach((path, module) -> {
                if (seen.files().containsKey(path)) {
                    agreed.add(path);
                } else {
                    add("predicted and not loaded: ", path, notLoaded(path, module));
                }
            });
            Set<String> ofOwnContent =
                    imported(
                            seen.files().keySet().stream()
                                    .filter(seen::replaced)
                                    .map(path -> system().resolve(base(path))));
            Set<String> byCode =
                    imported(
                            seen.files().keySet().stream()
                                    .filter(path ->
                                            isExtension(path) && !expected.containsKey(path))
                                    .map(seen.written()::get)
                                    .filter(Objects::nonNull)
                                    .map(this::onDisk));
            seen.files()
                    .forEach((path, builtin) -> {
                        if (!expected.containsKey(path)) {
                            add(
                                    "loaded and not predicted: ",
                                    path,
                                    notPredicted(path, ofOwnContent, byCode));
                        }
                        if (builtin && !path.startsWith(SYSTEM)) {
                            add(
                                    "Wine's content in a file's place: ",
                                    path,
                                    BUILT_IN.contains(base(path))
                                            ? Optional.of(Reason.OWN_CONTENT)
                                            : Optional.empty());
                        }
                    });
            return new LoaderComparison(agreed, explained, unexplained);
        }

        private void add(String what, String path, Optional<Reason> reason) {
            reason.filter(it -> realWheels || !OF_REAL_WHEELS.contains(it))
                    .ifPresentOrElse(
                            known ->
                                    explained
                                            .computeIfAbsent(known, _ -> new TreeSet<>())
                                            .add(path),
                            () -> unexplained.add(what + path));
        }

        private Optional<Reason> notLoaded(String path, LoadedModule module) {
            if (path.equals(SYSTEM + "system32\\ntdll.dll")) {
                return Optional.of(Reason.BEFORE_THE_RECORD);
            }
            if (module.state() == ModuleState.DELAYED) {
                return Optional.of(Reason.NOT_YET_CALLED);
            }
            if (base(path).equals("zlib1.dll")) {
                return Optional.of(Reason.WANTED_BY_WINES_GDI);
            }
            if (path.endsWith(".pyd")) {
                return Optional.of(Reason.NOT_IMPORTED);
            }
            List<LoadEdge> wanted =
                    predicted.edges().stream().filter(edge -> edge.to() == module.id()).toList();
            boolean byReplaced =
                    !wanted.isEmpty()
                            && wanted.stream()
                                    .allMatch(edge ->
                                            edge.kind() == EdgeKind.DELAY
                                                    || edge.from() >= 0
                                                            && seen.replaced(
                                                                    path(
                                                                            predicted
                                                                                    .modules()
                                                                                    .get(
                                                                                            edge
                                                                                                    .from()))));
            return byReplaced ? Optional.of(Reason.IMPORTED_BY_OWN_CONTENT) : Optional.empty();
        }

        private Optional<Reason> notPredicted(
                String path, Set<String> ofOwnContent, Set<String> byCode) {
            String loader = BY_CODE.get(base(path));
            if (loader != null
                    && path.startsWith(SYSTEM)
                    && seen.files().containsKey(SYSTEM + "system32\\" + loader)) {
                return Optional.of(Reason.BY_CODE_OF_THE_SYSTEM);
            }
            if (ofOwnContent.contains(base(path))) {
                return Optional.of(Reason.IMPORTED_BY_OWN_CONTENT);
            }
            if (dropped.containsKey(path)) {
                return Optional.of(Reason.KEPT_AFTER_FAILURE);
            }
            if (base(path).equals("zlib1.dll")) {
                return Optional.of(Reason.WANTED_BY_WINES_GDI);
            }
            return isExtension(path) || byCode.contains(base(path))
                    ? Optional.of(Reason.IMPORTED_BY_CODE)
                    : Optional.empty();
        }

        private static boolean isExtension(String path) {
            return path.endsWith(".pyd");
        }

        private Path system() {
            return wine.onDriveC("windows/system32");
        }

        private Path onDisk(String written) {
            return wine.onDriveC(written.substring("C:\\".length()).replace('\\', '/'));
        }

        /// What a file imports, and the libraries to which it forwards.
        private static List<String> wanted(PeBinary content) {
            return Stream.concat(
                            content.libraries().stream(),
                            content.exports().stream()
                                    .flatMap(export -> export.forwarder().stream())
                                    .filter(to -> to.lastIndexOf('.') > 0)
                                    .map(to -> to.substring(0, to.lastIndexOf('.')) + ".dll"))
                    .distinct()
                    .toList();
        }

        /// Base names of what files import, and of what that imports: from beside them, or from the
        /// system's folder.
        private Set<String> imported(Stream<Path> start) {
            var open = new ArrayDeque<Path>(start.toList());
            var names = new HashSet<String>();
            try (var files = new BinaryFiles()) {
                while (!open.isEmpty()) {
                    Path file = open.pop();
                    if (files.read(file) instanceof BinaryAnswer.Read(PeBinary content)) {
                        for (String library : wanted(content)) {
                            String name = library.toLowerCase(Locale.ROOT);
                            if (names.add(name)) {
                                open.push(file.resolveSibling(library));
                                open.push(system().resolve(name));
                            }
                        }
                    }
                }
            }
            return names;
        }
    }
}
