package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.BoundedText;
import org.trivet.probes.python.Folders;

/// What a framework's reader may look at: the folders of import and what is installed in them.
///
/// @param modules the modules of frameworks that may be there; the others need no look
record Site(List<Path> folders, List<Distribution> distributions, Set<String> modules) {
    /// The modules that readers ask for.
    private static final Set<String> MODULES =
            Set.of("torch", "paddle", "onnxruntime", "tensorflow");

    /// All the files that say how a framework was built are shorter.
    private static final int LIMIT = 256 * 1024;

    /// `libcudnn.so.9`, `libcudnn.so.8.9.2`, `libcudnn-1a2b3c.so.8`, `cudnn64_9.dll`.
    private static final Pattern CUDNN =
            Pattern.compile(
                    "(?:libcudnn(?:-[0-9a-f]+)?\\.so\\.(\\d+(?:\\.\\d+)*)|cudnn64_(\\d+)\\.dll)");

    private static final Pattern CUDNN_WHEEL = Pattern.compile("nvidia-cudnn-cu\\d+");

    Site {
        folders = List.copyOf(folders);
        distributions = List.copyOf(distributions);
        modules = Set.copyOf(modules);
    }

    /// Where it is not known which modules there are.
    Site(List<Path> folders, List<Distribution> distributions) {
        this(folders, distributions, MODULES);
    }

    /// Whether a reader asks for a module of this name; not every disk tells case apart.
    static boolean isModule(String name) {
        return name.length() < 12 && MODULES.contains(name.toLowerCase(Locale.ROOT));
    }

    /// The first of these that is installed; the order is that of the names.
    Optional<Distribution> find(List<String> names) {
        for (String name : names) {
            for (Distribution distribution : distributions) {
                if (distribution.normalizedName().equals(name)) {
                    return Optional.of(distribution);
                }
            }
        }
        return Optional.empty();
    }

    /// The folder of a module, in the first folder of import that has it.
    Optional<Path> module(String name) {
        if (!modules.contains(name)) {
            return Optional.empty();
        }
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /// The text of one file of a module.
    static Fact<String> text(Path module, String file) {
        Path path = module;
        for (String part : file.split("/", -1)) {
            path = path.resolve(part);
        }
        return BoundedText.read(path, LIMIT);
    }

    /// The cuDNN that lies in one of these folders, else the one of NVIDIA's wheel, else conda's.
    Fact<String> cudnn(List<Path> bundled) {
        var looked = new ArrayList<String>();
        for (Path folder : bundled) {
            Optional<Fact<String>> found =
                    Folders.children(folder, "*cudnn*").stream()
                            .map(Site::cudnnOf)
                            .flatMap(Optional::stream)
                            .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            looked.add(folder.toString());
        }
        for (Distribution distribution : distributions) {
            if (CUDNN_WHEEL.matcher(distribution.normalizedName()).matches()
                    || distribution.normalizedName().equals("cudnn")) {
                return Fact.found(
                        release(distribution.version()), distribution.location().toString());
            }
        }
        looked.add("nvidia-cudnn-cu*");
        return new Fact.Missing<>(looked);
    }

    private static Optional<Fact<String>> cudnnOf(Path library) {
        Matcher matcher = CUDNN.matcher(library.getFileName().toString());
        return matcher.matches()
                ? Optional.of(
                        Fact.found(
                                matcher.group(1) != null ? matcher.group(1) : matcher.group(2),
                                library.toString()))
                : Optional.empty();
    }

    /// `9.1.0` of the wheel's `9.1.0.70`.
    static String release(String version) {
        String[] parts = version.split("\\.", -1);
        return parts.length <= 3 ? version : String.join(".", List.of(parts).subList(0, 3));
    }
}
