package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Folders that are there, without links, to compare the parents of environments with.
record RealFolders(Set<Path> folders) {
    RealFolders {
        folders = Set.copyOf(folders);
    }

    static RealFolders of(Collection<Path> folders) {
        var real = new LinkedHashSet<Path>();
        for (Path folder : folders) {
            // an exception for each that is not there would cost more than this look
            if (Folders.present(folder)) {
                Folders.real(folder).ifPresent(real::add);
            }
        }
        return new RealFolders(real);
    }

    /// Whether a prefix lies directly in one of them.
    boolean hold(Path prefix) {
        return prefix.getParent() != null && folders.contains(prefix.getParent());
    }

    /// Whether the folder above this one lies directly in one of them.
    boolean holdParentOf(Path folder) {
        return folder.getParent() != null && hold(folder.getParent());
    }

    /// The folder among them that a prefix lies in, however deep.
    Optional<Path> around(Path prefix) {
        for (Path folder : folders) {
            if (prefix.startsWith(folder) && !prefix.equals(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
