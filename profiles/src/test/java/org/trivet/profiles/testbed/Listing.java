package org.trivet.profiles.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/// Everything below a folder with its time of change, so that a test can say "untouched".
public final class Listing {
    private Listing() {}

    /// Relative path to size and time of the last change, folders included.
    public static Map<String, String> of(Path folder) throws IOException {
        var listing = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                var attributes =
                        Files.readAttributes(
                                path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                String size = attributes.isDirectory() ? "folder" : attributes.size() + "";
                listing.put(
                        folder.relativize(path).toString(),
                        size + " " + attributes.lastModifiedTime());
            }
        }
        return listing;
    }
}
