package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Lists each folder once for all processes that share this.
final class RememberedFolders implements FolderSource {
    private final FolderSource source;
    private final Map<Path, List<Path>> known = new ConcurrentHashMap<>();

    RememberedFolders(FolderSource source) {
        this.source = source;
    }

    @Override
    public List<Path> list(Path folder) {
        return known.computeIfAbsent(folder, source::list);
    }
}
