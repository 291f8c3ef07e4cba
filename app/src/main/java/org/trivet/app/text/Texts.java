package org.trivet.app.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.python.Problem;
import org.trivet.profiles.Message;

/// All words in one language.
public final class Texts {

    /// The files, each with a twin `…_zh_CN`: one per room, so that a key is found by where it is
    /// shown.
    static final List<String> ROOMS =
            List.of(
                    "probes",
                    "check",
                    "catalog",
                    "plan",
                    "execute",
                    "command",
                    "window",
                    "libraries");

    private final Locale locale;
    private final String suffix;
    private final Map<String, String> words = new HashMap<>();
    private int opened;

    public Texts(Locale locale) {
        this.locale = locale;
        this.suffix = locale.getLanguage().equals("zh") ? "_zh_CN" : "";
    }

    public Locale locale() {
        return locale;
    }

    /// The text of a key with its `{name}`s replaced.
    ///
    /// @param namesAndValues name, value, name, value, …
    /// @throws IllegalArgumentException if there is no such key: a mistake in the program
    public String get(String key, Object... namesAndValues) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return get(key, values);
    }

    /// The sentence of a message: the key `message.<code>`. A code without words comes from the
    /// journal of another version of Trivet: it is shown with its values, for history must not
    /// fail.
    public String of(Message message) {
        String key = "message." + message.code();
        return word(key) != null
                ? get(key, message.values())
                : message.code() + " " + message.values();
    }

    /// The sentence of a problem: the key `problem.<code>`. A kind among its values is named in
    /// words.
    public String of(Problem problem) {
        String id = problem.details().get("kind");
        String kind = id == null ? null : word("kind." + id);
        if (kind == null) {
            return get("problem." + problem.code(), problem.details());
        }
        var details = new LinkedHashMap<String, String>(problem.details());
        details.put("kind", kind);
        return get("problem." + problem.code(), details);
    }

    /// The name of a rule of the search, for people; a rule without one has its id.
    public String rule(String id) {
        String name = word("rule." + id);
        return name == null ? id : name;
    }

    private String get(String key, Map<String, String> values) {
        String text = word(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return fill(text, values);
    }

    private static String fill(String text, Map<String, String> values) {
        var out = new StringBuilder(text.length() + 40);
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String name = text.substring(open + 1, close);
            out.append(text, at, open).append(values.getOrDefault(name, "{" + name + "}"));
            at = close + 1;
        }
        return out.append(text, at, text.length()).toString();
    }

    /// Reads the words that a search needs, if they are not read yet.
    public void prepare() {
        word("kind.venv");
    }

    /// One room after the other is opened until the key is found: a short command needs the words
    /// of one or two.
    private synchronized @Nullable String word(String key) {
        String word = words.get(key);
        while (word == null && opened < ROOMS.size()) {
            load(ROOMS.get(opened));
            opened++;
            word = words.get(key);
        }
        return word;
    }

    private void load(String room) {
        var all = new Properties();
        String file = room + suffix + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + file);
            }
            all.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        all.stringPropertyNames().forEach(key -> words.put(key, all.getProperty(key)));
    }
}
