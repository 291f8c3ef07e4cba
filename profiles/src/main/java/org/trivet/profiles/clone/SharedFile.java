package org.trivet.profiles.clone;

import java.nio.file.Path;

/// A file of a copy that is a hard link to the original's.
///
/// @param path relative to the tree
/// @param size in bytes
/// @param sum of its bytes when the copy was made, by [FileSum]
public record SharedFile(Path path, long size, String sum) {}
