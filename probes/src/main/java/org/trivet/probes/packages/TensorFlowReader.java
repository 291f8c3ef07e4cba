package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Framework.Build;

/// Reads TensorFlow: the dictionary in `tensorflow/python/platform/build_info.py`, which its build
/// writes.
final class TensorFlowReader {
    private static final List<String> DISTRIBUTIONS =
            List.of(
                    "tensorflow",
                    "tensorflow-gpu",
                    "tensorflow-cpu",
                    "tensorflow-intel",
                    "tensorflow-rocm",
                    "tensorflow-macos",
                    "intel-tensorflow",
                    "tf-nightly",
                    "tensorflow-base");

    private static final String FILE = "python/platform/build_info.py";

    /// Windows' releases write the ends of their DLLs' names: `64_112` is CUDA 11.2, `64_8` cuDNN
    /// 8.
    private static final Pattern DLL = Pattern.compile("64_\\d+");

    private TensorFlowReader() {}

    static Optional<Framework> read(Site site) {
        Optional<Distribution> distribution = site.find(DISTRIBUTIONS);
        if (distribution.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> module = site.module("tensorflow");
        Fact<String> file =
                module.map(folder -> Site.text(folder, FILE))
                        .orElse(Fact.missing("tensorflow/" + FILE));
        PythonValues values = PythonValues.entries(file.toOptional().orElse(""));
        Build build = build(values);
        return Optional.of(
                new Framework(
                        "tensorflow",
                        distribution.get().name(),
                        distribution.get().version(),
                        build,
                        build == Build.CUDA ? version(values, "cuda_version", file) : none(file),
                        build == Build.CUDA ? version(values, "cudnn_version", file) : none(file)));
    }

    private static Build build(PythonValues values) {
        if (values.isTrue("is_cuda_build")) {
            return Build.CUDA;
        }
        if (values.isTrue("is_rocm_build")) {
            return Build.ROCM;
        }
        return values.has("is_cuda_build") ? Build.CPU : Build.UNKNOWN;
    }

    private static Fact<String> version(PythonValues values, String key, Fact<String> file) {
        Optional<String> version = values.version(key).map(TensorFlowReader::plain);
        return version.isPresent() ? file.map(_ -> version.get()) : none(file);
    }

    static String plain(String written) {
        Matcher dll = DLL.matcher(written);
        if (!dll.matches()) {
            return written;
        }
        String digits = written.substring("64_".length());
        return digits.length() < 3
                ? digits
                : digits.substring(0, digits.length() - 1)
                        + "."
                        + digits.substring(digits.length() - 1);
    }

    private static Fact<String> none(Fact<String> file) {
        return file instanceof Fact.Found<String>(String _, String source)
                ? Fact.missing(source)
                : file;
    }
}
