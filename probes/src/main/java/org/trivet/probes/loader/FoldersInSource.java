package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A package that nobody has described, whose source adds folders to the search: taken for added
/// are those folders of DLLs that its source names, from the module's own folder, from the one
/// above, or from the environment (`Library\\bin`). Its code is not run, so its conditions are not
/// decided.
///
/// Held against openvino 2026.4, PyQt5 5.15.11, PyQt6 6.12, mkl-service 2.8, mkl_fft 2.3, faiss-cpu
/// 1.15, cupy-cuda12x 14.2 and pygame 2.6.1.
record FoldersInSource(String module) implements PackageLoader.OnWindows {
    /// Package code that does so stands near the top: `cupy._environment`.
    private static final int DEEPEST_MODULE = 2;

    private static final int DEEPEST = 3;
    private static final int MOST = 32;

    private static final Pattern LITERAL =
            Pattern.compile("(?<![\\w])[rRfFbBuU]{0,2}(['\"])([^'\"\\n]{1,120})\\1");
    private static final Pattern ON_PATH =
            Pattern.compile("environ\\[['\"](?:PATH|Path|path)['\"]\\] {0,4}\\+?=[^=]");

    @Override
    public Moment moment() {
        return Moment.BEGIN;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
        if (module.chars().filter(letter -> letter == '.').count() > DEEPEST_MODULE) {
            return Optional.empty();
        }
        String source = scene.source();
        boolean added = source.contains("add_dll_directory(");
        boolean path = ON_PATH.matcher(source).find();
        if (!added && !path || source.contains("_delvewheel_") && !path && single(source)) {
            return Optional.empty();
        }
        Set<String> words = words(source);
        var folders = new ArrayList<Path>();
        if (holdsLibraries(scene.folder())) {
            folders.add(scene.folder());
        }
        below(scene.folder(), words, DEEPEST, folders);
        Path above = scene.folder().getParent();
        if (above != null && (words.contains("..") || source.contains("pardir"))) {
            below(above, words, DEEPEST, folders);
        }
        if (source.contains("prefix") || words.contains("library")) {
            below(scene.prefix(), words, 2, folders);
        }
        if (added) {
            for (Path folder : folders) {
                OptionalInt _ = orders.addDllDirectory(folder);
            }
        }
        if (path && !folders.isEmpty()) {
            orders.prependPath(folders);
        }
        return Optional.empty();
    }

    /// Whether the patch of `delvewheel` alone adds something.
    private static boolean single(String source) {
        return source.indexOf("add_dll_directory(") == source.lastIndexOf("add_dll_directory(");
    }

    /// The names of folders in all literal texts: `bin` and `Qt5` of `"\\Qt5\\bin"`.
    private static Set<String> words(String source) {
        var words = new HashSet<String>();
        Matcher literal = LITERAL.matcher(source);
        while (literal.find() && words.size() < 4096) {
            for (String word : literal.group(2).split("[\\\\/]+", -1)) {
                if (!word.isBlank()) {
                    words.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
        return words;
    }

    private static void below(Path folder, Set<String> words, int deep, List<Path> found) {
        if (deep == 0) {
            return;
        }
        for (Path entry : new DiskFolders().list(folder)) {
            String name = String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT);
            if (words.contains(name) && java.nio.file.Files.isDirectory(entry)) {
                if (holdsLibraries(entry) && found.size() < MOST && !found.contains(entry)) {
                    found.add(entry);
                }
                below(entry, words, deep - 1, found);
            }
        }
    }

    private static boolean holdsLibraries(Path folder) {
        return !PackageScene.ending(folder, ".dll").isEmpty();
    }
}
