package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What the system says of a file or folder that changes whenever its content does: nobody can set
/// the time of the last change of an inode, other than that of its content.
///
/// @param device what it lies on
/// @param changed nanoseconds since 1970, as exact as the disk has them
record Stamp(long device, long inode, long changed, long size) {
    /// Nothing has the name.
    static final Stamp ABSENT = new Stamp(-1, -1, 0, -1);

    /// It could not be asked.
    static final Stamp UNSURE = new Stamp(-2, -2, 0, -2);

    /// Of what a path leads to, links followed.
    static Stamp of(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            return UNSURE;
        }
        try {
            Map<String, Object> told = Files.readAttributes(path, "unix:dev,ino,ctime,size");
            return told.get("dev") instanceof Long device
                            && told.get("ino") instanceof Long inode
                            && told.get("ctime") instanceof FileTime changed
                            && told.get("size") instanceof Long size
                    ? new Stamp(device, inode, changed.to(TimeUnit.NANOSECONDS), size)
                    : UNSURE;
        } catch (NoSuchFileException _) {
            return ABSENT;
        } catch (IOException | SecurityException | UnsupportedOperationException _) {
            return UNSURE;
        }
    }

    // by hand: thousands are compared in each search
    boolean same(Stamp other) {
        return this == other
                || (inode == other.inode
                        && changed == other.changed
                        && device == other.device
                        && size == other.size);
    }
}
