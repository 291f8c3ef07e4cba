package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Host;

/// The folders of environments that a `.condarc` names.
///
/// Of YAML only what people write there is understood: a list in lines with a hyphen or in
/// brackets, `~` and variables in a path.
final class Condarc {
    private static final int LIMIT = 64 * 1024;

    private static final Pattern KEY = Pattern.compile("(envs_dirs|envs_path)\\s*:(.*)");

    private Condarc() {}

    static List<Path> environmentFolders(Host host, Path file) {
        var paths = new HostPaths(host);
        return BoundedText.read(file, LIMIT).toOptional().map(Condarc::entries).stream()
                .flatMap(List::stream)
                .flatMap(entry -> paths.of(entry).stream())
                .toList();
    }

    /// The entries as they stand, without quotes.
    static List<String> entries(String text) {
        var entries = new ArrayList<String>();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            String plain = line.strip();
            if (plain.isEmpty() || plain.startsWith("#")) {
                continue;
            }
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                inside = true;
                String rest = key.group(2).strip();
                if (rest.startsWith("[")) {
                    int end = rest.lastIndexOf(']');
                    for (String part :
                            rest.substring(1, end < 0 ? rest.length() : end).split(",", -1)) {
                        add(entries, part);
                    }
                }
            } else if (inside && plain.startsWith("-")) {
                add(entries, plain.substring(1));
            } else {
                inside = false;
            }
        }
        return entries;
    }

    private static void add(List<String> entries, String raw) {
        String plain = raw.strip();
        int comment = plain.indexOf(" #");
        if (comment >= 0) {
            plain = plain.substring(0, comment).strip();
        }
        if (plain.length() > 1 && (plain.startsWith("\"") || plain.startsWith("'"))) {
            plain = plain.substring(1, plain.length() - 1);
        }
        if (!plain.isEmpty()) {
            entries.add(plain);
        }
    }
}
