package org.trivet.app.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void whatANameHidesIsWrittenOut() {
        assertEquals("a\\nb\\r\\t\\u0007", PlainText.of("a\nb\r\t\u0007"));
        assertEquals("cod\\u202Egpj.exe", PlainText.of("cod\u202Egpj.exe"));
        assertEquals("\\u2066x\\u2069\\u200F", PlainText.of("\u2066x\u2069\u200F"));
        assertEquals("a\\u2028b\\u0085\\uFEFF\\u200B", PlainText.of("a\u2028b\u0085\uFEFF\u200B"));
        assertEquals("half \\uD83D", PlainText.of("half \uD83D"));
    }

    @Test
    void whatIsSeenStaysAsItIs() {
        String text = "我的 项目 ünïcode 🐍 e\u0301";
        assertSame(text, PlainText.of(text));
    }
}
