package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    python.exe C:\\ocr\\run.py --env C:\\b         | python.exe,C:\\ocr\\run.py
                    "C:\\a b\\python.exe" "C:\\ocr x\\run.py" 1  | C:\\a b\\python.exe,C:\\ocr x\\run.py
                    python.exe -X utf8 C:\\ocr\\run.py           | python.exe,C:\\ocr\\run.py
                    python.exe -Xutf8 -u -W ignore C:\\ocr\\run  | python.exe,C:\\ocr\\run
                    python.exe -m http.server -d C:\\ocr         | python.exe
                    python.exe -Im pip install C:\\ocr           | python.exe
                    python.exe -c "open('x')" C:\\ocr            | python.exe
                    python.exe -Wmodule C:\\ocr\\run.py          | python.exe,C:\\ocr\\run.py
                    python.exe -X                                | python.exe
                    "unclosed                                    | unclosed
                    """)
    void theScriptIsWhatPythonTakesForOne(String line, String words) {
        assertEquals(List.of(words.split(",")), CommandWords.run(CommandWords.split(line)), line);
    }
}
