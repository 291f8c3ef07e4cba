package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// torch opens `libtorch_global_deps.so` for all before its extension module, and where a library
/// of CUDA is not found, those of the nvidia wheels one by one first.
///
/// Read from torch 2.5.1, `torch/__init__.py`, `_load_global_deps` and `_preload_cuda_deps`.
final class TorchOnLinux implements PackageLoader.OnLinux {
    private static final String DEPENDENCIES = "libtorch_global_deps.so";

    /// The folder of the nvidia wheel, and how the library's name begins; in torch's order.
    private static final Map<String, String> WHEELS = new LinkedHashMap<>();

    static {
        WHEELS.put("cublas", "libcublas.so");
        WHEELS.put("cudnn", "libcudnn.so");
        WHEELS.put("cuda_nvrtc", "libnvrtc.so");
        WHEELS.put("cuda_runtime", "libcudart.so");
        WHEELS.put("cuda_cupti", "libcupti.so");
        WHEELS.put("cufft", "libcufft.so");
        WHEELS.put("curand", "libcurand.so");
        WHEELS.put("nvjitlink", "libnvJitLink.so");
        WHEELS.put("cusparse", "libcusparse.so");
        WHEELS.put("cusolver", "libcusolver.so");
        WHEELS.put("nccl", "libnccl.so");
        WHEELS.put("nvtx", "libnvToolsExt.so");
    }

    @Override
    public String module() {
        return "torch";
    }

    @Override
    public Moment moment() {
        return Moment.BEGIN;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, LinuxOrders orders) {
        Path dependencies = scene.folder().resolve("lib").resolve(DEPENDENCIES);
        if (!PackageScene.exists(dependencies)) {
            // builds from source may have none, and conda's do
            return Optional.empty();
        }
        var forAll = EnumSet.of(OpenFlag.NOW, OpenFlag.GLOBAL);
        LoadOutcome first = orders.dlopen(dependencies.toString(), forAll, scene.module());
        Optional<LoadFailure> failure = first.failure().filter(_ -> !first.loaded());
        if (failure.isEmpty()
                || WHEELS.values().stream().noneMatch(failure.get().library()::contains)) {
            return failure;
        }
        for (Map.Entry<String, String> wheel : WHEELS.entrySet()) {
            Optional<Path> library = inWheel(scene, wheel.getKey(), wheel.getValue());
            // torch raises where one is absent: the first failure stands
            if (library.isEmpty()) {
                return failure;
            }
            LoadOutcome opened =
                    orders.dlopen(
                            library.get().toString(), EnumSet.of(OpenFlag.NOW), scene.module());
            if (!opened.loaded()) {
                return opened.failure();
            }
        }
        LoadOutcome second = orders.dlopen(dependencies.toString(), forAll, scene.module());
        return second.failure().filter(_ -> !second.loaded());
    }

    private static Optional<Path> inWheel(PackageScene scene, String wheel, String name) {
        for (Path searched : scene.searched()) {
            List<Path> found =
                    named(searched.resolve("nvidia").resolve(wheel).resolve("lib"), name);
            if (!found.isEmpty()) {
                return Optional.of(found.getFirst());
            }
        }
        return Optional.empty();
    }

    /// `libcublas.so.*[0-9]`.
    private static List<Path> named(Path folder, String name) {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path file : stream) {
                String own = String.valueOf(file.getFileName());
                if (own.startsWith(name + ".") && Character.isDigit(own.charAt(own.length() - 1))) {
                    found.add(file);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            return List.of();
        }
        Collections.sort(found);
        return found;
    }
}
