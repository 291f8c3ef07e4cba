package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Framework.Build;

/// Reads PaddlePaddle: `paddle/version/__init__.py`, which its build writes, names CUDA and cuDNN,
/// or `'False'` in a CPU build. Before 2.2 the file was silent; then the distribution's name tells.
final class PaddleReader {
    private static final List<String> DISTRIBUTIONS =
            List.of(
                    "paddlepaddle-gpu",
                    "paddlepaddle",
                    "paddlepaddle-dcu",
                    "paddlepaddle-rocm",
                    "paddlepaddle-xpu",
                    "paddlepaddle-npu");

    private PaddleReader() {}

    static Optional<Framework> read(Site site) {
        Optional<Distribution> distribution = site.find(DISTRIBUTIONS);
        Optional<Path> module = site.module("paddle");
        PythonValues values =
                module.map(folder -> Site.text(folder, "version/__init__.py"))
                        .flatMap(Fact::toOptional)
                        .map(PythonValues::assignments)
                        .orElse(PythonValues.assignments(""));
        Optional<String> version =
                distribution.map(Distribution::version).or(() -> values.version("full_version"));
        if (version.isEmpty()) {
            return Optional.empty();
        }
        String name = distribution.map(Distribution::name).orElse("paddlepaddle");
        Build build = build(values, name, module.isPresent());
        String source =
                module.map(folder -> folder.resolve("version").resolve("__init__.py").toString())
                        .orElse("paddle/version/__init__.py");
        return Optional.of(
                new Framework(
                        "paddle",
                        name,
                        version.get(),
                        build,
                        values.version("cuda_version")
                                .map(cuda -> Fact.found(cuda, source))
                                .orElse(Fact.missing(source)),
                        build == Build.CUDA
                                ? values.version("cudnn_version")
                                        .map(cudnn -> Fact.found(cudnn, source))
                                        .orElseGet(() ->
                                                site.cudnn(
                                                        module
                                                                .map(folder ->
                                                                        folder.resolve("libs"))
                                                                .stream()
                                                                .toList()))
                                : Fact.missing(source)));
    }

    private static Build build(PythonValues values, String distribution, boolean files) {
        if (values.version("cuda_version").isPresent()) {
            return Build.CUDA;
        }
        String name = Names.normalize(distribution);
        if (values.version("hip_version").isPresent()
                || name.endsWith("-dcu")
                || name.endsWith("-rocm")) {
            return Build.ROCM;
        }
        if (name.endsWith("-xpu") || name.endsWith("-npu")) {
            return Build.UNKNOWN;
        }
        if (values.has("cuda_version")) {
            return Build.CPU;
        }
        if (!files) {
            return Build.UNKNOWN;
        }
        return name.endsWith("-gpu") ? Build.CUDA : Build.CPU;
    }
}
