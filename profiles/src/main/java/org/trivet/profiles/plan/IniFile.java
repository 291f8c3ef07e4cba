package org.trivet.profiles.plan;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The text of a `pip.conf` by the rules of Python's `RawConfigParser`: sections, `key = value` or
/// `key: value`, values that go on in indented lines, comments on lines of their own.
final class IniFile {
    private IniFile() {}

    /// Section, then key (lower case, with hyphens, as pip compares them), then value; the lines of
    /// a value are joined by line feeds. What is not understood is passed over.
    static Map<String, Map<String, String>> parse(String text) {
        var sections = new LinkedHashMap<String, Map<String, String>>();
        Map<String, String> section = new LinkedHashMap<>();
        String key = "";
        for (String line : text.lines().toList()) {
            String bare = line.strip();
            if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
                section.merge(
                        key,
                        bare,
                        (before, more) -> before.isEmpty() ? more : before + "\n" + more);
                continue;
            }
            if (bare.startsWith("[") && bare.endsWith("]")) {
                String name = bare.substring(1, bare.length() - 1);
                section = sections.computeIfAbsent(name, _ -> new LinkedHashMap<>());
                key = "";
                continue;
            }
            int at = separator(bare);
            if (at > 0) {
                key = key(bare.substring(0, at));
                section.put(key, bare.substring(at + 1).strip());
            }
        }
        return sections;
    }

    /// A key as pip compares it.
    static String key(String text) {
        String key = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return key.startsWith("--") ? key.substring(2) : key;
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        if (equals < 0 || colon < 0) {
            return Math.max(equals, colon);
        }
        return Math.min(equals, colon);
    }
}
