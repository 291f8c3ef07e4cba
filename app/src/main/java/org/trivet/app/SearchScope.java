package org.trivet.app;

import java.nio.file.Path;
import java.util.List;

/// What a search for environments covers.
///
/// @param roots folders to search beside the settings' own
/// @param rootsOnly whether nothing outside `roots` is wanted
/// @param everywhere whether all local disks are searched in place of the settings' folders
/// @param excludes what is left out beside what the settings leave out: absolute folders, or names
///   of folders, with `*`
public record SearchScope(
        List<Path> roots, boolean rootsOnly, boolean everywhere, List<String> excludes) {
    public SearchScope {
        roots = List.copyOf(roots);
        excludes = List.copyOf(excludes);
    }
}
