package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folders of this machine's disks.
public final class DiskFolders implements FolderSource {
    /// System32 of Windows 11 holds some 5,000 entries; a folder with more than this is cut off.
    private static final int MOST = 200_000;

    @Override
    public List<Path> list(Path folder) {
        var entries = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                if (entries.size() == MOST) {
                    break;
                }
                entries.add(entry);
            }
        } catch (IOException | DirectoryIteratorException | SecurityException unreadable) {
            // The loader finds nothing in a folder that it cannot read, and goes on.
            return entries;
        }
        return entries;
    }
}
