package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that nobody else may read.
final class PrivateFiles {
    private PrivateFiles() {}

    /// Makes an empty file anew, for the user alone where the file system knows owners; a folder
    /// below the user's profile is private on Windows anyway.
    static Path create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createFile(file);
        }
        return Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
