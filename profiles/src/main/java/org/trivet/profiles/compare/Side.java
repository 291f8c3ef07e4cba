package org.trivet.profiles.compare;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;

/// One of two environments.
record Side(
        PythonEnvironment environment,
        InstalledPackages packages,
        Keys keys,
        Tree tree,
        List<Message> remarks) {
    /// @param whole whether more than the folders of packages is compared
    /// @param folding whether names that differ in case alone are one
    static Side read(
            PythonEnvironment environment,
            InstalledPackages packages,
            boolean whole,
            boolean folding,
            Cancellation cancellation)
            throws IOException {
        var keys = new Keys(environment, whole, folding);
        var tree = new Tree();
        var remarks = new ArrayList<>(RecordedFiles.into(tree, environment, packages, keys));
        remarks.addAll(FilesOnDisk.into(tree, environment, keys, cancellation));
        return new Side(environment, packages, keys, tree, remarks);
    }

    /// A file of this side; empty if no file can have such a name.
    ///
    /// @param key of its folder
    Optional<ComparedFile> file(String key, String name, Tree.Entry entry) {
        Tree.Folder folder = tree.folders().get(key);
        Path known = folder == null ? null : folder.path;
        try {
            Optional<Path> path =
                    known == null
                            ? keys.file(key + name)
                            : Optional.of(known.resolve(entry.name == null ? name : entry.name));
            return path.map(entry::file);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
