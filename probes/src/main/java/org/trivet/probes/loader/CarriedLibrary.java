package org.trivet.probes.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A library that a wheel carries and its Python code opens with `ctypes` or `cffi`, for itself
/// alone: the first of several places that has it.
///
/// @param module in whose code it is opened
/// @param places from the module's own folder, in the order in which they are tried; a name without
///   a slash, which no file beside the module has, is left to ld.so; `*` stands for what the tools
///   that repair wheels put into a name
/// @param required whether every wheel that has the module has the library in one of the places, so
///   that its absence ends the import; conda's packages have it elsewhere
record CarriedLibrary(String module, List<String> places, boolean required)
        implements PackageLoader.OnLinux {
    private static final Set<OpenFlag> FLAGS = EnumSet.of(OpenFlag.NOW);

    CarriedLibrary {
        places = List.copyOf(places);
    }

    @Override
    public Moment moment() {
        return Moment.END;
    }

    @Override
    public Optional<LoadFailure> run(PackageScene scene, LinuxOrders orders) {
        Optional<LoadFailure> last = Optional.empty();
        for (String place : places) {
            Optional<String> file = found(scene.folder(), place);
            if (file.isPresent()) {
                LoadOutcome outcome = orders.dlopen(file.get(), FLAGS, scene.module());
                if (outcome.loaded()) {
                    return Optional.empty();
                }
                last = outcome.failure();
            }
        }
        if (last.isEmpty()
                && required
                && !PackageScene.exists(scene.prefix().resolve("conda-meta"))) {
            Path first = scene.folder().resolve(places.getFirst().replace("*", "")).normalize();
            return orders.dlopen(first.toString(), FLAGS, scene.module()).failure();
        }
        return last;
    }

    private static Optional<String> found(Path folder, String place) {
        int star = place.indexOf('*');
        if (star >= 0) {
            int slash = place.lastIndexOf('/');
            String start = place.substring(slash + 1, star);
            Path within = folder.resolve(place.substring(0, slash)).normalize();
            return PackageScene.ending(within, place.substring(star + 1)).stream()
                    .filter(file -> String.valueOf(file.getFileName()).startsWith(start))
                    .map(Path::toString)
                    .findFirst();
        }
        Path file = folder.resolve(place).normalize();
        if (Files.exists(file)) {
            return Optional.of(file.toString());
        }
        return place.indexOf('/') < 0 ? Optional.of(place) : Optional.empty();
    }
}
