package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.Names;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.profiles.catalog.Requirement;
import org.trivet.profiles.catalog.Step;

/// Pins the CUDA stack as it is installed, so that no step swaps a framework unasked.
public final class Constraints {

    /// The stack by normalized name: frameworks, then what they are built against.
    private static final Set<String> STACK =
            Set.of(
                    "torch",
                    "pytorch",
                    "libtorch",
                    "pytorch-cuda",
                    "cudatoolkit",
                    "cudnn",
                    "torchvision",
                    "torchaudio",
                    "torchtext",
                    "torchdata",
                    "triton",
                    "triton-windows",
                    "pytorch-triton",
                    "xformers",
                    "flash-attn",
                    "paddlepaddle",
                    "paddlepaddle-gpu",
                    "onnxruntime",
                    "onnxruntime-gpu",
                    "onnxruntime-directml",
                    "tensorflow",
                    "tensorflow-cpu",
                    "tensorflow-gpu",
                    "tensorflow-intel",
                    "tensorrt",
                    "jax",
                    "jaxlib",
                    "ctranslate2",
                    "bitsandbytes");

    /// Families by the beginning of the normalized name.
    private static final List<String> FAMILIES =
            List.of(
                    "nvidia-",
                    "tensorrt-",
                    "jax-cuda",
                    "cupy-cuda",
                    "paddlepaddle-",
                    "cuda-",
                    "pytorch-",
                    // conda's names of NVIDIA's libraries
                    "libcublas",
                    "libcudnn",
                    "libcufft",
                    "libcurand",
                    "libcusolver",
                    "libcusparse",
                    "libnvjitlink");

    /// Python that asks the driver, or fetches: no part of the stack in spite of the name.
    private static final Set<String> TOOLS =
            Set.of("nvidia-ml-py", "nvidia-ml-py3", "nvidia-pyindex");

    private Constraints() {}

    /// Whether a distribution belongs to the stack that is built for one CUDA release.
    public static boolean isStack(String normalizedName) {
        return STACK.contains(normalizedName)
                || !TOOLS.contains(normalizedName)
                        && FAMILIES.stream().anyMatch(normalizedName::startsWith);
    }

    /// Whether a distribution of the stack is chosen by a framework, not by people.
    private static boolean isPart(String normalizedName) {
        return normalizedName.startsWith("nvidia-") || normalizedName.contains("triton");
    }

    /// The names that a step asks for itself, normalized; these are not pinned.
    public static Set<String> named(Step step) {
        return switch (step) {
            case Step.PipInstall install -> {
                var names = new HashSet<String>();
                for (String text : install.requirements()) {
                    Requirement.parse(text).map(Requirement::normalizedName).ifPresent(names::add);
                }
                yield names;
            }
            case Step.CondaInstall install -> names(install.specs());
            case Step.PipUninstall uninstall -> names(uninstall.names());
            case Step.CondaRemove remove -> names(remove.names());
            case Step.SetVariable _, Step.UnsetVariable _, Step.RemoveLeftovers _ -> Set.of();
        };
    }

    /// The names in conda's specifications: what stands before a version.
    private static Set<String> names(List<String> specs) {
        var names = new HashSet<String>();
        specs.forEach(spec -> names.add(Names.normalize(spec.split("[=<>!~ \\[]", 2)[0])));
        return names;
    }

    /// Name to version of what a step must leave as it is. A version with a local part (`+cu124`)
    /// is pinned with it.
    static Map<String, String> pins(InstalledPackages packages, Step step) {
        Set<String> named = named(step);
        // a framework that is asked for brings the CUDA libraries that it is built against
        boolean free = named.stream().anyMatch(Constraints::isStack);
        var pins = new LinkedHashMap<String, String>();
        packages.distributions().stream()
                .filter(installed -> isStack(installed.normalizedName()))
                .filter(installed -> !named.contains(installed.normalizedName()))
                .filter(installed -> !free || !isPart(installed.normalizedName()))
                .filter(installed -> PythonVersion.parse(installed.version()).isPresent())
                .forEach(installed ->
                        pins.putIfAbsent(installed.normalizedName(), installed.version()));
        return pins;
    }

    /// Writes the pins for a step as a constraints file into `folder`.
    ///
    /// @param packages what is installed now
    public static Path write(InstalledPackages packages, Step step, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        var text = new StringBuilder("# the CUDA stack stays as it is\n");
        pins(packages, step).forEach((name, version) -> text.append(name + "==" + version + "\n"));
        Path file = Files.createTempFile(folder, "constraints", ".txt");
        return Files.writeString(file, text);
    }
}
