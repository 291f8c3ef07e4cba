package org.trivet.profiles.check;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.profiles.Message;

/// The application's words for what is judged here, to see that every sentence has its values.
final class Words {
    private static final Path FOLDER =
            Path.of("..", "app", "src", "main", "resources", "org", "trivet", "app", "text");

    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

    private final Properties english = new Properties();

    private Words() {}

    static Words load() throws IOException {
        Path file = FOLDER.resolve("check.properties");
        assumeTrue(Files.exists(file), "the sources of the application are not beside this module");
        var words = new Words();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            words.english.load(reader);
        }
        return words;
    }

    void assertWhole(Message message) {
        String text = english.getProperty("message." + message.code());
        assertNotNull(text, () -> "no words for " + message);
        Matcher value = VALUE.matcher(text);
        while (value.find()) {
            String given = message.values().get(value.group(1));
            assertNotNull(given, () -> text + " lacks a value of " + message);
            assertFalse(given.isEmpty(), () -> text + " has an empty value of " + message);
        }
    }
}
