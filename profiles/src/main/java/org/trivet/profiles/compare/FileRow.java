package org.trivet.profiles.compare;

import java.util.Optional;

/// A file of either environment, or of both.
///
/// @param path below the environment's folder, with `/`; below `site-packages` whatever that folder
///   is called in each of the two
public record FileRow(
        String path, Optional<ComparedFile> left, Optional<ComparedFile> right, Change change) {
    /// The package of the left file, else of the right one.
    public Optional<String> owner() {
        return left.flatMap(ComparedFile::owner).or(() -> right.flatMap(ComparedFile::owner));
    }
}
