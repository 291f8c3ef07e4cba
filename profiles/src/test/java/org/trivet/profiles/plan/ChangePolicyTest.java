package org.trivet.profiles.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangePolicyTest {
    private static final String TABLE =
            """
            albumentations      | 2.0.8        | 1.4.24      | named |       | paddleocr | allowed | named
            torch               | 2.5.1        | 2.6.0       | named |       |           | allowed | named
            python              | 3.11.7       | 3.12.1      |       |       |           | refused | python
            python              | 3.11.7       |             |       |       |           | refused | python
            python              | 3.11.7       | 3.11.9      |       |       |           | allowed | upgrade-compatible
            torch               | 2.5.1+cu124  |             |       |       |           | refused | framework-removed
            torch               | 2.5.1+cu124  | 2.5.1+cpu   |       |       |           | refused | framework-swapped
            paddlepaddle-gpu    | 3.2.0        | 3.2.1       |       |       |           | refused | framework-swapped
            nvidia-cudnn-cu12   | 9.1.0.70     | 9.5.1.17    |       |       |           | refused | framework-swapped
            nvidia-cudnn-cu12   |              | 9.5.1.17    |       |       |           | ask     | new-cuda
            onnxruntime-gpu     |              | 1.19.2      |       |       |           | ask     | new-cuda
            something           |              | 1.0+cu124   |       |       |           | ask     | new-cuda
            torch               |              | 2.5.1       |       | pure  |           | ask     | new-framework
            numpy               | 1.26.4       |             |       |       | pandas    | ask     | removed-needed
            leftover            | 1.0          |             |       |       |           | allowed | removed
            requests            |              | 2.32.0      |       | pure  |           | allowed | added-pure
            stringzilla         |              | 3.0         |       |       |           | allowed | added-native
            odd                 | no.version   | 1.0         |       |       |           | ask     | unknown-version
            Pillow              | 10.2.0       | 9.5.0       |       |       | job       | ask     | downgrade-needed
            Pillow              | 10.2.0       | 9.5.0       |       |       |           | allowed | downgrade
            mkl-thing           | 1.0+a        | 1.0+b       |       |       |           | ask     | build-swapped
            requests            | 2.31.0       | 2.32.0      |       | pure  | job       | allowed | upgrade-compatible
            numpy               | 1.26.4       | 2.2.6       |       |       | pandas    | ask     | upgrade-major
            albucore            | 0.0.23       | 0.1.0       |       |       |           | ask     | upgrade-major
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void everyChangeHasItsVerdictAndReason(
            String name,
            String from,
            String to,
            String named,
            String pure,
            String neededBy,
            String verdict,
            String rule) {
        Change change =
                ChangePolicy.judge(
                        new ProposedChange(
                                name,
                                Optional.ofNullable(from),
                                Optional.ofNullable(to),
                                named != null,
                                pure != null,
                                neededBy == null ? List.of() : List.of(neededBy)));

        assertEquals(verdict + " policy." + rule, change.policy().id() + " " + change.why().code());
    }

    @Test
    void noRuleIsWithoutALineInTheTable() {
        Set<String> seen = new LinkedHashSet<>();
        TABLE.lines().forEach(line -> seen.add(line.substring(line.lastIndexOf('|') + 1).strip()));
        assertEquals(seen, new LinkedHashSet<>(ChangePolicy.ids()));
    }
}
