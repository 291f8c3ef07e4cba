package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trivet.app.text.Texts;
import org.trivet.probes.loader.LibrarySurvey;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.profiles.check.LibraryFindings;
import org.trivet.profiles.knowledge.Knowledge;

class SurveyTextTest {
    private static List<String> lines(LibrarySurvey survey) {
        return new SurveyText(new Texts(Locale.ENGLISH), new LibraryFindings(Knowledge.builtIn()))
                .lines(survey).stream()
                        .map(line -> line.stream().map(Styled::text).collect(Collectors.joining()))
                        .toList();
    }

    @Test
    void aFileThatCannotBeLoadedIsNamedWithWhatItLacks() {
        var failure =
                new LoadFailure(
                        "missing-file",
                        Optional.empty(),
                        Optional.of(Path.of("libqsqlmysql.so")),
                        "libmysqlclient.so.21",
                        Optional.empty(),
                        List.of(),
                        "libqsqlmysql.so",
                        false,
                        Map.of());
        var survey =
                new LibrarySurvey(
                        769,
                        3,
                        List.of(
                                new LibrarySurvey.Unloadable(
                                        Path.of("libqsqlmysql.so"),
                                        Optional.empty(),
                                        List.of("PySide6"),
                                        List.of(failure, failure))));

        List<String> lines = lines(survey);

        assertEquals(
                "Native files of the environment that cannot be loaded: 1 of 769", lines.get(1));
        assertEquals("  libqsqlmysql.so", lines.get(2));
        assertTrue(lines.get(3).startsWith("    libqsqlmysql.so needs libmysqlclient.so.21"));
        assertEquals("3 more files were not looked at: the time was up.", lines.get(4));
    }

    @Test
    void oneSentenceWhereAllCanBeLoaded() {
        assertEquals(
                List.of("", "All 12 native files of the environment can be loaded."),
                lines(new LibrarySurvey(12, 0, List.of())));
    }
}
