package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Links that name the environment's own folder, by an absolute target or by going out and in
/// again. Others are right as they are.
final class LinkTarget {
    private LinkTarget() {}

    /// Points a link of `tree` at the new prefix.
    ///
    /// @return whether it had to be changed
    static boolean retarget(Path tree, Path link, Relocation relocation) throws IOException {
        Path target = Files.readSymbolicLink(link);
        for (Relocation.Pair pair : relocation.pairs()) {
            Path changed = changed(tree, link, target, pair);
            if (changed != null) {
                replace(link, changed);
                return true;
            }
        }
        return false;
    }

    private static @Nullable Path changed(Path tree, Path link, Path target, Relocation.Pair pair) {
        if (target.isAbsolute()) {
            return target.startsWith(pair.from())
                    ? pair.to().resolve(pair.from().relativize(target))
                    : null;
        }
        Path folder = link.getParent();
        return folder != null && leaves(tree.relativize(folder), target)
                ? renamed(folder, target, pair)
                : null;
    }

    /// The same way, with the one name in it changed that leads into the folder: the way back
    /// restores it.
    private static @Nullable Path renamed(Path folder, Path target, Relocation.Pair pair) {
        Path at = folder;
        for (int i = 0; i < target.getNameCount(); i++) {
            at = at.resolve(target.getName(i)).normalize();
            // `..` may end there too, on its way out
            boolean name = target.getName(i).equals(pair.from().getFileName());
            if (name && at.equals(pair.from())) {
                Path start = i == 0 ? Path.of("") : target.subpath(0, i);
                Path rest =
                        i + 1 == target.getNameCount()
                                ? Path.of("")
                                : target.subpath(i + 1, target.getNameCount());
                return start.resolve(pair.to().getFileName()).resolve(rest);
            }
        }
        return null;
    }

    /// Whether a relative target climbs above the tree.
    static boolean leaves(Path folder, Path target) {
        int depth = folder.toString().isEmpty() ? 0 : folder.getNameCount();
        for (Path part : target.normalize()) {
            if (!part.toString().equals("..")) {
                return false;
            }
            depth--;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    static void replace(Path link, Path target) throws IOException {
        Path aside = link.resolveSibling(link.getFileName() + FileRewriter.UNFINISHED);
        Files.deleteIfExists(aside);
        Files.createSymbolicLink(aside, target);
        Files.move(
                aside, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
