package org.trivet.profiles.activation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.profiles.catalog.AllowedVariables;

/// The marked lines that Trivet puts into a script, and what it finds of them again. Scripts are
/// handled as ISO 8859-1 texts of their bytes, so that no byte of theirs is changed whatever their
/// charset is; what Trivet adds is UTF-8.
///
/// Between two marks stand the variables as data (name, then the value with all but letters and
/// digits as `=HEX` of its UTF-8 bytes: such a comment means nothing to any shell), then the code.
final class Block {
    private static final String BEGIN = "trivet variables begin";
    private static final String END = "trivet variables end";

    /// Added to the first mark where the script's last line had no end, which the block gave it.
    private static final String JOINED = " (the line before had no end)";

    private static final Pattern DATA =
            Pattern.compile(
                    "(?:# |@rem )trivet sets ([A-Za-z_][A-Za-z0-9_]{0,99}) ([A-Za-z0-9=]{1,12000})");

    private Block() {}

    /// The block as lines in front of `at`, which is the beginning of a line or the end of the
    /// text.
    ///
    /// @param indent blanks before each line
    static String insert(
            String text,
            int at,
            String indent,
            Language language,
            Map<String, String> variables,
            List<String> code) {
        String end = lineEnd(text, language);
        boolean joined = at > 0 && text.charAt(at - 1) != '\n';
        var lines = new ArrayList<String>();
        lines.add(language.comment() + BEGIN + (joined ? JOINED : ""));
        lines.add(language.comment() + "(written by Trivet; a profile changes them)");
        variables.forEach((name, value) ->
                lines.add(language.comment() + "trivet sets " + name + " " + hex(value)));
        lines.addAll(code);
        lines.add(language.comment() + END);
        var block = new StringBuilder(joined ? end : "");
        for (String line : lines) {
            boolean label = line.startsWith(":");
            block.append(line.isEmpty() || label ? "" : indent).append(line).append(end);
        }
        String bytes =
                new String(
                        block.toString().getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
        return text.substring(0, at) + bytes + text.substring(at);
    }

    /// The script without Trivet's blocks, byte for byte as it was before.
    static String strip(String text) {
        var rest = new StringBuilder();
        int from = 0;
        for (Found block : find(text)) {
            rest.append(text, from, block.begin());
            if (block.joined()) {
                int mark = text.indexOf('\n', block.begin());
                rest.setLength(rest.length() - (text.charAt(mark - 1) == '\r' ? 2 : 1));
            }
            from = block.end();
        }
        return rest.append(text.substring(from)).toString();
    }

    /// The variables of the first block; empty if there is none.
    static Optional<Map<String, String>> read(String text) {
        List<Found> blocks = find(text);
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        var variables = new LinkedHashMap<String, String>();
        text.substring(blocks.getFirst().begin(), blocks.getFirst().end())
                .lines()
                .map(line -> DATA.matcher(line.strip()))
                .filter(Matcher::matches)
                .forEach(row ->
                        value(row.group(2), row.group(1))
                                .ifPresent(value -> variables.put(row.group(1), value)));
        return Optional.of(variables);
    }

    /// A block from the beginning of its first line to the end of its last.
    private record Found(int begin, int end, boolean joined) {}

    /// A block without end is none: what follows it cannot be told from the script's own lines.
    private static List<Found> find(String text) {
        var found = new ArrayList<Found>();
        int begin = -1;
        boolean joined = false;
        int at = 0;
        while (at < text.length()) {
            int feed = text.indexOf('\n', at);
            int next = feed < 0 ? text.length() : feed + 1;
            String line = text.substring(at, next).strip();
            String said =
                    line.startsWith("@rem ") ? line.substring(5) : line.replaceFirst("^# ", "");
            if (said.length() == line.length()) {
                // no comment
            } else if (feed >= 0 && (said.equals(BEGIN) || said.equals(BEGIN + JOINED))) {
                begin = at;
                joined = said.length() > BEGIN.length() && at > 1;
            } else if (begin >= 0 && said.equals(END)) {
                found.add(new Found(begin, next, joined));
                begin = -1;
            }
            at = next;
        }
        return found;
    }

    private static String lineEnd(String text, Language language) {
        int first = text.indexOf('\n');
        if (first < 0) {
            return language instanceof Cmd ? "\r\n" : "\n";
        }
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    private static String hex(String value) {
        var text = new StringBuilder();
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
                text.append(c);
            } else {
                text.append(String.format(Locale.ROOT, "=%02X", (int) c));
            }
        }
        return text.toString();
    }

    /// The value, if a profile could have set it: the file may come from anywhere, and what is read
    /// here is written into scripts again.
    private static Optional<String> value(String hex, String name) {
        var bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < hex.length()) {
            if (hex.charAt(at) != '=') {
                bytes.write(hex.charAt(at));
                at++;
                continue;
            }
            if (at + 3 > hex.length()
                    || Character.digit(hex.charAt(at + 1), 16) < 0
                    || Character.digit(hex.charAt(at + 2), 16) < 0) {
                return Optional.empty();
            }
            bytes.write(Integer.parseInt(hex.substring(at + 1, at + 3), 16));
            at += 3;
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8))
                .filter(value ->
                        AllowedVariables.isAllowed(name) && AllowedVariables.isValue(value));
    }
}
