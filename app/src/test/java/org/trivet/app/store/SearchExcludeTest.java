package org.trivet.app.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.profiles.Message;

class SearchExcludeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    node_modules     |
                    old-*            |
                    我的 项目         |
                    ''               | settings.exclude.blank
                    *                | settings.exclude.everything
                    **               | settings.exclude.everything
                    ..               | settings.exclude.everything
                    a/b              | settings.exclude.relative
                    a/*              | settings.exclude.pattern
                    """)
    void aTextIsANameOrAFolderOrToldWhyNot(String text, String problem) {
        assertEquals(Optional.ofNullable(problem), SearchExclude.problem(text).map(Message::code));
    }

    @Test
    void aWholePathIsAFolder() {
        Path folder = Path.of("data").toAbsolutePath();
        assertEquals(Optional.empty(), SearchExclude.problem(folder.toString()));
        Path root = folder.getRoot();
        assertEquals(
                Optional.of("settings.exclude.everything"),
                SearchExclude.problem(String.valueOf(root)).map(Message::code));
    }
}
