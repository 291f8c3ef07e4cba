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
            albumentations    | 2.0.8        | 1.4.24      | REVIEWED         |                |      | paddleocr   | paddleocr (==1.4.10) |             |                   | allowed | named
            torch             | 2.5.1        | 2.6.0       | REVIEWED         |                |      |             |                      |             |                   | allowed | named
            python            | 3.11.7       | 3.12.1      | FOLLOWS          |                |      |             |                      |             |                   | refused | python
            python            | 3.11.7       |             | NAMED            |                |      |             |                      |             |                   | refused | python
            python            | 3.11.7       | 3.11.9      | FOLLOWS          |                |      |             |                      |             |                   | allowed | upgrade-compatible
            torch             | 2.5.1+cu124  |             | FOLLOWS          |                |      |             |                      |             |                   | refused | framework-removed
            torch             | 2.5.1+cu124  |             | NAMED            |                |      |             |                      |             |                   | allowed | removed
            torch             | 2.5.1+cu124  | 2.5.1+cpu   | FOLLOWS          |                |      |             |                      |             |                   | refused | framework-swapped
            torch             | 2.5.1+cu124  | 2.5.1+cpu   | REVIEWED_FOLLOWS |                |      |             |                      |             |                   | refused | framework-swapped
            paddlepaddle-gpu  | 3.2.0        | 3.2.1       | FOLLOWS          |                |      |             |                      |             |                   | refused | framework-swapped
            nvidia-cudnn-cu12 | 9.1.0.70     | 9.5.1.17    | FOLLOWS          |                |      |             |                      |             |                   | refused | framework-swapped
            torch             | 2.5.1+cu124  | 2.5.1+cpu   | NAMED            |                |      |             |                      |             |                   | ask     | framework-build
            torch             | 2.5.1+cu121  | 2.5.1+cu124 | NAMED            |                |      | torchvision |                      |             |                   | ask     | framework-build
            torch             | 2.5.0        | 2.5.1       | NAMED            |                |      |             |                      |             |                   | ask     | framework-version
            torch             | 2.5.1        | 2.6.0       | NAMED            |                |      | torchvision | torchvision (==2.5.1) |            |                   | refused | abi-pair
            torch             | 2.5.1        | 2.6.0       | NAMED            |                |      | xformers    |                      |             |                   | ask     | abi-crossed
            numpy             | 1.26.4       | 2.2.6       | FOLLOWS          |                |      | numba       | numba (numpy<2.1)    |             |                   | refused | abi-pair
            numpy             | 1.26.4       | 2.2.6       | REVIEWED_FOLLOWS |                |      | numba       | numba (numpy<2.1)    |             |                   | ask     | abi-pair
            numpy             | 1.26.4       | 2.2.6       | FOLLOWS          |                |      | pandas      |                      |             |                   | ask     | abi-crossed
            numpy             | 1.26.3       | 1.26.4      | FOLLOWS          |                |      | pandas      |                      |             |                   | allowed | upgrade-compatible
            protobuf          | 4.25.3       | 5.29.3      | FOLLOWS          |                |      | onnx        |                      |             |                   | ask     | abi-crossed
            rich              | 13.7.0       | 13.9.0      | FOLLOWS          |                | pure | job         | job (rich<13.8)      |             |                   | refused | breaks-requirement
            opencv-python     |              | 4.10.0.84   | FOLLOWS          |                |      |             |                      | opencv-python-headless |        | ask     | one-folder
            onnxruntime-gpu   |              | 1.19.2      | NAMED            |                |      |             |                      | onnxruntime | onnxruntime-gpu   | ask     | one-folder-cuda
            onnxruntime-gpu   |              | 1.19.2      | NAMED            |                |      |             |                      |             | onnxruntime-gpu   | ask     | new-cuda-offer
            nvidia-cudnn-cu12 |              | 9.5.1.17    | FOLLOWS          |                |      |             |                      |             | nvidia-cudnn-cu12 | ask     | new-cuda
            something         | 1.0          | 1.0+cu124   | FOLLOWS          |                |      |             |                      |             | cu124             | ask     | new-cuda
            torchaudio        |              | 2.5.1       | FOLLOWS          |                |      |             |                      |             |                   | ask     | new-framework
            numpy             | 1.26.4       |             | FOLLOWS          |                |      | pandas      |                      |             |                   | ask     | removed-needed
            leftover          | 1.0          |             | FOLLOWS          |                |      |             |                      |             |                   | allowed | removed
            six               | 1.16.0       | 1.17.0      | FOLLOWS          | PIP_OVER_CONDA | pure |             |                      |             |                   | ask     | pip-over-conda
            odd               | no.version   | 1.0         | FOLLOWS          |                |      |             |                      |             |                   | ask     | unknown-version
            Pillow            | 10.2.0       | 9.5.0       | NAMED            |                |      | torchvision |                      |             |                   | refused | downgrade-needed
            Pillow            | 10.2.0       | 9.5.0       | FOLLOWS          |                |      | torchvision |                      |             |                   | refused | downgrade-needed
            Pillow            | 10.2.0       | 9.5.0       | REVIEWED_FOLLOWS |                |      | torchvision |                      |             |                   | ask     | downgrade-needed
            Pillow            | 10.2.0       | 9.5.0       | NAMED            |                |      |             |                      |             |                   | allowed | downgrade
            mkl-thing         | 1.0+a        | 1.0+b       | FOLLOWS          |                |      |             |                      |             |                   | ask     | build-swapped
            albucore          | 0.0.23       | 0.1.0       | FOLLOWS          |                |      |             |                      |             |                   | ask     | upgrade-major
            pandas            |              | 2.2.3       | NAMED            | CONDA_INSTEAD  |      |             |                      |             |                   | allowed | through-conda
            pandas            | 2.1.0        | 2.2.3       | NAMED            | CONDA_INSTEAD  |      | seaborn     |                      |             |                   | allowed | through-conda
            pandas            | 1.5.3        | 2.2.3       | NAMED            | CONDA_INSTEAD  |      |             |                      |             |                   | ask     | upgrade-major
            rich              |              | 13.9.0      | NAMED            |                | pure |             |                      |             |                   | allowed | asked-pure
            pandas            |              | 2.2.3       | NAMED            |                |      |             |                      |             |                   | allowed | asked-native
            certifi           |              | 2024.8.30   | FOLLOWS          |                | pure |             |                      |             |                   | allowed | added-pure
            stringzilla       |              | 3.0         | FOLLOWS          |                |      |             |                      |             |                   | allowed | added-native
            requests          | 2.31.0       | 2.32.0      | NAMED            |                | pure | job         |                      |             |                   | allowed | upgrade-pure
            scipy             | 1.14.0       | 1.14.1      | FOLLOWS          |                |      | job         |                      |             |                   | allowed | upgrade-compatible
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void everyChangeHasItsVerdictAndReason(
            String name,
            String from,
            String to,
            ProposedChange.Wish wish,
            ProposedChange.Way way,
            String pure,
            String neededBy,
            String breaks,
            String beside,
            String cuda,
            String verdict,
            String rule) {
        Change change =
                ChangePolicy.judge(
                        new ProposedChange(
                                name,
                                Optional.ofNullable(from),
                                Optional.ofNullable(to),
                                wish,
                                way == null ? ProposedChange.Way.PLAIN : way,
                                pure != null,
                                neededBy == null ? List.of() : List.of(neededBy),
                                breaks == null ? List.of() : List.of(breaks),
                                beside == null ? List.of() : List.of(beside),
                                Optional.ofNullable(cuda)));

        assertEquals(verdict + " policy." + rule, change.policy().id() + " " + change.why().code());
    }

    @Test
    void noRuleIsWithoutALineInTheTable() {
        Set<String> seen = new LinkedHashSet<>();
        TABLE.lines().forEach(line -> seen.add(line.substring(line.lastIndexOf('|') + 1).strip()));
        assertEquals(seen, new LinkedHashSet<>(ChangePolicy.ids()));
    }
}
