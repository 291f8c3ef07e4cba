package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// torch opens `libtorch_global_deps.so` for all before its extension module, and where a library
/// of CUDA is not found, those of the nvidia wheels one by one first. Newer ones then load a few of
/// them in any case, where the runtime of CUDA is there.
///
/// Read from torch 2.5.1 and 2.9.0, `torch/__init__.py`, `_load_global_deps` and
/// `_preload_cuda_deps`.
final class TorchOnLinux implements PackageLoader.OnLinux {
    private static final String DEPENDENCIES = "libtorch_global_deps.so";

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
        TorchPreloads preloads =
                TorchPreloads.of(BuildFile.text(scene.folder().resolve("__init__.py")));
        if (failure.isEmpty()) {
            if (orders.maps("libcudart.so")) {
                // what fails here is passed over, with the rest of the list
                boolean _ = load(scene, orders, preloads, preloads.after()).isEmpty();
            }
            return failure;
        }
        if (preloads.instead().stream()
                .noneMatch(row -> failure.get().library().contains(row.name()))) {
            return failure;
        }
        Optional<Optional<LoadFailure>> ended = load(scene, orders, preloads, preloads.instead());
        if (ended.isPresent()) {
            // torch raises where one is absent: the first failure stands
            return ended.get().or(() -> failure);
        }
        LoadOutcome second = orders.dlopen(dependencies.toString(), forAll, scene.module());
        return second.failure().filter(_ -> !second.loaded());
    }

    /// @return empty if all came; else what failed, empty in it where a required one is absent
    private static Optional<Optional<LoadFailure>> load(
            PackageScene scene,
            LinuxOrders orders,
            TorchPreloads preloads,
            List<TorchPreloads.Row> rows) {
        for (TorchPreloads.Row row : rows) {
            Optional<Path> library = inWheel(scene, row, preloads.byMajor());
            if (library.isPresent()) {
                LoadOutcome opened =
                        orders.dlopen(
                                library.get().toString(), EnumSet.of(OpenFlag.NOW), scene.module());
                if (!opened.loaded()) {
                    return Optional.of(opened.failure());
                }
            } else if (row.required()) {
                return Optional.of(Optional.empty());
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> inWheel(
            PackageScene scene, TorchPreloads.Row row, boolean byMajor) {
        Optional<String> major =
                byMajor
                        ? BuildFile.value(scene.folder(), "cuda").map(it -> it.split("\\.")[0])
                        : Optional.empty();
        for (Path searched : scene.searched()) {
            Path nvidia = searched.resolve("nvidia");
            var found = new ArrayList<>(named(nvidia.resolve(row.folder()), row.name()));
            major.ifPresent(it -> found.addAll(named(nvidia.resolve("cu" + it), row.name())));
            if (byMajor) {
                found.addAll(named(searched.resolve(row.folder()), row.name()));
            }
            if (!found.isEmpty()) {
                return Optional.of(found.getFirst());
            }
        }
        return Optional.empty();
    }

    /// `libcublas.so.*[0-9]`.
    private static List<Path> named(Path folder, String name) {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.resolve("lib"))) {
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
