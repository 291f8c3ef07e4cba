package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.packages.Owner;

/// Who loads what, as predicted.
///
/// @param windows whether the process is one of Windows; else of Linux
/// @param imports the modules in the order in which they begin to run; empty if files were asked
///   for
/// @param failed the imports that fail, with their chains
/// @param details of modules that have a file, by their id
/// @param notes what the answer rests on or leaves out: codes of sentences with their values
/// @param survey of every native file of the environment, where it was asked for
public record LibraryReport(
        boolean windows,
        LoadGraph graph,
        List<ImportEvent> imports,
        List<FailedImport> failed,
        Map<Integer, Detail> details,
        List<Note> notes,
        Optional<LibrarySurvey> survey) {
    /// One without a survey.
    public LibraryReport(
            boolean windows,
            LoadGraph graph,
            List<ImportEvent> imports,
            List<FailedImport> failed,
            Map<Integer, Detail> details,
            List<Note> notes) {
        this(windows, graph, imports, failed, details, notes, Optional.empty());
    }

    public LibraryReport {
        imports = List.copyOf(imports);
        failed = List.copyOf(failed);
        details = Map.copyOf(details);
        notes = List.copyOf(notes);
    }

    /// Whether all that was asked for by name can be loaded: what shows itself only when a function
    /// is called, and what the importing code takes for absent, does not count. Nor does the
    /// survey: a file that cannot be loaded may be a plugin that nobody uses.
    public boolean sound() {
        return failed.stream().allMatch(FailedImport::taken)
                && graph.failures().stream()
                        .allMatch(failure ->
                                failure.deferred()
                                        || failed.stream()
                                                .anyMatch(it ->
                                                        it.taken()
                                                                && it.failure().equals(failure)));
    }

    LibraryReport with(Note note) {
        var more = new ArrayList<Note>(notes);
        more.addFirst(note);
        return new LibraryReport(windows, graph, imports, failed, details, more, survey);
    }

    /// @param version of the file: its version resource, or what stands behind `.so.` in the name
    ///   of the real file
    public record Detail(Optional<Owner> owner, Optional<String> version) {}

    /// @param code stable, lower case with hyphens
    public record Note(String code, Map<String, String> details) {
        public Note {
            details = Map.copyOf(details);
        }
    }
}
