package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.trivet.probes.imports.ImportEnd;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.imports.ImportFailure;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportWarning;
import org.trivet.probes.imports.ImportedKind;
import org.trivet.probes.imports.LibrarySearch;
import org.trivet.probes.imports.ObservedImport;

/// Runs of imports as they may be watched: field case A, a crash, and one that hangs.
final class TraceSamples {
    private static final Path SITE = Samples.ROOT.resolve("ocr/Lib/site-packages");
    private static final String MESSAGE = "[WinError 127] Error loading cudnn_cnn64_9.dll";

    private TraceSamples() {}

    static ImportObservation failed() {
        var failure =
                new ImportFailure(
                        List.of(new ImportFailure.Cause("OSError", MESSAGE, Optional.of("torch"))),
                        List.of(
                                place("paddleocr", 14),
                                place("albumentations", 24),
                                place("torch", 262)));
        return new ImportObservation(
                ImportEnd.FAILED,
                Optional.of("3.11.9"),
                Set.of("sys"),
                List.of(SITE.toString()),
                List.of(
                        seen("paddleocr", Optional.empty(), 0, 0, Optional.of("OSError")),
                        seen("albumentations", Optional.of("paddleocr"), 14, 1, Optional.empty()),
                        new ObservedImport(
                                new ImportEvent(
                                        "hypothetical",
                                        ImportedKind.MISSING,
                                        Optional.empty(),
                                        Optional.of(file("albumentations")),
                                        OptionalInt.of(20),
                                        true),
                                2,
                                OptionalDouble.empty(),
                                List.of(),
                                Optional.empty()),
                        new ObservedImport(
                                event("torch", Optional.of("albumentations"), 24),
                                2,
                                OptionalDouble.of(812.25),
                                List.of(SITE.resolve("torch/lib/c10.dll").toString()),
                                Optional.of("OSError: " + MESSAGE))),
                OptionalInt.of(1),
                Optional.empty(),
                Optional.of("torch"),
                Optional.of(failure),
                List.of(
                        new ImportWarning(
                                "UserWarning",
                                "no GPU",
                                file("paddleocr").toString(),
                                OptionalInt.of(3))),
                List.of(new LibrarySearch("libz.so.1", List.of("/lib/libz.so.1"))),
                "Checking connectivity\n\u001b[31mnot red");
    }

    static ImportObservation crashed() {
        return ended(ImportEnd.CRASHED, OptionalInt.of(139), Optional.of("SIGSEGV"));
    }

    static ImportObservation timedOut() {
        return ended(ImportEnd.TIMED_OUT, OptionalInt.empty(), Optional.empty());
    }

    private static ImportObservation ended(
            ImportEnd end, OptionalInt exit, Optional<String> signal) {
        return new ImportObservation(
                end,
                Optional.of("3.11.9"),
                Set.of(),
                List.of(),
                List.of(seen("paddleocr", Optional.empty(), 0, 0, Optional.empty())),
                exit,
                signal,
                Optional.of("paddleocr"),
                Optional.empty(),
                List.of(),
                List.of(),
                "");
    }

    private static ObservedImport seen(
            String module,
            Optional<String> importer,
            int line,
            int depth,
            Optional<String> failure) {
        return new ObservedImport(
                event(module, importer, line), depth, OptionalDouble.empty(), List.of(), failure);
    }

    private static ImportEvent event(String module, Optional<String> importer, int line) {
        return new ImportEvent(
                module,
                ImportedKind.SOURCE,
                Optional.of(file(module)),
                importer.map(TraceSamples::file),
                line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
                false);
    }

    private static Path file(String module) {
        return SITE.resolve(module).resolve("__init__.py");
    }

    private static ImportFailure.Place place(String module, int line) {
        return new ImportFailure.Place(file(module).toString(), OptionalInt.of(line), "<module>");
    }
}
