package org.trivet.profiles.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.profiles.Message;
import org.trivet.profiles.testbed.Fixtures;

class ConditionsTest {
    private static final List<String> NO = List.of();

    private static final InstalledPackages PACKAGES =
            Fixtures.packages("PaddleOCR==2.10.0", "albumentations==2.0.8", "odd==not.a.version");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    paddleocr<3                      |                 |                  | ''
                    paddleocr>=3 albumentations>=2   |                 |                  | ''
                    paddleocr>=3 torch               |                 |                  | condition.none-installed
                                                     | paddleocr       |                  | ''
                                                     | paddleocr torch |                  | condition.not-installed
                                                     |                 | torch            | ''
                                                     |                 | albumentations>2 | condition.installed
                    torch                            | torch           | paddleocr        | condition.none-installed condition.not-installed condition.installed
                    odd<1                            |                 |                  | condition.none-installed
                    odd                              |                 |                  | ''
                    """)
    void installedPackagesDecide(String any, String all, String none, String codes) {
        var condition = new Condition(list(any), list(all), list(none), NO, NO, "");
        assertEquals(codes, unmet(condition, EnvironmentKind.VENV, "3.11.7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    linux         |           |             | VENV  | ''
                    windows linux |           |             | VENV  | ''
                    windows       |           |             | VENV  | condition.system
                                  | pip       |             | VENV  | ''
                                  | pip       |             | CONDA | ''
                                  | conda     |             | VENV  | condition.manager
                                  | conda     |             | CONDA | ''
                                  |           | >=3.9,<3.12 | VENV  | ''
                                  |           | >=3.12      | VENV  | condition.python
                    """)
    void systemManagerAndPythonDecide(
            String systems, String managers, String python, EnvironmentKind kind, String codes) {
        var condition =
                new Condition(
                        NO, NO, NO, list(systems), list(managers), python == null ? "" : python);
        assertEquals(codes, unmet(condition, kind, "3.11.7"));
    }

    @Test
    void alwaysHolds() {
        assertTrue(
                Conditions.holds(
                        Condition.ALWAYS,
                        Fixtures.environment(EnvironmentKind.OTHER, "3.6.1"),
                        PACKAGES,
                        OperatingSystem.OTHER));
    }

    private static String unmet(Condition condition, EnvironmentKind kind, String version) {
        return Conditions.unmet(
                        condition,
                        Fixtures.environment(kind, version),
                        PACKAGES,
                        OperatingSystem.LINUX)
                .stream()
                .map(Message::code)
                .collect(Collectors.joining(" "));
    }

    private static List<String> list(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }
}
