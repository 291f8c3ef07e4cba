package org.trivet.probes.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.TextFile;

/// Finds copies of cuDNN, cuBLAS, the CUDA runtime and Intel's OpenMP on the search paths.
public final class LibraryCopies {
    private static final int HEADER_LIMIT = 256 * 1024;

    private static final Pattern WINDOWS =
            Pattern.compile(
                    "(?i)(cudnn|cublas|cudart)64_([0-9]{1,3})\\.dll|(libiomp5md|libomp)\\.dll");

    private static final Pattern LINUX =
            Pattern.compile(
                    "lib(cudnn|cublas|cudart)\\.so\\.([0-9]{1,3}(?:\\.[0-9]{1,4}){0,3})"
                            + "|(libiomp5|libomp)\\.so(?:\\.[0-9]+)?");

    private static final Pattern DEFINE =
            Pattern.compile(
                    "(?m)^[ \\t]*#[ \\t]*define[ \\t]+CUDNN_(MAJOR|MINOR|PATCHLEVEL)[ \\t]+([0-9]{1,4})\\b");

    private final boolean windows;
    private final SearchPaths paths;
    private final Set<Path> seen = new HashSet<>();

    public LibraryCopies(Host host, SearchPaths paths) {
        this.windows = host.system() == OperatingSystem.WINDOWS;
        this.paths = paths;
    }

    /// Whether a file of this name is such a library, on either system.
    public static boolean matters(String name) {
        return WINDOWS.matcher(name).matches() || LINUX.matcher(name).matches();
    }

    /// Each file once, through whichever links it is reached, in the order of the search.
    public List<LibraryCopy> read() {
        var copies = new ArrayList<LibraryCopy>();
        for (SearchPaths.Place place : paths.all()) {
            // under Linux programs alone are searched on PATH
            if (windows || !place.variable().equals(SearchPaths.PATH)) {
                for (String name : paths.names(place)) {
                    copy(place, name).ifPresent(copies::add);
                }
            }
        }
        return copies;
    }

    private Optional<LibraryCopy> copy(SearchPaths.Place place, String name) {
        Matcher matcher = (windows ? WINDOWS : LINUX).matcher(name);
        if (!matcher.matches() || place.folder().isEmpty()) {
            return Optional.empty();
        }
        Path file = place.folder().get().resolve(name);
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException _) {
            return Optional.empty(); // a link to nothing
        }
        if (!Files.isRegularFile(real) || !seen.add(real)) {
            return Optional.empty();
        }
        String library =
                matcher.group(1) == null ? "openmp" : matcher.group(1).toLowerCase(Locale.ROOT);
        return Optional.of(
                new LibraryCopy(library, file, version(library, file, real), place.variable()));
    }

    private Fact<String> version(String library, Path file, Path real) {
        String name = String.valueOf(real.getFileName());
        Matcher matcher = (windows ? WINDOWS : LINUX).matcher(name);
        Optional<String> told =
                matcher.matches() ? Optional.ofNullable(matcher.group(2)) : Optional.empty();
        if (told.isPresent() && told.get().contains(".")) {
            return Fact.found(told.get(), real.toString());
        }
        if (library.equals("cudnn")) {
            Optional<Fact<String>> header = header(file, told);
            if (header.isPresent()) {
                return header.get();
            }
        }
        return told.map(text -> Fact.found(release(library, text), real.toString()))
                .orElseGet(() -> Fact.missing(real.toString()));
    }

    /// `cudart64_110.dll` is that of 11.0; from 12 on the number is the major one.
    private static String release(String library, String digits) {
        return library.equals("cudart") && digits.length() == 3
                ? digits.substring(0, 2) + "." + digits.substring(2)
                : digits;
    }

    /// The header beside the library, if it is of the same major version.
    private static Optional<Fact<String>> header(Path file, Optional<String> major) {
        Path above = file.getParent() == null ? null : file.getParent().getParent();
        if (above == null) {
            return Optional.empty();
        }
        for (Path folder : List.of(above.resolve("include"), above.resolveSibling("include"))) {
            Path header = folder.resolve("cudnn_version.h");
            if (!Files.isRegularFile(header)) {
                continue;
            }
            try {
                Optional<String> version = inHeader(TextFile.head(header, HEADER_LIMIT));
                if (version.filter(v -> major.map(m -> v.startsWith(m + ".")).orElse(true))
                        .isPresent()) {
                    return version.map(v -> Fact.found(v, header.toString()));
                }
            } catch (IOException _) {
                // the name must do
            }
        }
        return Optional.empty();
    }

    static Optional<String> inHeader(String text) {
        String[] parts = {"", "", ""};
        Matcher matcher = DEFINE.matcher(text);
        while (matcher.find()) {
            int at =
                    switch (matcher.group(1)) {
                        case "MAJOR" -> 0;
                        case "MINOR" -> 1;
                        default -> 2;
                    };
            parts[at] = matcher.group(2);
        }
        return List.of(parts).contains("")
                ? Optional.empty()
                : Optional.of(String.join(".", parts));
    }
}
