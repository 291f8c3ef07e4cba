package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Links of a clone: those into the original point into the clone, and a relative way out of the
/// original leads from the clone, which may lie in another folder, to the same place.
final class MovedLinks {
    private final Origin origin;
    private final Path original;
    private final Path copy;
    private final Relocation relocation;

    MovedLinks(Origin origin, Path copy, Relocation relocation) {
        this.origin = origin;
        this.original = relocation.pairs().getFirst().from();
        this.copy = copy;
        this.relocation = relocation;
    }

    private static Path relative(Path folder, Path target) {
        Path way = folder.relativize(target);
        return way.toString().isEmpty() ? Path.of(".") : way;
    }

    /// @param link of the copy
    /// @return whether it had to be changed
    boolean retarget(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        Path folder = link.getParent();
        if (target.isAbsolute()) {
            for (Relocation.Pair pair : relocation.pairs()) {
                if (target.startsWith(pair.from())) {
                    LinkTarget.replace(link, pair.to().resolve(pair.from().relativize(target)));
                    return true;
                }
            }
            return false;
        }
        if (folder == null || !LinkTarget.leaves(copy.relativize(folder), target)) {
            return false;
        }
        Path before = origin.of(copy.relativize(link)).map(Path::getParent).orElse(null);
        if (before == null) {
            return false;
        }
        Path there = before.resolve(target).normalize();
        Path now = there.startsWith(original) ? copy.resolve(original.relativize(there)) : there;
        boolean sameVolume = folder.getRoot() != null && folder.getRoot().equals(now.getRoot());
        Path changed = sameVolume ? relative(folder, now) : now;
        if (changed.equals(target)) {
            return false;
        }
        LinkTarget.replace(link, changed);
        return true;
    }
}
