package org.trivet.probes.gpu;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;

/// Finds CUDA toolkits: folders with compiler and headers, which drivers do without and builds from
/// source need.
final class ToolkitReader {

    /// Entries of a folder that are looked at.
    private static final int ENTRY_LIMIT = 1000;

    private final Host host;
    private final SearchPaths paths;
    private final List<CudaToolkit> toolkits = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    ToolkitReader(Host host, SearchPaths paths) {
        this.host = host;
        this.paths = paths;
    }

    ToolkitAnswer read() {
        // what a build takes first
        variables();
        compilerOnPath();
        places();
        conda();
        return new ToolkitAnswer(List.copyOf(toolkits), List.copyOf(said));
    }

    private void variables() {
        var named = new TreeMap<String, String>();
        host.variables()
                .forEach((name, value) -> {
                    String upper = name.toUpperCase(Locale.ROOT);
                    if (!value.isBlank()
                            && (upper.equals("CUDA_HOME")
                                    || upper.equals("CUDA_ROOT")
                                    || upper.equals("CUDA_PATH")
                                    || upper.startsWith("CUDA_PATH_V"))) {
                        named.put(name, value);
                    }
                });
        if (named.isEmpty()) {
            said.add("CUDA toolkits: no variable CUDA_PATH* or CUDA_HOME names one");
        }
        named.forEach((name, value) -> {
            try {
                Path folder = Path.of(value);
                String what = isToolkit(folder) ? "a toolkit" : "not a toolkit";
                said.add(
                        "CUDA toolkits: variable %s names %s, which %s"
                                .formatted(
                                        name,
                                        value,
                                        Files.isDirectory(folder)
                                                ? "is " + what
                                                : "does not exist"));
                add(folder, "variable " + name);
            } catch (InvalidPathException _) {
                said.add("CUDA toolkits: variable %s holds no path".formatted(name));
            }
        });
    }

    private void places() {
        if (host.system() == OperatingSystem.WINDOWS) {
            host.folder(KnownFolder.PROGRAM_FILES)
                    .map(f -> f.resolve("NVIDIA GPU Computing Toolkit").resolve("CUDA"))
                    .ifPresent(f -> children(f, "v"));
            return;
        }
        children(host.systemPath("/usr/local"), "cuda");
        place(host.systemPath("/usr/lib/cuda")); // Debian's own package
        place(host.systemPath("/opt/cuda")); // Arch's
    }

    /// The toolkit of the compiler that a shell would start; its link is followed, for the folder
    /// of a link says nothing.
    private void compilerOnPath() {
        boolean windows = host.system() == OperatingSystem.WINDOWS;
        for (SearchPaths.Place place : paths.of(SearchPaths.PATH)) {
            if (!paths.names(place).contains(windows ? "nvcc.exe" : "nvcc")) {
                continue;
            }
            Path compiler = place.folder().orElseThrow().resolve(windows ? "nvcc.exe" : "nvcc");
            Path folder = toolkitOf(compiler);
            said.add("CUDA toolkits: nvcc on PATH is %s".formatted(compiler));
            if (folder != null) {
                add(folder, "nvcc on PATH");
            }
            return;
        }
        said.add("CUDA toolkits: no nvcc on PATH");
    }

    private static @Nullable Path toolkitOf(Path compiler) {
        Path bin;
        try {
            bin = compiler.toRealPath().getParent();
        } catch (IOException _) {
            return null;
        }
        return bin == null ? null : bin.getParent();
    }

    /// The toolkit or runtime in the conda environment that is active.
    private void conda() {
        host.variable("CONDA_PREFIX")
                .ifPresent(prefix -> {
                    try {
                        Path folder = Path.of(prefix);
                        if (!folder.isAbsolute()) {
                            return;
                        }
                        Optional<Path> metadata = ToolkitVersion.condaPackage(folder);
                        said.add(
                                "CUDA toolkits: the conda environment %s holds %s"
                                        .formatted(
                                                prefix, metadata.isPresent() ? "CUDA" : "no CUDA"));
                        metadata.ifPresent(_ -> keep(folder, "variable CONDA_PREFIX"));
                    } catch (InvalidPathException _) {
                        said.add("CUDA toolkits: variable CONDA_PREFIX holds no path");
                    }
                });
    }

    private void children(Path folder, String prefix) {
        var found = new ArrayList<Path>();
        // not resolved: where the locale is C, "…" is in no path
        String shown = folder + folder.getFileSystem().getSeparator() + prefix + "…";
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path entry : entries) {
                if (found.size() < ENTRY_LIMIT && isToolkit(entry)) {
                    found.add(entry);
                }
            }
        } catch (IOException _) {
            said.add("CUDA toolkits: %s: no such folder".formatted(shown));
            return;
        }
        found.sort(null);
        said.add(
                "CUDA toolkits: %s: %s"
                        .formatted(
                                shown,
                                found.isEmpty() ? "none" : found.size() + " folders with one"));
        found.forEach(path -> add(path, folder.toString()));
    }

    private void place(Path folder) {
        boolean there = isToolkit(folder);
        said.add("CUDA toolkits: %s: %s".formatted(folder, there ? "one" : "none"));
        if (there) {
            add(folder, folder.toString());
        }
    }

    /// Adds a toolkit unless it was found by another way already.
    private void add(Path folder, String foundBy) {
        if (isToolkit(folder)) {
            keep(folder, foundBy);
        }
    }

    private void keep(Path folder, String foundBy) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException _) {
            real = folder.toAbsolutePath().normalize();
        }
        if (seen.add(real)) {
            toolkits.add(new CudaToolkit(folder, ToolkitVersion.read(folder), foundBy));
        }
    }

    private static boolean isToolkit(Path folder) {
        return folder.isAbsolute()
                && (Files.isRegularFile(folder.resolve("version.json"))
                        || Files.isRegularFile(folder.resolve("version.txt"))
                        || Files.isRegularFile(folder.resolve("include").resolve("cuda.h"))
                        || Files.isRegularFile(folder.resolve("bin").resolve("nvcc"))
                        || Files.isRegularFile(folder.resolve("bin").resolve("nvcc.exe")));
    }
}
