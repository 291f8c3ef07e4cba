package org.trivet.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trivet.profiles.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The settings on disk, one JSON object. Fields that this Trivet does not know are kept, so that
/// an older one does not undo what a newer one saved. A file with mistakes is read as far as it
/// goes and stays as it is until the user saves.
public final class SettingsFile {
    /// No settings are longer; a file that is was not written by us.
    private static final long LIMIT_BYTES = 1 << 20;

    private static final String COLUMNS = "environmentColumns";
    private static final String ASK = "askInterpreters";
    private static final String COPY = "copyEverything";
    private static final String KEPT = "keepOriginalsDays";

    private final Path file;
    private @Nullable Content content;

    public SettingsFile(Path file) {
        this.file = file;
    }

    /// @param settings defaults stand in for what could not be read
    /// @param problems each names the file and the field
    public record Content(Settings settings, List<Message> problems) {
        public Content {
            problems = List.copyOf(problems);
        }
    }

    /// What the file says; read once.
    public synchronized Content read() {
        Content known = content;
        if (known == null) {
            known = load();
            content = known;
        }
        return known;
    }

    /// Writes the settings beside the fields that are not ours.
    ///
    /// @throws IOException if they cannot be written; the file is then as it was
    public synchronized void save(Settings settings) throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (Files.exists(file)) {
            try {
                if (parse() instanceof ObjectNode old) {
                    node = old;
                }
            } catch (JacksonException _) {
                // broken text holds no field that could be kept
            }
        }
        if (settings.language().isPresent()) {
            node.put("language", settings.language().get());
        } else {
            node.remove("language");
        }
        node.put("theme", settings.theme().id());
        ArrayNode roots = node.putArray("searchRoots");
        settings.searchRoots().forEach(root -> roots.add(root.toString()));
        texts(node, "searchExcludes", settings.searchExcludes());
        if (settings.columns().equals(Settings.Columns.DEFAULT)) {
            node.remove(COLUMNS);
        } else {
            ObjectNode columns = node.putObject(COLUMNS);
            texts(columns, "shown", settings.columns().shown());
            texts(columns, "sort", settings.columns().sort());
        }
        if (settings.askInterpreters()) {
            node.remove(ASK);
        } else {
            node.put(ASK, false);
        }
        if (settings.copies().everything()) {
            node.put(COPY, true);
        } else {
            node.remove(COPY);
        }
        node.remove(KEPT);
        Optional<Integer> days = settings.copies().keptDays();
        if (days.isPresent()) {
            node.put(KEPT, days.get());
        }
        AtomicFile.write(file, node.toPrettyString() + "\n");
        content = new Content(settings, List.of());
    }

    private static void texts(ObjectNode node, String field, List<String> texts) {
        ArrayNode array = node.putArray(field);
        texts.forEach(array::add);
    }

    private Content load() {
        if (!Files.exists(file)) {
            return new Content(Settings.DEFAULT, List.of());
        }
        try {
            if (parse() instanceof ObjectNode node) {
                return fields(node);
            }
            return broken("it holds no JSON object");
        } catch (JacksonException e) {
            var at = e.getLocation();
            return broken(
                    e.getOriginalMessage()
                            + " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr()));
        } catch (IOException e) {
            return broken(String.valueOf(e.getMessage()));
        }
    }

    private JsonNode parse() throws IOException {
        if (Files.size(file) > LIMIT_BYTES) {
            throw new IOException("it is longer than " + LIMIT_BYTES + " bytes");
        }
        return Json.MAPPER.readTree(Files.readString(file));
    }

    private Content broken(String why) {
        return new Content(
                Settings.DEFAULT,
                List.of(Message.of("settings.broken", "file", file.toString(), "why", why)));
    }

    private Content fields(ObjectNode node) {
        var problems = new ArrayList<Message>();
        Settings settings = Settings.DEFAULT;
        JsonNode language = node.get("language");
        if (language != null) {
            if (language.isString() && List.of("en", "zh").contains(language.stringValue())) {
                settings = settings.withLanguage(Optional.of(language.stringValue()));
            } else {
                problems.add(wrong("language", language, "\"en\", \"zh\""));
            }
        }
        JsonNode theme = node.get("theme");
        if (theme != null) {
            Optional<Settings.Theme> known = theme(theme);
            if (known.isPresent()) {
                settings = settings.withTheme(known.get());
            } else {
                problems.add(wrong("theme", theme, "\"system\", \"light\", \"dark\""));
            }
        }
        JsonNode roots = node.get("searchRoots");
        if (roots != null) {
            settings = settings.withSearchRoots(roots(roots, problems));
        }
        JsonNode excludes = node.get("searchExcludes");
        if (excludes != null) {
            settings = settings.withSearchExcludes(excludes(excludes, problems));
        }
        JsonNode ask = node.get(ASK);
        if (ask != null) {
            if (ask.isBoolean()) {
                settings = settings.withAskInterpreters(ask.booleanValue());
            } else {
                problems.add(wrong(ASK, ask, "true, false"));
            }
        }
        settings = settings.withCopies(copies(node, problems));
        JsonNode columns = node.get(COLUMNS);
        if (columns != null) {
            settings =
                    settings.withColumns(
                            new Settings.Columns(
                                    columns(columns, "shown", problems),
                                    columns(columns, "sort", problems)));
        }
        return new Content(settings, problems);
    }

    private Settings.Copies copies(ObjectNode node, List<Message> problems) {
        Settings.Copies copies = Settings.Copies.DEFAULT;
        JsonNode copy = node.get(COPY);
        if (copy != null) {
            if (copy.isBoolean()) {
                copies = copies.withEverything(copy.booleanValue());
            } else {
                problems.add(wrong(COPY, copy, "true, false"));
            }
        }
        JsonNode days = node.get(KEPT);
        if (days != null) {
            if (days.isInt()
                    && days.intValue() >= 1
                    && days.intValue() <= Settings.Copies.MOST_DAYS) {
                copies = copies.withKeptDays(Optional.of(days.intValue()));
            } else {
                problems.add(wrong(KEPT, days, "1 … " + Settings.Copies.MOST_DAYS));
            }
        }
        return copies;
    }

    private List<String> excludes(JsonNode node, List<Message> problems) {
        var excludes = new ArrayList<String>();
        String wanted = "a list of names of folders, or of absolute folders";
        if (!node.isArray()) {
            problems.add(wrong("searchExcludes", node, wanted));
            return excludes;
        }
        for (int i = 0; i < node.size(); i++) {
            JsonNode entry = node.get(i);
            if (entry.isString() && SearchExclude.problem(entry.stringValue()).isEmpty()) {
                excludes.add(entry.stringValue());
            } else {
                problems.add(wrong("searchExcludes[" + i + "]", entry, wanted));
            }
        }
        return excludes;
    }

    /// A column that this Trivet does not have is passed over by whoever shows them.
    private List<String> columns(JsonNode node, String field, List<Message> problems) {
        JsonNode ids = node.path(field);
        var columns = new ArrayList<String>();
        for (JsonNode id : ids) {
            if (id.isString()) {
                columns.add(id.stringValue());
            }
        }
        if (!ids.isArray() || columns.size() != ids.size()) {
            problems.add(wrong(COLUMNS + "." + field, ids, "a list of names of columns"));
            return List.of();
        }
        return columns;
    }

    private static Optional<Settings.Theme> theme(JsonNode node) {
        for (Settings.Theme theme : Settings.Theme.values()) {
            if (node.isString() && node.stringValue().equals(theme.id())) {
                return Optional.of(theme);
            }
        }
        return Optional.empty();
    }

    private List<Path> roots(JsonNode node, List<Message> problems) {
        var roots = new ArrayList<Path>();
        String wanted = "a list of absolute folders";
        if (!node.isArray()) {
            problems.add(wrong("searchRoots", node, wanted));
            return roots;
        }
        for (int i = 0; i < node.size(); i++) {
            JsonNode entry = node.get(i);
            Optional<Path> root = absolute(entry);
            if (root.isPresent()) {
                roots.add(root.get());
            } else {
                problems.add(wrong("searchRoots[" + i + "]", entry, wanted));
            }
        }
        return roots;
    }

    private static Optional<Path> absolute(JsonNode node) {
        try {
            return node.isString()
                    ? Optional.of(Path.of(node.stringValue())).filter(Path::isAbsolute)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Message wrong(String field, JsonNode value, String wanted) {
        return Message.of(
                "settings.field",
                "file",
                file.toString(),
                "field",
                field,
                "value",
                value.toString(),
                "wanted",
                wanted);
    }
}
