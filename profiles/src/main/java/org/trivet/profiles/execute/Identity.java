package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// What tells a folder from another that stands at the same path later: its inode. It outlives
/// renaming. Empty where the system does not show one; only paths are compared then.
final class Identity {
    private Identity() {}

    static String of(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return "";
        }
        return "inode " + Files.getAttribute(folder, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    /// Whether there is a folder at `path`, and it is the one of that identity.
    static boolean is(Path path, String identity) throws IOException {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && (identity.isEmpty() || identity.equals(of(path)));
    }
}
