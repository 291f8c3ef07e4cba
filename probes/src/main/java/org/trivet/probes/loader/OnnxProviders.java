package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The execution providers of onnxruntime-gpu: libraries beside its extension module. What they
/// share is opened when that module starts; they themselves when a session is made that asks for
/// them. Where one fails, onnxruntime goes on with the processor and says so in its log alone.
///
/// Nothing adds folders for CUDA and cuDNN: the names must be resident (by `import torch`, or
/// `onnxruntime.preload_dlls()` since 1.21), lie on PATH (Windows, for the altered search path
/// passes over `os.add_dll_directory`), or be found by ld.so.
///
/// Read from onnxruntime-gpu 1.22.0, `onnxruntime/__init__.py` and `capi/_pybind_state.py`, and its
/// sources `core/platform/windows/env.cc`, `core/platform/posix/env.cc`,
/// `core/session/provider_bridge_ort.cc`; seen in an import of the same version.
final class OnnxProviders {
    private static final String MODULE = "onnxruntime.capi._pybind_state";

    /// What every provider needs; it is opened first and once.
    private static final String SHARED = "onnxruntime_providers_shared";

    private static final String PREFIX = "onnxruntime_providers_";

    /// The one that nearly all want, before those that are rarely used.
    private static final String FIRST = "onnxruntime_providers_cuda";

    private OnnxProviders() {}

    /// @param before what stands before the names on this system
    private static List<Path> present(
            PackageLoader.Moment moment, Path folder, String before, String ending) {
        List<Path> all =
                PackageScene.ending(folder, ending).stream()
                        .filter(file -> name(file).startsWith(before + PREFIX))
                        .toList();
        return (moment == PackageLoader.Moment.END ? Stream.of(SHARED) : Stream.of(FIRST, PREFIX))
                .flatMap(
                        start -> all.stream().filter(file -> name(file).startsWith(before + start)))
                .filter(file ->
                        moment == PackageLoader.Moment.END
                                || !name(file).startsWith(before + SHARED))
                .distinct()
                .toList();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /// Each by its path, with the altered search path.
    record OnWindows(Moment moment) implements PackageLoader.OnWindows {
        @Override
        public String module() {
            return MODULE;
        }

        @Override
        public Optional<LoadFailure> run(PackageScene scene, WindowsOrders orders) {
            for (Path library : present(moment, scene.folder(), "", ".dll")) {
                LoadOutcome _ =
                        orders.loadLibraryEx(
                                library, LoadFlags.ALTERED_SEARCH_PATH, scene.module());
            }
            return Optional.empty();
        }
    }

    /// Each by its path; what they share, for all.
    record OnLinux(Moment moment) implements PackageLoader.OnLinux {
        @Override
        public String module() {
            return MODULE;
        }

        @Override
        public Optional<LoadFailure> run(PackageScene scene, LinuxOrders orders) {
            Set<OpenFlag> flags =
                    moment == Moment.END
                            ? EnumSet.of(OpenFlag.NOW, OpenFlag.GLOBAL)
                            : EnumSet.of(OpenFlag.NOW);
            for (Path library : present(moment, scene.folder(), "lib", ".so")) {
                LoadOutcome _ = orders.dlopen(library.toString(), flags, scene.module());
            }
            return Optional.empty();
        }
    }
}
