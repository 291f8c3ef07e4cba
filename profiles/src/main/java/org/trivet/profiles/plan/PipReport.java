package org.trivet.profiles.plan;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.packages.PythonVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what `pip install --dry-run --report` wrote (version 1 of its format), and the sizes that
/// only pip's output tells.
final class PipReport {
    private static final Pattern SIZE =
            Pattern.compile(
                    "(?m)^\\s*(?:Downloading|Using cached) (\\S+\\.whl) "
                            + "\\(([0-9]{1,6}(?:\\.[0-9]{1,3})?) (bytes|kB|MB|GB)\\)");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}");

    private PipReport() {}

    /// What would be installed.
    ///
    /// @param output pip's output
    /// @throws IllegalArgumentException if it is not such a report
    static List<Resolved> read(String json, String output) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.path("version").asString("").equals("1") || !root.path("install").isArray()) {
            throw new IllegalArgumentException("not a report of version 1");
        }
        Map<String, Long> sizes = sizes(output);
        var resolved = new ArrayList<Resolved>();
        for (JsonNode item : root.path("install")) {
            JsonNode metadata = item.path("metadata");
            String name = metadata.path("name").asString("");
            String version = metadata.path("version").asString("");
            if (!NAME.matcher(name).matches() || PythonVersion.parse(version).isEmpty()) {
                throw new IllegalArgumentException("an item without a name and a version");
            }
            var requires = new ArrayList<String>();
            metadata.path("requires_dist").forEach(line -> requires.add(line.asString("")));
            String url = item.path("download_info").path("url").asString("");
            String file = url.substring(url.lastIndexOf('/') + 1);
            resolved.add(
                    new Resolved(
                            name,
                            version,
                            requires,
                            file.endsWith("-none-any.whl"),
                            size(url, file, sizes),
                            classifiers(metadata)));
        }
        return resolved;
    }

    private static List<String> classifiers(JsonNode metadata) {
        var classifiers = new ArrayList<String>();
        metadata.path("classifier").forEach(line -> classifiers.add(line.asString("")));
        return classifiers.stream().filter(line -> line.startsWith("Environment")).toList();
    }

    /// Bytes by file name, from lines such as `Downloading six-1.17.0-py2.py3-none-any.whl (11
    /// kB)`; pip rounds, so the last digit is counted up.
    static Map<String, Long> sizes(String output) {
        var sizes = new HashMap<String, Long>();
        Matcher line = SIZE.matcher(output);
        while (line.find()) {
            String link = line.group(1);
            long unit =
                    switch (line.group(3)) {
                        case "kB" -> 1_000L;
                        case "MB" -> 1_000_000L;
                        case "GB" -> 1_000_000_000L;
                        default -> 1L;
                    };
            double rounding = line.group(2).contains(".") ? 0.05 : unit == 1 ? 0 : 0.5;
            sizes.put(
                    link.substring(link.lastIndexOf('/') + 1),
                    Math.round((Double.parseDouble(line.group(2)) + rounding) * unit));
        }
        return sizes;
    }

    private static Optional<Long> size(String url, String file, Map<String, Long> sizes) {
        try {
            URI uri = URI.create(url);
            if ("file".equals(uri.getScheme())) {
                return Optional.of(Files.size(Path.of(uri)));
            }
        } catch (IOException | IllegalArgumentException | FileSystemNotFoundException _) {
            // an address of another kind, or a file that is gone: pip's output may still tell
        }
        return Optional.ofNullable(sizes.get(file.replace("%2B", "+")));
    }
}
