package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.imports.Raised;

/// tensorflow checks the machine before it loads its own library, loads kernels after all imports,
/// and opens CUDA by name when it first looks for devices.
///
/// Read from tensorflow-cpu 2.19.0 for Windows and tensorflow 2.19.0 for Linux:
/// `tensorflow/__init__.py`, `python/pywrap_tensorflow.py`, `python/platform/self_check.py`,
/// `python/platform/build_info.py`. On Windows there is no CUDA since 2.11.
final class TensorFlow {
    private static final String CHECK = "tensorflow.python.platform.self_check";

    private TensorFlow() {}

    /// What the build wrote down: `('cuda_version', '12.5.1')`.
    private static Optional<String> built(Path folder, String name) {
        Matcher pair =
                Pattern.compile("\\('" + Pattern.quote(name) + "', '?([^',)]*)'?")
                        .matcher(BuildFile.text(folder.resolve("build_info.py")));
        return pair.find() ? Optional.of(pair.group(1)) : Optional.empty();
    }

    /// The C++ runtimes that its build names are loaded by name; where one is not to be had, an
    /// `ImportError` names it.
    static final class RuntimesOnWindows implements PackageLoader.OnWindows {
        @Override
        public String module() {
            return CHECK;
        }

        @Override
        public Moment moment() {
            return Moment.END;
        }

        @Override
        public Raised raises() {
            return Raised.IMPORT;
        }

        @Override
        public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
            Optional<LoadFailure> first = Optional.empty();
            for (String name : runtimes(scene.folder())) {
                LoadOutcome outcome = orders.ctypes(name, OptionalInt.empty(), scene.module());
                if (first.isEmpty() && !outcome.loaded()) {
                    first = outcome.failure();
                }
            }
            return first;
        }

        private static List<String> runtimes(Path folder) {
            Matcher names =
                    Pattern.compile("\\('msvcp_dll_names', '([\\w.,]*)'")
                            .matcher(BuildFile.text(folder.resolve("build_info.py")));
            return names.find() ? List.of(names.group(1).split(",")) : List.of();
        }
    }

    /// The check of the processor is an extension module, which a function imports.
    static final class GuardOnLinux implements PackageLoader.OnLinux {
        @Override
        public String module() {
            return CHECK;
        }

        @Override
        public Moment moment() {
            return Moment.END;
        }

        @Override
        public Raised raises() {
            return Raised.IMPORT;
        }

        @Override
        public Optional<LoadFailure> run(PackageScene scene, LinuxOrders orders) {
            Path guard = scene.folder().resolve("_pywrap_cpu_feature_guard.so");
            if (!PackageScene.exists(guard)) {
                return Optional.empty();
            }
            LoadOutcome outcome =
                    orders.dlopen(guard.toString(), EnumSet.of(OpenFlag.NOW), scene.module());
            return outcome.failure().filter(_ -> !outcome.loaded());
        }
    }

    /// Kernels that came along are opened at the end of the import.
    static final class KernelsOnLinux implements PackageLoader.OnLinux {
        @Override
        public String module() {
            return "tensorflow";
        }

        @Override
        public Moment moment() {
            return Moment.END;
        }

        @Override
        public Optional<LoadFailure> run(PackageScene scene, LinuxOrders orders) {
            Path kernels = scene.folder().resolve("core").resolve("kernels");
            for (Path kernel : PackageScene.ending(kernels, ".so")) {
                LoadOutcome outcome =
                        orders.dlopen(kernel.toString(), EnumSet.of(OpenFlag.NOW), scene.module());
                if (!outcome.loaded()) {
                    return outcome.failure();
                }
            }
            return Optional.empty();
        }
    }

    /// All of CUDA by name, from the library whose `DT_RUNPATH` names the folders of the nvidia
    /// wheels; where one is not to be had, no device is registered.
    ///
    /// Source of the names: NVIDIA, "CUDA Toolkit Release Notes", the versions of its components.
    static final class CudaOnLinux implements PackageLoader.OnLinux {
        @Override
        public String module() {
            return CHECK;
        }

        @Override
        public Moment moment() {
            return Moment.USED;
        }

        @Override
        public Optional<LoadFailure> run(PackageScene scene, LinuxOrders orders) {
            Path package_ = scene.folder().resolve("../..").normalize();
            Path caller = package_.resolve("libtensorflow_framework.so.2");
            if (!built(scene.folder(), "is_cuda_build").equals(Optional.of("True"))
                    || !PackageScene.exists(caller)) {
                return Optional.empty();
            }
            for (String name : names(scene.folder())) {
                LoadOutcome outcome =
                        orders.dlopen(name, EnumSet.of(OpenFlag.NOW), caller, scene.module());
                if (!outcome.loaded() && name.equals("libcuda.so.1")) {
                    // without a driver it looks no further
                    break;
                }
            }
            return Optional.empty();
        }

        private static List<String> names(Path folder) {
            String cuda = built(folder, "cuda_version").orElse("");
            String cudnn =
                    "libcudnn.so."
                            + built(folder, "cudnn_version")
                                    .map(it -> it.split("\\.")[0])
                                    .orElse("");
            if (cuda.startsWith("12")) {
                return List.of(
                        "libcuda.so.1",
                        "libcudart.so.12",
                        "libcublas.so.12",
                        "libcublasLt.so.12",
                        "libcufft.so.11",
                        "libcusolver.so.11",
                        "libcusparse.so.12",
                        cudnn);
            }
            return cuda.startsWith("11")
                    ? List.of(
                            "libcuda.so.1",
                            "libcudart.so.11.0",
                            "libcublas.so.11",
                            "libcublasLt.so.11",
                            "libcufft.so.10",
                            "libcusolver.so.11",
                            "libcusparse.so.11",
                            cudnn)
                    : List.of();
        }
    }
}
