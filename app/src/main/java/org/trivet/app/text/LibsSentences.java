package org.trivet.app.text;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trivet.probes.binary.demangle.Demangled;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.profiles.Message;

/// The sentences about what cannot be loaded.
public final class LibsSentences {
    /// More names help nobody; the document has all.
    private static final int SHOWN = 7;

    /// Names with template arguments fill pages; letters.
    private static final int WIDE = 160;

    private LibsSentences() {}

    public static Message of(LoadFailure failure) {
        var values = new LinkedHashMap<String, String>(failure.details());
        values.put("library", failure.library());
        values.put("importer", name(failure.importer().orElse(null), failure.requestedBy()));
        values.put("provider", failure.provider().map(Path::toString).orElse(failure.library()));
        values.put("count", String.valueOf(failure.symbols().size()));
        values.put("symbols", symbols(failure));
        // Linux has no numbers for them
        boolean windows = failure.errorCode().isPresent();
        String code =
                switch (failure.code()) {
                    case "missing-file" ->
                            windows ? "libs.missing-file" : "libs.missing-file-linux";
                    case "missing-symbol" ->
                            windows
                                    ? "libs.missing-symbol"
                                    : nowhere(failure)
                                            ? "libs.missing-symbol-nowhere"
                                            : "libs.missing-symbol-linux";
                    case "missing-module" -> "libs.missing-module";
                    case "missing-version" -> "libs.missing-version";
                    case "bad-image", "not-binary", "not-elf" -> badImage(failure);
                    case "wrong-machine" ->
                            windows ? "libs.wrong-machine" : "libs.wrong-machine-linux";
                    case "variable-too-late" -> "libs.variable-too-late";
                    case "preload-ignored" -> "libs.preload-ignored";
                    default -> "libs.not-loadable";
                };
        values.put("code", failure.code());
        return new Message(code, values);
    }

    private static String badImage(LoadFailure failure) {
        boolean windows = failure.errorCode().isPresent();
        return switch (failure.details().getOrDefault("problem", "")) {
            case "truncated" -> windows ? "libs.truncated" : "libs.truncated-linux";
            case "empty" -> "libs.empty-file";
            case "unreadable" -> "libs.unreadable";
            default -> "libs.bad-image";
        };
    }

    /// On Linux a symbol without a version is looked for in all libraries of the process.
    private static boolean nowhere(LoadFailure failure) {
        return failure.provider().isEmpty() && failure.library().isEmpty();
    }

    /// As C++; parameters hold commas, and then these can't part the names as well.
    private static String symbols(LoadFailure failure) {
        List<String> shown =
                failure.symbols().stream().limit(SHOWN).map(LibsSentences::readable).toList();
        String comma = shown.stream().anyMatch(it -> it.contains(",")) ? "; " : ", ";
        return String.join(comma, shown) + (failure.symbols().size() > SHOWN ? comma + "…" : "");
    }

    /// A symbol as C++ has it, shortened where that would fill a page.
    public static String readable(String symbol) {
        Demangled name = Demangled.of(symbol);
        return name.text().length() <= WIDE ? name.text() : name.brief();
    }

    public static Message of(LibraryReport.Note note) {
        Map<String, String> values = note.details();
        return switch (note.code()) {
            case "windows-not-at-hand" -> Message.of("libs.windows-not-at-hand");
            case "python-version-unknown" -> Message.of("libs.python-version-unknown");
            case "order-counts" ->
                    Message.of("libs.order-counts", "order", values.getOrDefault("order", ""));
            case "module-not-found" ->
                    Message.of(
                            "libs.module-not-found",
                            "module",
                            values.getOrDefault("module", ""),
                            "importer",
                            values.getOrDefault("importer", ""));
            case "scan-remark" ->
                    Message.of("libs.scan-remark", "remark", values.getOrDefault("remark", ""));
            case "no-program" ->
                    Message.of("libs.no-program", "path", values.getOrDefault("path", ""));
            default ->
                    Message.of("libs.not-started", "library", values.getOrDefault("library", ""));
        };
    }

    private static String name(@org.jspecify.annotations.Nullable Path file, String otherwise) {
        return file == null ? otherwise : String.valueOf(file.getFileName());
    }
}
