package org.trivet.probes.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Framework.Build;
import org.trivet.probes.python.Folders;

/// Reads ONNX Runtime. Several distributions write into the one folder `onnxruntime`, so the
/// libraries in it tell what is really there; CPU wheels carry no file about their build at all.
final class OnnxRuntimeReader {
    /// The distribution whose files each build's are, in the order of likelihood.
    private static final List<String> DISTRIBUTIONS =
            List.of(
                    "onnxruntime-gpu",
                    "onnxruntime-directml",
                    "onnxruntime-rocm",
                    "onnxruntime-migraphx",
                    "onnxruntime-training",
                    "onnxruntime-openvino",
                    "onnxruntime-qnn",
                    "onnxruntime");

    /// Where releases have written it: the first since 1.21, the second on Windows before.
    private static final List<String> FILES =
            List.of("capi/build_and_package_info.py", "capi/version_info.py");

    /// An extra of the GPU wheel: `nvidia-cudnn-cu12~=9.0 ; extra == 'cudnn'`.
    private static final Pattern CUDA_WHEEL =
            Pattern.compile("nvidia-(?:cuda-runtime|cudnn)-cu(\\d+)\\b.*");

    private OnnxRuntimeReader() {}

    static Optional<Framework> read(Site site) {
        Optional<Path> module = site.module("onnxruntime");
        if (module.isEmpty()) {
            return site.find(DISTRIBUTIONS).map(OnnxRuntimeReader::withoutFiles);
        }
        Path capi = module.get().resolve("capi");
        var libraries = new HashSet<String>();
        Folders.children(capi).forEach(file -> libraries.add(file.getFileName().toString()));
        Build build = build(libraries);
        Optional<Distribution> distribution = distribution(site, build);
        if (distribution.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Framework(
                        "onnxruntime",
                        distribution.get().name(),
                        distribution.get().version(),
                        build,
                        build == Build.CUDA
                                ? cuda(module.get(), distribution.get())
                                : Fact.missing(capi.toString()),
                        build == Build.CUDA
                                ? cudnn(site, module.get())
                                : Fact.missing(capi.toString())));
    }

    private static Build build(Set<String> libraries) {
        if (libraries.contains("libonnxruntime_providers_cuda.so")
                || libraries.contains("onnxruntime_providers_cuda.dll")) {
            return Build.CUDA;
        }
        if (libraries.contains("libonnxruntime_providers_rocm.so")
                || libraries.contains("libonnxruntime_providers_migraphx.so")) {
            return Build.ROCM;
        }
        if (libraries.contains("DirectML.dll")) {
            return Build.DIRECTML;
        }
        return libraries.stream().anyMatch(name -> name.startsWith("onnxruntime_pybind11_state"))
                ? Build.CPU
                : Build.UNKNOWN;
    }

    /// With several installed, the one that brings such a build.
    private static Optional<Distribution> distribution(Site site, Build build) {
        var names = new ArrayList<String>();
        switch (build) {
            case CUDA -> names.addAll(List.of("onnxruntime-gpu", "onnxruntime-training"));
            case DIRECTML -> names.add("onnxruntime-directml");
            case ROCM -> names.addAll(List.of("onnxruntime-rocm", "onnxruntime-migraphx"));
            case CPU -> names.add("onnxruntime");
            case UNKNOWN -> {}
        }
        names.addAll(DISTRIBUTIONS);
        return site.find(names);
    }

    private static Fact<String> cuda(Path module, Distribution distribution) {
        var looked = new ArrayList<String>();
        Optional<Fact<String>> written = written(module, "cuda_version", looked);
        if (written.isPresent()) {
            return written.get();
        }
        for (String requirement : distribution.requires()) {
            Matcher wheel = CUDA_WHEEL.matcher(requirement);
            if (wheel.matches()) {
                return Fact.found(wheel.group(1), distribution.location().toString());
            }
        }
        looked.add(distribution.location().toString());
        return new Fact.Missing<>(looked);
    }

    private static Fact<String> cudnn(Site site, Path module) {
        return written(module, "cudnn_version", new ArrayList<>())
                .orElseGet(() -> site.cudnn(List.of(module.resolve("capi"))));
    }

    private static Optional<Fact<String>> written(Path module, String name, List<String> looked) {
        for (String file : FILES) {
            Fact<String> text = Site.text(module, file);
            Optional<String> version =
                    text.toOptional()
                            .flatMap(found -> PythonValues.assignments(found).version(name));
            if (version.isPresent()) {
                return Optional.of(text.map(_ -> version.get()));
            }
            looked.add(module.resolve(file).toString());
        }
        return Optional.empty();
    }

    private static Framework withoutFiles(Distribution distribution) {
        return new Framework(
                "onnxruntime",
                distribution.name(),
                distribution.version(),
                Build.UNKNOWN,
                Fact.missing("onnxruntime/capi"),
                Fact.missing("onnxruntime/capi"));
    }
}
