package org.trivet.profiles.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.trivet.probes.packages.Names;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.profiles.catalog.Requirement;

/// Judges from what a distribution tells of itself whether it brings CUDA libraries, or is built
/// for them.
final class CudaBuild {
    /// NVIDIA's own libraries as the wheels and conda's channels name them, and the marks that
    /// others put into a name: `-gpu`, `-cu12`, `-cuda12x`.
    private static final Pattern NAME =
            Pattern.compile(
                    "nvidia-.+|cuda-.+|cudatoolkit|cudnn|nccl|pytorch-cuda|tensorrt(?:-.+)?"
                            + "|libcu(?:blas|dnn|fft|file|rand|solver|sparse|tensor).*"
                            + "|libnvjitlink.*|.+-gpu|.+-cu(?:da)?1[0-9].*");

    /// `cu124`, `cuda12`: the local part of a version, or conda's build.
    private static final Pattern TAG = Pattern.compile("(?:^|[^a-z])(cu(?:da)?_?1[0-9]{1,3})");

    private static final Pattern CLASSIFIER =
            Pattern.compile("Environment :: GPU :: NVIDIA CUDA.*");

    private CudaBuild() {}

    /// The text that shows it; empty where nothing does.
    ///
    /// @param arriving what else comes that was not there, by normalized name
    static Optional<String> evidence(Resolved item, Function<String, Optional<Resolved>> arriving) {
        return itself(item).or(() -> required(item, arriving));
    }

    private static Optional<String> itself(Resolved item) {
        String name = Names.normalize(item.name());
        // nvidia-ml-py and its like are Python that asks the driver
        if (NAME.matcher(name).matches() && !(item.pure() && name.startsWith("nvidia-"))) {
            return Optional.of(item.name());
        }
        return tag(item.version())
                .or(() ->
                        item.marks().stream()
                                .filter(mark -> CLASSIFIER.matcher(mark).matches())
                                .findFirst())
                .or(() -> item.marks().stream().flatMap(mark -> tag(mark).stream()).findFirst());
    }

    /// The CUDA variant in a version's local part or a conda build, `cu124`.
    static Optional<String> tag(String text) {
        String local =
                text.contains("+")
                        ? PythonVersion.parse(text).flatMap(PythonVersion::local).orElse("")
                        : text;
        return TAG.matcher(local).results().map(found -> found.group(1)).findFirst();
    }

    private static Optional<String> required(
            Resolved item, Function<String, Optional<Resolved>> arriving) {
        List<String> lines = item.requires();
        return lines.stream()
                .flatMap(line -> Requirement.parse(line).stream())
                .filter(requirement -> !requirement.marker().contains("extra"))
                .flatMap(requirement -> arriving.apply(requirement.normalizedName()).stream())
                .filter(other -> itself(other).isPresent())
                .map(Resolved::name)
                .findFirst();
    }
}
