package org.trivet.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    zh, en_US.UTF-8, en_US.UTF-8, en, zh
                    en, zh_CN.UTF-8, zh_CN.UTF-8, zh, en
                    -,  zh_CN.UTF-8, en_US.UTF-8, en, zh
                    -,  -,           zh_TW.UTF-8, en, zh
                    -,  C,           zh_CN.UTF-8, zh, en
                    -,  '',          zh_CN.UTF-8, en, zh
                    -,  -,           -,           zh, zh
                    -,  -,           -,           de, en
                    """)
    void theFirstThatIsSetDecides(
            @org.jspecify.annotations.Nullable String asked,
            @org.jspecify.annotations.Nullable String all,
            @org.jspecify.annotations.Nullable String lang,
            String system,
            String expected) {
        var variables = new HashMap<String, String>();
        if (all != null) {
            variables.put("LC_ALL", all);
        }
        if (lang != null) {
            variables.put("LANG", lang);
        }
        assertEquals(
                expected,
                Language.choose(Optional.ofNullable(asked), variables, Locale.of(system))
                        .getLanguage());
    }

    /// The launcher sets `LC_ALL` for the sake of paths and hands the language on in `LANGUAGE`.
    @Test
    void theListOfLanguagesComesFirst() {
        assertEquals(
                Locale.SIMPLIFIED_CHINESE,
                Language.choose(
                        Optional.empty(),
                        Map.of("LANGUAGE", "zh_CN:en", "LC_ALL", "C.UTF-8"),
                        Locale.ENGLISH));
    }
}
