package org.trivet.app.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SettingsFileTest {
    @TempDir private Path folder;
    private Path file = Path.of("settings.json");

    @BeforeEach
    void setUp() {
        file = folder.resolve("data").resolve("settings.json");
    }

    private SettingsFile.Content read(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return new SettingsFile(file).read();
    }

    @Test
    void noFileMeansDefaultsAndNothingIsMade() {
        assertEquals(
                new SettingsFile.Content(Settings.DEFAULT, List.of()),
                new SettingsFile(file).read());
        assertTrue(Files.notExists(file.getParent()));
    }

    @Test
    void whatIsSavedIsRead() throws IOException {
        var settings =
                new Settings(
                        Optional.of("zh"),
                        Settings.Theme.DARK,
                        List.of(folder.toAbsolutePath().resolve("项目")),
                        List.of("old-*", folder.toAbsolutePath().toString()),
                        new Settings.Columns(List.of("name", "size"), List.of("-size")),
                        false,
                        new Settings.Copies(true, Optional.of(30)));
        var saved = new SettingsFile(file);
        saved.save(settings);

        assertEquals(settings, saved.read().settings());
        assertEquals(new SettingsFile.Content(settings, List.of()), new SettingsFile(file).read());
        try (var left = Files.list(file.getParent())) {
            assertEquals(List.of(file), left.toList(), "no temporary file is left");
        }
    }

    @Test
    void fieldsOfANewerTrivetAreKept() throws IOException {
        read("{\"language\": \"en\", \"later\": {\"a\": [1]}}");
        new SettingsFile(file).save(Settings.DEFAULT);

        JsonNode node = Json.MAPPER.readTree(Files.readString(file));
        assertEquals(1, node.at("/later/a/0").intValue());
        assertTrue(node.path("language").isMissingNode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"language": "fr", "theme": "dark"}     | language
                    {"theme": 3, "language": "en"}          | theme
                    {"searchRoots": "x"}                    | searchRoots
                    {"searchRoots": ["relative"]}           | searchRoots[0]
                    {"searchExcludes": {}}                  | searchExcludes
                    {"askInterpreters": "no"}               | askInterpreters
                    {"copyEverything": 1}                   | copyEverything
                    {"keepOriginalsDays": 0}                | keepOriginalsDays
                    {"keepOriginalsDays": 4000}             | keepOriginalsDays
                    {"keepOriginalsDays": 30.5}             | keepOriginalsDays
                    {"keepOriginalsDays": "30"}             | keepOriginalsDays
                    {"searchExcludes": ["ok", "a/b"]}       | searchExcludes[1]
                    {"searchExcludes": [3]}                 | searchExcludes[0]
                    {"environmentColumns": {"sort": []}}    | environmentColumns.shown
                    {"environmentColumns": {"shown": [], "sort": [1]}} | environmentColumns.sort
                    """)
    void aWrongFieldIsNamedAndTheRestIsRead(String text, String field) throws IOException {
        SettingsFile.Content content = read(text);

        assertEquals(1, content.problems().size());
        assertEquals("settings.field", content.problems().getFirst().code());
        assertEquals(field, content.problems().getFirst().values().get("field"));
        assertEquals(file.toString(), content.problems().getFirst().values().get("file"));
        if (text.contains("dark")) {
            assertEquals(Settings.Theme.DARK, content.settings().theme());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"language":                            | line
                    []                                      | object
                    """)
    void aBrokenFileIsNamedAndStaysAsItIs(String text, String why) throws IOException {
        SettingsFile.Content content = read(text);

        assertEquals(Settings.DEFAULT, content.settings());
        assertEquals("settings.broken", content.problems().getFirst().code());
        assertTrue(
                content.problems().getFirst().values().getOrDefault("why", "").contains(why),
                content.problems().toString());
        assertEquals(text, Files.readString(file));
    }

    @Test
    void aBrokenFileIsReplacedWhenTheUserSaves() throws IOException {
        read("{");
        new SettingsFile(file).save(Settings.DEFAULT.withTheme(Settings.Theme.LIGHT));

        assertEquals(
                Settings.DEFAULT.withTheme(Settings.Theme.LIGHT),
                new SettingsFile(file).read().settings());
    }

    @Test
    void whatCannotBeSavedLeavesTheOldOne() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "");

        assertThrows(
                IOException.class,
                () -> new SettingsFile(blocked.resolve("settings.json")).save(Settings.DEFAULT));
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        assertEquals(
                "settings.broken",
                read("\"" + "x".repeat(2 << 20) + "\"").problems().getFirst().code());
    }
}
