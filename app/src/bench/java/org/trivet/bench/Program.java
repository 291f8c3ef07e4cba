package org.trivet.bench;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program that lists environments.
///
/// @param command what is run in the second root of the corpus
/// @param reader makes its output into what it reported
record Program(String name, List<String> command, Function<JsonNode, List<Reported>> reader) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// `trivet list --json`.
    static Program trivet(Path launcher) {
        return new Program(
                "trivet list --json",
                List.of(launcher.toString(), "list", "--json"),
                document -> {
                    var all = new ArrayList<Reported>();
                    for (JsonNode one : document.path("environments")) {
                        path(one.path("prefix"))
                                .ifPresent(prefix ->
                                        all.add(
                                                new Reported(
                                                        prefix,
                                                        one.path("kind").asString(""),
                                                        one.path("state")
                                                                .asString("")
                                                                .equals("ok"))));
                    }
                    return all;
                });
    }

    /// `pet find --json`, from which what has an interpreter and no error counts as shown well.
    static Program pet(Path program, List<Path> projects, String name) {
        var command = new ArrayList<>(List.of(program.toString(), "find", "--json"));
        projects.forEach(project -> command.add(project.toString()));
        return new Program(
                name,
                command,
                document -> {
                    var all = new ArrayList<Reported>();
                    for (JsonNode one : document.path("environments")) {
                        path(one.path("prefix"))
                                .or(() -> path(one.path("executable")).flatMap(Program::prefixOf))
                                .ifPresent(prefix ->
                                        all.add(
                                                new Reported(
                                                        prefix,
                                                        one.path("kind").asString(""),
                                                        isWhole(one))));
                    }
                    return all;
                });
    }

    /// An entry without an interpreter, or with an error, is not shown as a good one.
    private static boolean isWhole(JsonNode one) {
        JsonNode error = one.path("error");
        return path(one.path("executable")).isPresent()
                && (error.isMissingNode() || error.isNull());
    }

    static Program conda(Path program) {
        return new Program(
                "conda env list",
                List.of(program.toString(), "env", "list", "--json"),
                document -> {
                    var all = new ArrayList<Reported>();
                    for (JsonNode one : document.path("envs")) {
                        path(one).ifPresent(prefix -> all.add(new Reported(prefix, "conda", true)));
                    }
                    return all;
                });
    }

    static Program uv(Path program) {
        return new Program(
                "uv python list",
                List.of(
                        program.toString(),
                        "python",
                        "list",
                        "--offline",
                        "--only-installed",
                        "--output-format",
                        "json"),
                document -> {
                    var all = new ArrayList<Reported>();
                    for (JsonNode one : document) {
                        path(one.path("path"))
                                .flatMap(Program::prefixOf)
                                .ifPresent(prefix -> all.add(new Reported(prefix, "", true)));
                    }
                    return all;
                });
    }

    /// What its output says; nothing where it is no JSON.
    List<Reported> read(byte[] output) {
        try {
            return reader.apply(JSON.readTree(output));
        } catch (JacksonException e) {
            return List.of();
        }
    }

    private static Optional<Path> path(JsonNode node) {
        String text = node.asString("");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// The folder above `bin` or `Scripts`, else that of the interpreter.
    private static Optional<Path> prefixOf(Path executable) {
        Path folder = executable.getParent();
        if (folder == null || folder.getFileName() == null) {
            return Optional.empty();
        }
        boolean scripts = folder.getFileName().toString().matches("bin|(?i)scripts");
        return Optional.ofNullable(scripts ? folder.getParent() : folder);
    }
}
