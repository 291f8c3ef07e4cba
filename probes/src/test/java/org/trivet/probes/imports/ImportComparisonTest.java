package org.trivet.probes.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.imports.ImportComparison.Difference;
import org.trivet.probes.imports.ImportComparison.Reason;

class ImportComparisonTest {
    private static final int PLAIN = 1;
    private static final int IN_A_FUNCTION = 3;
    private static final int UNDER_A_GUARD = 5;
    private static final int UNDER_A_CONDITION = 9;

    @TempDir private Path folder;
    private Path main = Path.of("");

    @BeforeEach
    void aSource() throws IOException {
        main =
                Files.writeString(
                        folder.resolve("main.py"),
                        """
                        import plain
                        def later():
                            import lazy
                        try:
                            import guarded
                        except ImportError:
                            pass
                        if unknown():
                            import conditional
                        """);
    }

    private ImportEvent top() {
        return new ImportEvent(
                "main",
                ImportedKind.SOURCE,
                Optional.of(main),
                Optional.empty(),
                OptionalInt.empty(),
                false);
    }

    private static ImportEvent event(String module, Path importer, int line) {
        return new ImportEvent(
                module,
                ImportedKind.SOURCE,
                Optional.empty(),
                Optional.of(importer),
                OptionalInt.of(line),
                false);
    }

    private static ImportPrediction predicted(ImportEvent... events) {
        return new ImportPrediction(List.of(events), List.of(), List.of());
    }

    private static ImportObservation seen(
            ImportEnd end, Set<String> loaded, ImportEvent... events) {
        return new ImportObservation(
                end,
                Optional.of("3.11.2"),
                loaded,
                List.of(),
                Stream.of(events)
                        .map(event ->
                                new ObservedImport(
                                        event,
                                        0,
                                        OptionalDouble.empty(),
                                        List.of(),
                                        Optional.empty()))
                        .toList(),
                OptionalInt.of(0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                "");
    }

    private static Map<String, Reason> reasons(List<Difference> differences) {
        var reasons = new LinkedHashMap<String, Reason>();
        differences.forEach(each -> reasons.put(each.event().module(), each.reason()));
        return reasons;
    }

    @Test
    void modulesOfBothAgreeWhateverTheirOrder() {
        ImportComparison compared =
                ImportComparison.of(
                        predicted(top(), event("plain", main, PLAIN)),
                        seen(ImportEnd.FINE, Set.of(), event("plain", main, PLAIN), top()));

        assertEquals(new ImportComparison(2, List.of(), List.of()), compared);
    }

    @Test
    void whatWasSeenAloneIsExplainedByItsStatement() {
        ImportEvent unexpected = event("unexpected", main, PLAIN);
        ImportComparison compared =
                ImportComparison.of(
                        predicted(top()),
                        seen(
                                ImportEnd.FINE,
                                Set.of(),
                                top(),
                                event("lazy", main, IN_A_FUNCTION),
                                event("guarded", main, UNDER_A_GUARD),
                                event("conditional", main, UNDER_A_CONDITION),
                                unexpected,
                                unexpected,
                                event("follower", folder.resolve("lazy.py"), 1),
                                new ImportEvent(
                                        "native",
                                        ImportedKind.EXTENSION,
                                        Optional.empty(),
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        false)));

        var expected = new LinkedHashMap<String, Reason>();
        expected.put("lazy", Reason.LAZY);
        expected.put("guarded", Reason.GUARDED);
        expected.put("conditional", Reason.GUARDED);
        expected.put("unexpected", Reason.DYNAMIC);
        expected.put("follower", Reason.FOLLOWS);
        expected.put("native", Reason.DYNAMIC);
        assertEquals(expected, reasons(compared.unforeseen()));
        assertEquals(expected.size(), compared.unforeseen().size(), "each module once");
        assertEquals(1, compared.agreed());
    }

    @Test
    void whatWasPredictedAloneIsExplainedByItsStatementOrTheEnd() {
        ImportPrediction prediction =
                predicted(
                        top(),
                        event("started", main, PLAIN),
                        event("guarded", main, UNDER_A_GUARD),
                        event("conditional", main, UNDER_A_CONDITION),
                        event("follower", folder.resolve("conditional.py"), 1),
                        event("plain", main, PLAIN));
        var expected = new LinkedHashMap<String, Reason>();
        expected.put("started", Reason.STARTED);
        expected.put("guarded", Reason.GUARDED);
        expected.put("conditional", Reason.GUARDED);
        expected.put("follower", Reason.FOLLOWS);
        expected.put("plain", Reason.UNKNOWN);

        assertEquals(
                expected,
                reasons(
                        ImportComparison.of(
                                        prediction, seen(ImportEnd.FINE, Set.of("started"), top()))
                                .unseen()));

        expected.put("plain", Reason.ENDED);
        assertEquals(
                expected,
                reasons(
                        ImportComparison.of(
                                        prediction,
                                        seen(ImportEnd.CRASHED, Set.of("started"), top()))
                                .unseen()));
    }

    @Test
    void whatIsMissingOnEitherSideIsNoDifference() {
        var missing =
                new ImportEvent(
                        "absent",
                        ImportedKind.MISSING,
                        Optional.empty(),
                        Optional.of(main),
                        OptionalInt.of(UNDER_A_GUARD),
                        true);

        assertEquals(
                new ImportComparison(0, List.of(), List.of()),
                ImportComparison.of(predicted(missing), seen(ImportEnd.FINE, Set.of(), missing)));
    }
}
