package org.trivet.probes.packages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes a few fields out of a JSON object without building the rest: texts, and lists of texts, of
/// the outermost object. Conda's records are megabytes of file lists around five short fields.
final class JsonFields {
    private final String json;
    private int at;

    private JsonFields(String json) {
        this.json = json;
    }

    /// The wanted fields that are texts (a list of one) or lists of texts; of a list, what is no
    /// text is left out.
    ///
    /// @return empty if this is no JSON object, or one that was cut
    static Optional<Map<String, List<String>>> read(String json, Set<String> wanted) {
        try {
            return Optional.of(new JsonFields(json).object(wanted));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    /// A field of the outermost object as it is written, an object or a word in its own spelling;
    /// empty if there is none, or no JSON object.
    static Optional<String> raw(String json, String wanted) {
        try {
            var fields = new JsonFields(json);
            fields.expect('{');
            while (fields.next() != '}') {
                String key = fields.text();
                fields.expect(':');
                fields.next();
                int start = fields.at;
                fields.skip();
                if (key.equals(wanted)) {
                    return Optional.of(json.substring(start, fields.at));
                }
                if (fields.next() == ',') {
                    fields.at++;
                }
            }
        } catch (Malformed _) {
            // as if it were not there
        }
        return Optional.empty();
    }

    /// The texts that stand under a key at any depth; as far as the text can be understood.
    static List<String> everywhere(String json, String wanted) {
        var found = new ArrayList<String>();
        var fields = new JsonFields(json);
        try {
            while (true) {
                if (fields.charAt(fields.at) != '"') {
                    fields.at++;
                    continue;
                }
                String key = fields.text();
                if (key.equals(wanted) && fields.next() == ':') {
                    fields.at++;
                    if (fields.next() == '"') {
                        found.add(fields.text());
                    }
                }
            }
        } catch (Malformed _) {
            return found;
        }
    }

    private Map<String, List<String>> object(Set<String> wanted) throws Malformed {
        var fields = new HashMap<String, List<String>>();
        expect('{');
        if (next() == '}') {
            return fields;
        }
        while (true) {
            String key = text();
            expect(':');
            if (wanted.contains(key)) {
                fields.put(key, texts());
            } else {
                skip();
            }
            char c = next();
            at++;
            if (c == '}') {
                return fields;
            }
            if (c != ',') {
                throw new Malformed();
            }
        }
    }

    private List<String> texts() throws Malformed {
        var texts = new ArrayList<String>();
        char first = next();
        if (first == '"') {
            texts.add(text());
        } else if (first != '[') {
            skip();
        } else {
            at++;
            while (next() != ']') {
                if (next() == '"') {
                    texts.add(text());
                } else {
                    skip();
                }
                if (next() == ',') {
                    at++;
                } else if (next() != ']') {
                    throw new Malformed();
                }
            }
            at++;
        }
        return texts;
    }

    /// Passes over a value; counts brackets, so that no depth of nesting can exhaust the stack.
    private void skip() throws Malformed {
        int depth = 0;
        do {
            char c = next();
            switch (c) {
                case '"' -> text();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
            if (depth < 0) {
                throw new Malformed();
            }
            if (depth == 0 && c != '"' && c != '}' && c != ']') {
                word();
            }
        } while (depth > 0);
    }

    /// The rest of a number, `true`, `false` or `null`.
    private void word() {
        while (at < json.length() && ",}] \t\r\n".indexOf(json.charAt(at)) < 0) {
            at++;
        }
    }

    private String text() throws Malformed {
        expect('"');
        int start = at;
        int end = start;
        boolean escaped = false;
        while (true) {
            char c = charAt(end);
            if (c == '"') {
                break;
            }
            escaped |= c == '\\';
            end += c == '\\' ? 2 : 1;
        }
        at = end + 1;
        String raw = json.substring(start, end);
        return escaped ? unescape(raw) : raw;
    }

    private static String unescape(String raw) throws Malformed {
        var out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            i++;
            switch (raw.charAt(i)) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    if (i + 5 > raw.length()) {
                        throw new Malformed();
                    }
                    try {
                        out.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                    } catch (NumberFormatException _) {
                        throw new Malformed();
                    }
                    i += 4;
                }
                default -> out.append(raw.charAt(i));
            }
        }
        return out.toString();
    }

    private char next() throws Malformed {
        while (Character.isWhitespace(charAt(at))) {
            at++;
        }
        return charAt(at);
    }

    private char charAt(int index) throws Malformed {
        if (index >= json.length()) {
            throw new Malformed();
        }
        return json.charAt(index);
    }

    private void expect(char wanted) throws Malformed {
        if (next() != wanted) {
            throw new Malformed();
        }
        at++;
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
    }
}
