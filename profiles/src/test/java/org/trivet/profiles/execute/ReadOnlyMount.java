package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A folder that can only be read while it is open, whoever writes.
record ReadOnlyMount(Path folder) implements AutoCloseable {

    /// Empty where this user may not mount.
    static Optional<ReadOnlyMount> of(Path folder) throws IOException {
        String path = folder.toString();
        if (!Mounting.run("mount", "--bind", path, path)) {
            return Optional.empty();
        }
        if (!Mounting.run("mount", "-o", "remount,bind,ro", path)) {
            Mounting.run("umount", path);
            return Optional.empty();
        }
        return Optional.of(new ReadOnlyMount(folder));
    }

    @Override
    public void close() throws IOException {
        Mounting.run("umount", folder.toString());
    }
}
