package org.trivet.probes.imports;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gathers the lines that a traced child writes. Whatever the child writes, this stays bounded.
final class TraceCollector {
    private static final int MOST = 100_000;
    private static final int TAIL_LINES = 60;

    /// ` 1234: find library=libz.so.1 [0]; searching`
    private static final Pattern SEARCH =
            Pattern.compile(
                    "\\s*\\d+:\\s(?:\\s*(find library|trying file)=(.{1,4096}?)(?: \\[\\d+\\]; searching)?|.*)");

    private final String token;
    private final Consumer<String> progress;
    private final Map<Integer, Running> running = new LinkedHashMap<>();
    private final List<Running> all = new ArrayList<>();
    private final List<ImportFailure.Cause> causes = new ArrayList<>();
    private final List<ImportFailure.Place> places = new ArrayList<>();
    private final Map<String, List<String>> searches = new LinkedHashMap<>();
    private final List<LibrarySearch> searched = new ArrayList<>();
    private final List<String> tail = new ArrayList<>();
    private @Nullable String searching;
    private @Nullable String asked;

    final Set<String> loaded = new LinkedHashSet<>();
    final List<String> path = new ArrayList<>();
    final List<ImportWarning> warnings = new ArrayList<>();
    Optional<String> version = Optional.empty();
    OptionalInt done = OptionalInt.empty();

    /// @param token stands before the tracer's own lines
    /// @param progress hears the name of each module as it begins
    TraceCollector(String token, Consumer<String> progress) {
        this.token = token;
        this.progress = progress;
    }

    /// One import on its way.
    private static final class Running {
        final EventLine begin;
        final int depth;
        final List<String> natives = new ArrayList<>();
        OptionalDouble milliseconds = OptionalDouble.empty();
        Optional<String> failure = Optional.empty();

        Running(EventLine begin, int depth) {
            this.begin = begin;
            this.depth = depth;
        }
    }

    void line(String line) {
        if (line.startsWith(token)) {
            EventLine.parse(line.substring(token.length())).ifPresent(this::event);
            return;
        }
        Matcher search = SEARCH.matcher(line);
        if (search.matches()) {
            search(search);
        } else if (!line.isEmpty()) {
            tail.add(line);
            if (tail.size() > TAIL_LINES) {
                tail.removeFirst();
            }
        }
    }

    private void search(Matcher line) {
        String what = line.group(1);
        if (what == null || searched.size() + searches.size() > MOST) {
            return;
        }
        if (what.equals("find library")) {
            flush();
            searching = line.group(2);
            searches.put(searching, new ArrayList<>());
        } else if (searching != null) {
            searches.computeIfAbsent(searching, _ -> new ArrayList<>()).add(line.group(2));
        }
    }

    private void flush() {
        searches.forEach((name, tried) -> searched.add(new LibrarySearch(name, tried)));
        searches.clear();
    }

    private void event(EventLine event) {
        if (all.size() + warnings.size() + loaded.size() > MOST) {
            return;
        }
        switch (event.event()) {
            case "start" -> version = event.text("v");
            case "loaded" -> event.text("m").ifPresent(loaded::add);
            case "path" -> event.text("n").ifPresent(path::add);
            case "ask" -> asked = event.text("m").orElse(null);
            case "begin", "miss" -> begin(event);
            case "native" -> natives(event);
            case "end" -> {
                Running ended = running.remove(event.number("i").orElse(-1));
                if (ended != null) {
                    ended.milliseconds = OptionalDouble.of(event.milliseconds("t"));
                    ended.failure = event.text("x");
                }
            }
            case "warn" ->
                    warnings.add(
                            new ImportWarning(
                                    event.text("c").orElse(""),
                                    event.text("t").orElse(""),
                                    event.text("w").orElse(""),
                                    event.number("l")));
            case "cause" ->
                    causes.add(
                            new ImportFailure.Cause(
                                    event.text("c").orElse(""),
                                    event.text("t").orElse(""),
                                    event.text("m")));
            case "at" ->
                    places.add(
                            new ImportFailure.Place(
                                    event.text("w").orElse(""),
                                    event.number("l"),
                                    event.text("m").orElse("")));
            case "syntax" ->
                    places.add(
                            new ImportFailure.Place(
                                    event.text("w").orElse(""), event.number("l"), ""));
            case "done" -> done = event.number("s");
            default -> {}
        }
    }

    private void begin(EventLine event) {
        int parent = event.number("p").orElse(0);
        Running above = running.get(parent);
        var begun = new Running(event, above == null ? 0 : above.depth + 1);
        all.add(begun);
        if (event.event().equals("begin")) {
            running.put(event.number("i").orElse(0), begun);
            event.text("m").ifPresent(progress);
        }
    }

    private void natives(EventLine event) {
        Running owner = running.get(event.number("i").orElse(0));
        if (owner == null && !all.isEmpty()) {
            owner = all.getLast();
        }
        if (owner != null && owner.natives.size() < 10_000) {
            event.text("n").ifPresent(owner.natives::add);
        }
    }

    /// The imports, in the order in which they began.
    List<ObservedImport> imports() {
        var guards = new HashMap<Path, Map<Integer, StatementPlace>>();
        var imports = new ArrayList<ObservedImport>();
        for (Running each : all) {
            imports.add(
                    new ObservedImport(
                            event(each.begin, guards),
                            each.depth,
                            each.milliseconds,
                            each.natives,
                            each.failure));
        }
        return imports;
    }

    private static ImportEvent event(
            EventLine line, Map<Path, Map<Integer, StatementPlace>> guards) {
        Optional<Path> importer = line.text("w").flatMap(TraceCollector::path);
        OptionalInt number = line.number("l");
        boolean guarded =
                importer.isPresent()
                        && number.isPresent()
                        && guards.computeIfAbsent(importer.get(), StatementPlace::of)
                                .getOrDefault(number.getAsInt(), StatementPlace.PLAIN)
                                .guarded();
        return new ImportEvent(
                line.text("m").orElse(""),
                kind(line),
                line.text("f").flatMap(TraceCollector::path),
                importer,
                number,
                guarded);
    }

    private static ImportedKind kind(EventLine line) {
        if (line.event().equals("miss")) {
            return ImportedKind.MISSING;
        }
        return switch (line.text("k").orElse("")) {
            case "extension" -> ImportedKind.EXTENSION;
            case "built-in" -> ImportedKind.BUILT_IN;
            case "namespace" -> ImportedKind.NAMESPACE;
            default -> ImportedKind.SOURCE;
        };
    }

    private static Optional<Path> path(String text) {
        try {
            return text.startsWith("<") ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    Optional<String> lastImport() {
        if (!running.isEmpty()) {
            return List.copyOf(running.values()).getLast().begin.text("m");
        }
        if (done.isEmpty() && asked != null) {
            return Optional.of(asked);
        }
        return all.isEmpty() ? Optional.empty() : all.getLast().begin.text("m");
    }

    Optional<ImportFailure> failure() {
        return causes.isEmpty() ? Optional.empty() : Optional.of(new ImportFailure(causes, places));
    }

    List<LibrarySearch> searches() {
        flush();
        return searched;
    }

    String tail() {
        return String.join("\n", tail);
    }
}
