package org.trivet.app.text;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The files of words as they stand in the sources, mistakes included.
final class WordFiles {
    static final Path FOLDER = Path.of("src/main/resources/org/trivet/app/text");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private WordFiles() {}

    /// A line of a file.
    record Word(String key, String text) {
        /// The names of its values.
        TreeSet<String> placeholders() {
            var names = new TreeSet<String>();
            var matcher = PLACEHOLDER.matcher(text);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        }
    }

    /// Every line with a key, twice if it stands twice.
    static List<Word> read(String content) throws IOException {
        var words = new ArrayList<Word>();
        var logical = new StringBuilder();
        for (String line : content.lines().toList()) {
            String text = line.stripLeading();
            if (logical.isEmpty() && (text.isEmpty() || text.startsWith("#"))) {
                continue;
            }
            logical.append(text);
            if (text.endsWith("\\")) {
                logical.append('\n');
                continue;
            }
            var one = new Properties();
            one.load(new StringReader(logical.toString()));
            logical.setLength(0);
            one.stringPropertyNames()
                    .forEach(key -> words.add(new Word(key, one.getProperty(key))));
        }
        return words;
    }

    static List<Word> room(String room, String suffix) throws IOException {
        return read(Files.readString(FOLDER.resolve(room + suffix + ".properties")));
    }
}
