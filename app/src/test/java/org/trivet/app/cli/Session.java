package org.trivet.app.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import org.trivet.app.Engine;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.text.Texts;
import org.trivet.profiles.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs command lines in this process and keeps what they said.
final class Session {
    final FakeEngine fake = new FakeEngine();
    final Interruption interruption = new Interruption();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Engine engine = fake;
    private boolean colour;
    private Optional<Queue<String>> answers = Optional.empty();
    private Path errors = Path.of("nowhere");
    private List<Message> warnings = List.of();

    /// How it ended.
    record Result(int code, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    Session with(Engine other) {
        engine = other;
        return this;
    }

    Session coloured() {
        colour = true;
        return this;
    }

    /// A person sits at the terminal and will type these lines.
    Session answering(String... lines) {
        answers = Optional.of(new ArrayDeque<>(List.of(lines)));
        return this;
    }

    Session errorsIn(Path folder) {
        errors = folder;
        return this;
    }

    Session warning(Message message) {
        warnings = List.of(message);
        return this;
    }

    Result run(String... arguments) {
        out.reset();
        err.reset();
        var terminal =
                new Terminal(
                        out,
                        err,
                        StandardCharsets.UTF_8,
                        colour,
                        answers.map(lines -> () -> Optional.ofNullable(lines.poll())));
        var program =
                new Program(
                        () -> engine,
                        language ->
                                new Texts(
                                        language.orElse("en").equals("zh")
                                                ? Locale.SIMPLIFIED_CHINESE
                                                : Locale.ENGLISH),
                        () -> warnings,
                        () -> new ErrorReports(errors, () -> Instant.parse("2026-11-20T08:00:00Z")),
                        terminal,
                        interruption);
        int code = program.run(arguments);
        return new Result(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
