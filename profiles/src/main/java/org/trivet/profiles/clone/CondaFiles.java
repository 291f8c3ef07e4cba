package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What conda's records (`conda-meta/*.json`, `paths_data.paths[]`) say of the files in which conda
/// itself put the prefix: in texts, or in the padded strings of binaries.
final class CondaFiles {
    /// Records of packages with ten thousands of files are a few MB.
    private static final long LARGEST = 64L * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Path, Declared> declared;

    private CondaFiles(Map<Path, Declared> declared) {
        this.declared = Map.copyOf(declared);
    }

    /// @param placeholder bytes of what stood in the package for the prefix
    record Declared(boolean binary, int placeholder) {}

    /// Reads the records among `files`; what cannot be read declares nothing.
    static CondaFiles of(Path tree, List<Path> files) throws IOException {
        var declared = new HashMap<Path, Declared>();
        for (Path file : files) {
            if (isRecord(tree, file) && Files.size(file) <= LARGEST) {
                collect(read(file), declared);
            }
        }
        return new CondaFiles(declared);
    }

    static boolean isRecord(Path tree, Path file) {
        return tree.resolve("conda-meta").equals(file.getParent())
                && file.toString().endsWith(".json");
    }

    static JsonNode read(Path record) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(record));
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    private static void collect(JsonNode record, Map<Path, Declared> declared) {
        for (JsonNode row : record.path("paths_data").path("paths")) {
            String placeholder = row.path("prefix_placeholder").asString("");
            if (placeholder.isEmpty()) {
                continue;
            }
            boolean binary = row.path("file_mode").asString("").equals("binary");
            int length = placeholder.getBytes(StandardCharsets.UTF_8).length;
            path(row).ifPresent(path -> declared.put(path, new Declared(binary, length)));
        }
    }

    /// The file of a row, relative to the environment.
    static Optional<Path> path(JsonNode row) {
        try {
            Path path = Path.of(row.path("_path").asString("")).normalize();
            return path.isAbsolute() || path.startsWith("..")
                    ? Optional.empty()
                    : Optional.of(path);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    Optional<Declared> declared(Path name) {
        return Optional.ofNullable(declared.get(name));
    }
}
