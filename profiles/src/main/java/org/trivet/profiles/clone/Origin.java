package org.trivet.profiles.clone;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the files of a copy come from.
@FunctionalInterface
public interface Origin {
    /// @param name of a file or link, relative to the copy
    /// @return empty where it was made with the copy and is of none
    Optional<Path> of(Path name);

    /// A whole tree was copied.
    static Origin ofTree(Path tree) {
        return name -> Optional.of(tree.resolve(name));
    }

    /// Parts were copied, of which the first that has a file gave it.
    static Origin ofParts(List<Part> parts) {
        return name ->
                parts.stream()
                        .filter(part -> name.startsWith(part.name()))
                        .map(part ->
                                name.equals(part.name())
                                        ? part.source()
                                        : part.source().resolve(part.name().relativize(name)))
                        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                        .findFirst();
    }

    /// A file or folder and its place in a copy.
    ///
    /// @param name relative to the copy
    record Part(Path source, Path name) {}
}
