package org.trivet.app.wine;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Python under Wine had loaded, as Wine's loader recorded it (`+pid,+loaddll`).
///
/// @param files paths in lower case as Windows writes them, and whether the content is Wine's own
/// @param written the same paths as they were told
record WineLoads(Map<String, Boolean> files, Map<String, String> written) {
    private static final Pattern LINE =
            Pattern.compile(
                    "(?m)^(\\w+):\\w+:trace:loaddll:\\w+ Loaded L\"(.*)\" at \\w+: (native|builtin)\\s*$");

    /// The interpreter that really runs: that of a venv starts it.
    private static final Pattern PYTHON = Pattern.compile(".*\\\\python3\\d+\\.dll");

    static WineLoads of(String record) {
        var processes = new LinkedHashMap<String, WineLoads>();
        Matcher line = LINE.matcher(record);
        while (line.find()) {
            String path = line.group(2).replace("\\\\", "\\");
            String key = path.toLowerCase(Locale.ROOT);
            WineLoads process =
                    processes.computeIfAbsent(
                            line.group(1),
                            _ -> new WineLoads(new LinkedHashMap<>(), new LinkedHashMap<>()));
            process.files().put(key, line.group(3).equals("builtin"));
            process.written().put(key, path);
        }
        return processes.values().stream()
                .filter(it -> it.files().keySet().stream().anyMatch(PYTHON.asMatchPredicate()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Python in\n" + record));
    }

    /// Whether a file is not of the system's folder and yet has Wine's own content.
    boolean replaced(String path) {
        return files.getOrDefault(path, false) && !path.startsWith(LoaderComparison.SYSTEM);
    }
}
