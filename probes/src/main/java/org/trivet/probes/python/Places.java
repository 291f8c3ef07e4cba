package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Gathers the places of a locator in their order.
final class Places {
    private final List<Place> places = new ArrayList<>();

    Places prefixes(Collection<Path> paths, String source) {
        paths.forEach(path -> places.add(new Place.Prefix(path, source)));
        return this;
    }

    Places children(Collection<Path> paths, String source) {
        paths.forEach(path -> places.add(new Place.Children(path, source)));
        return this;
    }

    Places programs(Collection<Path> paths, String source) {
        paths.forEach(path -> places.add(new Place.Programs(path, source)));
        return this;
    }

    Places program(Collection<Path> paths, String source) {
        paths.forEach(path -> places.add(new Place.Program(path, source)));
        return this;
    }

    /// @param depth how many folders deep
    Places trees(Collection<Path> paths, int depth, String source) {
        paths.forEach(path -> places.add(new Place.Tree(path, depth, source)));
        return this;
    }

    List<Place> list() {
        return List.copyOf(places);
    }
}
