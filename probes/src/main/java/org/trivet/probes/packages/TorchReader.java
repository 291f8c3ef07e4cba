package org.trivet.probes.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Framework.Build;

/// Reads PyTorch: `torch/version.py`, which its build writes, names CUDA or HIP; a CPU build has
/// `None` in both, with or without a local version label.
final class TorchReader {
    private TorchReader() {}

    static Optional<Framework> read(Site site) {
        Optional<Distribution> distribution = site.find(List.of("torch", "pytorch"));
        Optional<Path> module = site.module("torch");
        if (module.isEmpty()) {
            return distribution.map(TorchReader::withoutFiles);
        }
        Fact<String> file = Site.text(module.get(), "version.py");
        PythonValues values = PythonValues.assignments(file.toOptional().orElse(""));
        Optional<String> version =
                distribution.map(Distribution::version).or(() -> values.version("__version__"));
        if (version.isEmpty()) {
            // a folder of that name that is not the framework
            return Optional.empty();
        }
        Path lib = module.get().resolve("lib");
        Build build = build(values, lib);
        String source = module.get().resolve("version.py").toString();
        return Optional.of(
                new Framework(
                        "torch",
                        distribution.map(Distribution::name).orElse("torch"),
                        version.get(),
                        build,
                        values.version("cuda")
                                .map(cuda -> Fact.found(cuda, source))
                                .orElse(Fact.missing(source)),
                        build == Build.CUDA ? site.cudnn(List.of(lib)) : Fact.missing(source)));
    }

    private static Build build(PythonValues values, Path lib) {
        if (values.version("cuda").isPresent()) {
            return Build.CUDA;
        }
        if (values.version("hip").isPresent()) {
            return Build.ROCM;
        }
        if (values.has("cuda")) {
            return Build.CPU;
        }
        // version.py is gone or someone else's: the libraries tell
        if (has(lib, "libtorch_cuda.so") || has(lib, "torch_cuda.dll")) {
            return Build.CUDA;
        }
        if (has(lib, "libtorch_hip.so")) {
            return Build.ROCM;
        }
        return has(lib, "libtorch_cpu.so") || has(lib, "torch_cpu.dll") ? Build.CPU : Build.UNKNOWN;
    }

    private static boolean has(Path lib, String name) {
        return Files.exists(lib.resolve(name));
    }

    private static Framework withoutFiles(Distribution distribution) {
        return new Framework(
                "torch",
                distribution.name(),
                distribution.version(),
                Build.UNKNOWN,
                Fact.missing("torch/version.py"),
                Fact.missing("torch/lib"));
    }
}
