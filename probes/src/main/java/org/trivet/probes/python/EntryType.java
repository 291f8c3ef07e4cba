package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// What has a name; a link is not followed.
enum EntryType {
    ABSENT,
    FILE,
    FOLDER,
    LINK,
    OTHER,
    /// It could not be asked.
    UNSURE;

    static EntryType of(Path path) {
        try {
            @Nullable BasicFileAttributes attributes =
                    path.getFileSystem()
                            .provider()
                            .readAttributesIfExists(
                                    path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes == null) {
                return ABSENT;
            }
            if (attributes.isSymbolicLink()) {
                return LINK;
            }
            if (attributes.isDirectory()) {
                return FOLDER;
            }
            return attributes.isRegularFile() ? FILE : OTHER;
        } catch (IOException | SecurityException | UnsupportedOperationException _) {
            return UNSURE;
        }
    }
}
