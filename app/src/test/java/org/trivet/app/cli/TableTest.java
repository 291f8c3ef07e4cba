package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void chineseTakesTwoColumnsACharacter() {
        var table = new Table(List.of("名称", "x"));
        table.row(Styled.plain("abcde"), Styled.plain("1"));

        assertEquals(List.of(" 名称   x", " abcde  1"), text(table));
    }

    @Test
    void controlCharactersAreShownAsQuestionMarks() {
        var table = new Table();
        table.row(Styled.plain("a\u001b[2Jb\n"), Styled.plain("c"));

        assertEquals(List.of(" a?[2Jb?  c"), text(table));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '', 0
                    abc, 3
                    环境, 4
                    é, 1
                    ｆｕｌｌ, 8
                    """)
    void widthIsThatOfATerminal(String text, int width) {
        assertEquals(width, DisplayWidth.of(text));
    }

    @Test
    void combiningMarksTakeNoColumn() {
        assertEquals(1, DisplayWidth.of("e\u0301"));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0, 0 B
                    999, 999 B
                    1000, 1.0 KiB
                    1500000000, 1.4 GiB
                    12884901888, 12 GiB
                    """)
    void sizesHaveThreeDigitsAtMost(long bytes, String text) {
        assertEquals(text, Sizes.of(bytes));
    }

    private static List<String> text(Table table) {
        return table.lines(1).stream()
                .map(line -> line.stream().map(Styled::safe).collect(Collectors.joining()))
                .toList();
    }
}
