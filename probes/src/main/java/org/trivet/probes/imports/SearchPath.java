package org.trivet.probes.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Where a Python looks for modules.
///
/// @param folders `sys.path`, in order; archives among them
/// @param editables top-level names that a finder of an editable installation maps to a package's
///   folder or a file
/// @param target the Python that is meant
/// @param remarks what only a run could tell; English
record SearchPath(
        List<Path> folders, Map<String, Path> editables, Target target, List<String> remarks) {
    SearchPath {
        folders = List.copyOf(folders);
        editables = Map.copyOf(editables);
        remarks = List.copyOf(remarks);
    }
}
