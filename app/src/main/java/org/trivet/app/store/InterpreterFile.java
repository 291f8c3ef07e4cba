package org.trivet.app.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.python.InterpreterAnswer;
import org.trivet.probes.python.InterpreterIdentity;
import org.trivet.probes.python.InterpreterMemory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What interpreters have said, in a file: a cache, so a file that cannot be read counts as empty
/// and is written anew, and a folder that cannot be written costs nothing but the next asking.
public final class InterpreterFile implements InterpreterMemory {
    /// Three hundred interpreters take a tenth of it.
    private static final long LIMIT_BYTES = 1 << 20;

    /// The oldest answers are dropped beyond.
    private static final int MOST = 300;

    private final Path file;
    private final Path empty;
    private @Nullable Map<InterpreterIdentity, InterpreterAnswer> known;

    /// @param file where the answers are kept
    /// @param empty a folder that is made where it is missing, and in which nothing may lie
    public InterpreterFile(Path file, Path empty) {
        this.file = file;
        this.empty = empty;
    }

    @Override
    public synchronized Optional<InterpreterAnswer> recall(InterpreterIdentity interpreter) {
        Map<InterpreterIdentity, InterpreterAnswer> answers = known;
        if (answers == null) {
            answers = load();
            known = answers;
        }
        return Optional.ofNullable(answers.get(interpreter));
    }

    @Override
    public synchronized void keep(InterpreterIdentity interpreter, InterpreterAnswer answer) {
        // another Trivet may have asked meanwhile
        Map<InterpreterIdentity, InterpreterAnswer> answers = load();
        // what it said before it was replaced is of no use
        answers.keySet().removeIf(old -> old.path().equals(interpreter.path()));
        answers.put(interpreter, answer);
        while (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
        known = answers;
        try {
            AtomicFile.write(file, json(answers).toPrettyString() + "\n");
        } catch (IOException _) {
            // remembered as long as this Trivet runs
        }
    }

    @Override
    public Path emptyFolder() throws IOException {
        Files.createDirectories(empty);
        try (DirectoryStream<Path> content = Files.newDirectoryStream(empty)) {
            if (content.iterator().hasNext()) {
                throw new IOException(empty + " is not empty");
            }
        }
        return empty;
    }

    private Map<InterpreterIdentity, InterpreterAnswer> load() {
        Map<InterpreterIdentity, InterpreterAnswer> answers = new LinkedHashMap<>();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LIMIT_BYTES) {
                return answers;
            }
            for (JsonNode entry :
                    Json.MAPPER.readTree(Files.readString(file)).path("interpreters")) {
                identity(entry)
                        .ifPresent(interpreter ->
                                answer(entry)
                                        .ifPresent(answer -> answers.put(interpreter, answer)));
            }
        } catch (IOException | JacksonException _) {
            // as far as it could be read
        }
        return answers;
    }

    private static Optional<InterpreterIdentity> identity(JsonNode entry) {
        try {
            JsonNode path = entry.path("path");
            JsonNode size = entry.path("size");
            JsonNode modified = entry.path("modified");
            return path.isString() && size.isIntegralNumber() && modified.isIntegralNumber()
                    ? Optional.of(
                            new InterpreterIdentity(
                                    Path.of(path.stringValue()),
                                    size.longValue(),
                                    Instant.ofEpochMilli(modified.longValue())))
                    : Optional.empty();
        } catch (InvalidPathException | JacksonException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static Optional<InterpreterAnswer> answer(JsonNode entry) {
        Optional<String> silent = text(entry, "silent");
        if (silent.isPresent()) {
            return Optional.of(new InterpreterAnswer.Silent(silent.get()));
        }
        List<String> parts = new ArrayList<>();
        for (String field : List.of("version", "implementation", "prefix")) {
            text(entry, field).ifPresent(parts::add);
        }
        return parts.size() == 3
                ? Optional.of(
                        new InterpreterAnswer.Told(
                                parts.get(0),
                                parts.get(1),
                                text(entry, "architecture"),
                                parts.get(2)))
                : Optional.empty();
    }

    private static Optional<String> text(JsonNode entry, String field) {
        JsonNode node = entry.path(field);
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    private static ObjectNode json(Map<InterpreterIdentity, InterpreterAnswer> answers) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode array = document.putArray("interpreters");
        answers.forEach((interpreter, answer) -> {
            ObjectNode entry = array.addObject();
            entry.put("path", interpreter.path().toString());
            entry.put("size", interpreter.size());
            entry.put("modified", interpreter.modified().toEpochMilli());
            switch (answer) {
                case InterpreterAnswer.Told told -> {
                    entry.put("version", told.version());
                    entry.put("implementation", told.implementation());
                    told.architecture().ifPresent(name -> entry.put("architecture", name));
                    entry.put("prefix", told.prefix());
                }
                case InterpreterAnswer.Silent(String why) -> entry.put("silent", why);
            }
        });
        return document;
    }
}
