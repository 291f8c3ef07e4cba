package org.trivet.app.libraries;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.FailedImport;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.check.LibraryFindings;
import org.trivet.profiles.knowledge.Knowledge;

/// Who loads what in an environment, as it is shown.
///
/// @param files native files that are loaded after the imports
/// @param versions of the copies that lost, where their files tell
/// @param findings what does not fit together although each can be loaded
record Answer(
        PythonEnvironment environment,
        List<String> imports,
        List<Path> files,
        LibraryReport report,
        Map<Path, String> versions,
        List<LibraryRow> rows,
        List<Finding> findings) {
    private static final LibraryFindings JUDGEMENT = new LibraryFindings(Knowledge.builtIn());

    Answer {
        imports = List.copyOf(imports);
        files = List.copyOf(files);
        versions = Map.copyOf(versions);
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    static Answer of(
            PythonEnvironment environment,
            List<String> imports,
            List<Path> files,
            LibraryReport report,
            Map<Path, String> versions) {
        return new Answer(
                environment,
                imports,
                files,
                report,
                versions,
                new LibraryRows(report, versions).all(),
                JUDGEMENT.of(report));
    }

    Optional<LibraryRow> row(String key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst();
    }

    Optional<LibraryRow> row(Path file) {
        return rows.stream().filter(row -> row.path().equals(Optional.of(file))).findFirst();
    }

    /// How many libraries there are in the end; copies that lost and what is missing are none.
    long libraries() {
        return rows.stream().filter(row -> !row.lost() && row.path().isPresent()).count();
    }

    /// What keeps something from being loaded, each once, the gravest first: what ends an import.
    List<LoadFailure> problems() {
        var once = new LinkedHashMap<List<Object>, LoadFailure>();
        for (FailedImport failed : report.failed()) {
            if (!failed.taken()) {
                once.putIfAbsent(identity(failed.failure()), failed.failure());
            }
        }
        for (LoadFailure failure : report.graph().failures()) {
            if (!failure.deferred() && !isTaken(failure)) {
                once.putIfAbsent(identity(failure), failure);
            }
        }
        return List.copyOf(once.values());
    }

    /// Whether nobody needs to miss what is missing.
    boolean optional(LoadFailure failure) {
        return JUDGEMENT.optional(failure).isPresent();
    }

    /// What fails at one library: what it wants in vain, and what is wanted of it.
    List<LoadFailure> failures(LibraryRow row) {
        var once = new LinkedHashMap<List<Object>, LoadFailure>();
        var all = new ArrayList<LoadFailure>(problems());
        all.addAll(report.graph().failures());
        for (LoadFailure failure : all) {
            boolean concerns =
                    row.path().isPresent()
                            ? failure.importer().equals(row.path())
                                    || failure.provider().equals(row.path())
                            : failure.library().equalsIgnoreCase(row.name());
            if (concerns) {
                once.putIfAbsent(identity(failure), failure);
            }
        }
        return List.copyOf(once.values());
    }

    /// The searches in which a library won, lost or was missed; the most telling first: that with
    /// the most copies to choose from, then the earliest.
    List<Choice> choices(LibraryRow row) {
        return report.graph().choices().stream()
                .filter(choice -> concerns(choice, row))
                .sorted(
                        Comparator.comparingInt((Choice choice) -> -choice.losers().size())
                                .thenComparing(choice -> choice.searched().isEmpty())
                                .thenComparingInt(Choice::sequence))
                .toList();
    }

    private static boolean concerns(Choice choice, LibraryRow row) {
        if (row.path().isEmpty()) {
            return choice.winner().isEmpty() && choice.name().equalsIgnoreCase(row.name());
        }
        return choice.winner().equals(row.path())
                || row.lost()
                        && choice.losers().stream()
                                .anyMatch(loser ->
                                        loser.file().map(Path::normalize).equals(row.path()));
    }

    /// The version of a file, where it is known.
    Optional<String> version(Path file) {
        return row(file)
                .flatMap(LibraryRow::version)
                .or(() -> Optional.ofNullable(versions.get(file.normalize())));
    }

    /// The order of imports with which all could be loaded, where only the order is wrong.
    Optional<LibraryReport.Note> orderCounts() {
        return report.notes().stream()
                .filter(note -> note.code().equals("order-counts"))
                .findFirst();
    }

    private boolean isTaken(LoadFailure failure) {
        return report.failed().stream().anyMatch(it -> it.taken() && it.failure().equals(failure));
    }

    private static List<Object> identity(LoadFailure failure) {
        return List.of(failure.code(), failure.importer(), failure.library(), failure.provider());
    }
}
