package org.trivet.probes.gpu;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.TextFile;

/// The version that a CUDA toolkit gives itself, major and minor.
final class ToolkitVersion {

    /// `cuda.h` has a megabyte; its version stands in the first pages.
    private static final int SIZE_LIMIT = 256 * 1024;

    private static final Pattern JSON =
            Pattern.compile(
                    "\"cuda\"\\s{0,9}:\\s{0,9}\\{[^{}]{0,400}?\"version\"\\s{0,9}:\\s{0,9}"
                            + "\"([0-9]{1,2}\\.[0-9]{1,2})[0-9.]{0,12}\"");
    private static final Pattern CONDA =
            Pattern.compile(
                    "^(?:cuda-version|cudatoolkit)-([0-9]{1,2}\\.[0-9]{1,2})[0-9.]{0,8}-[^-]{1,60}\\.json$");
    private static final Pattern TEXT =
            Pattern.compile("CUDA Version ([0-9]{1,2}\\.[0-9]{1,2})(?:[^0-9]|$)");
    private static final Pattern HEADER =
            Pattern.compile("(?m)^[ \\t]*#[ \\t]*define[ \\t]+CUDA_VERSION[ \\t]+([0-9]{4,5})\\b");

    private ToolkitVersion() {}

    /// A file that holds a version.
    private interface Form {
        Optional<String> version(String text);
    }

    static Fact<String> read(Path folder) {
        var lookedAt = new ArrayList<String>();
        // from 11.1 on, up to 11.0, and what a package of headers alone has
        for (var place :
                List.of(
                        new Place(folder.resolve("version.json"), ToolkitVersion::inJson),
                        new Place(folder.resolve("version.txt"), ToolkitVersion::inText),
                        new Place(
                                folder.resolve("include").resolve("cuda.h"),
                                ToolkitVersion::inHeader))) {
            String file = place.file().toString();
            lookedAt.add(file);
            if (!Files.exists(place.file())) {
                continue;
            }
            try {
                Optional<String> version =
                        place.form().version(TextFile.head(place.file(), SIZE_LIMIT));
                if (version.isPresent()) {
                    return Fact.found(version.get(), file);
                }
            } catch (IOException e) {
                return Fact.unreadable(file, String.valueOf(e.getMessage()));
            }
        }
        Optional<Path> metadata = condaPackage(folder);
        if (metadata.isPresent()) {
            return inName(String.valueOf(metadata.get().getFileName()))
                    .map(version -> Fact.found(version, metadata.get().toString()))
                    .orElseGet(() -> new Fact.Missing<>(lookedAt));
        }
        return new Fact.Missing<>(lookedAt);
    }

    /// The file in which conda keeps the metadata of the package that gives CUDA its version in
    /// this environment: `cuda-version-12.4-h3060b56_3.json`, or `cudatoolkit-11.8.0-…` before 12.
    static Optional<Path> condaPackage(Path prefix) {
        Path metadata = prefix.resolve("conda-meta");
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(metadata, "{cuda-version,cudatoolkit}-*.json")) {
            for (Path file : files) {
                if (inName(String.valueOf(file.getFileName())).isPresent()) {
                    found.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            return Optional.empty();
        }
        // cuda-version is the newer way and comes first by name
        return found.stream().sorted().findFirst();
    }

    static Optional<String> inName(String name) {
        return first(CONDA, name);
    }

    private record Place(Path file, Form form) {}

    static Optional<String> inJson(String text) {
        return first(JSON, text);
    }

    static Optional<String> inText(String text) {
        return first(TEXT, text);
    }

    static Optional<String> inHeader(String text) {
        return first(HEADER, text).flatMap(number -> Plausible.release(Integer.parseInt(number)));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
