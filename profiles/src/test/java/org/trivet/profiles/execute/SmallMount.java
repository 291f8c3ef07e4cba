package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A small disk in memory.
record SmallMount(Path folder) implements AutoCloseable {

    /// Empty where this user may not mount.
    static Optional<SmallMount> of(Path folder, String size) throws IOException {
        Files.createDirectories(folder);
        return Mounting.run(
                        "mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString())
                ? Optional.of(new SmallMount(folder))
                : Optional.empty();
    }

    /// The bytes that fill the disk but for `left`.
    int room(long left) throws IOException {
        return (int) Math.max(0, Files.getFileStore(folder).getUsableSpace() - left);
    }

    @Override
    public void close() throws IOException {
        Mounting.run("umount", folder.toString());
    }
}
