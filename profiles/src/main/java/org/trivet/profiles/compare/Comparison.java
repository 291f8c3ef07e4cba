package org.trivet.profiles.compare;

import java.util.List;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;

/// Two environments side by side.
///
/// @param packages all of both, sorted by name
/// @param natives the native libraries of both, sorted by path
/// @param variables what is set when they are activated, sorted by name
/// @param files the files that differ, native libraries among them, sorted by folder, then by name
/// @param leftFiles how many files the left one has, recorded or there; without compiled Python and
///   the installers' own notes
/// @param sameFiles how many of them the right one has as well
/// @param remarks what could not be read
public record Comparison(
        PythonEnvironment left,
        PythonEnvironment right,
        List<PackageRow> packages,
        List<FileRow> natives,
        List<VariableRow> variables,
        List<FileRow> files,
        int leftFiles,
        int rightFiles,
        int sameFiles,
        List<Message> remarks) {
    public Comparison {
        packages = List.copyOf(packages);
        natives = List.copyOf(natives);
        variables = List.copyOf(variables);
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
    }

    /// Whether nothing differs.
    public boolean same() {
        return files.isEmpty()
                && packages.stream().allMatch(row -> row.change() == Change.SAME)
                && variables.stream().allMatch(row -> row.change() == Change.SAME);
    }
}
