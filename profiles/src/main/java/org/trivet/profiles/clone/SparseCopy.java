package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/// Copies a file that has holes: blocks of zeros are left out, so that the copy takes no more place
/// than the original.
final class SparseCopy {
    private static final int BLOCK = 64 * 1024;

    private SparseCopy() {}

    static void copy(Path file, Path twin) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel out =
                        FileChannel.open(
                                twin,
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.SPARSE,
                                StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            long size = in.size();
            for (long at = 0; at < size; at += BLOCK) {
                block.clear();
                while (block.hasRemaining() && in.read(block, at + block.position()) >= 0) {
                    // to the end of the block or of the file
                }
                block.flip();
                boolean last = at + block.remaining() >= size;
                if (last || !zeros(block)) {
                    for (long to = at; block.hasRemaining(); ) {
                        to += out.write(block, to);
                    }
                }
            }
        }
        attributes(file, twin);
    }

    private static boolean zeros(ByteBuffer block) {
        for (int i = block.position(); i < block.limit(); i++) {
            if (block.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void attributes(Path file, Path twin) throws IOException {
        var own = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        var twins = Files.getFileAttributeView(twin, UserDefinedFileAttributeView.class);
        if (own != null && twins != null) {
            for (String name : own.list()) {
                ByteBuffer value = ByteBuffer.allocate(own.size(name));
                own.read(name, value);
                twins.write(name, value.flip());
            }
        }
        var posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        var target = Files.getFileAttributeView(twin, PosixFileAttributeView.class);
        if (posix != null && target != null) {
            PosixFileAttributes modes = posix.readAttributes();
            target.setPermissions(modes.permissions());
        }
        BasicFileAttributes times = Files.readAttributes(file, BasicFileAttributes.class);
        Files.getFileAttributeView(twin, BasicFileAttributeView.class)
                .setTimes(times.lastModifiedTime(), times.lastAccessTime(), null);
    }
}
