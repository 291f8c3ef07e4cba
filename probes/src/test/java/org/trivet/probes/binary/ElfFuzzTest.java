package org.trivet.probes.binary;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// ELF files of any bytes. The gate replays what is kept in `ElfFuzzTestInputs`; `-Pfuzz` looks for
/// more, a million inputs long. The Windows JVM under Wine has no Jazzer, and so no such test.
class ElfFuzzTest {
    static Stream<Arguments> made() {
        return ElfMutationTest.seeds().stream().map(bytes -> Arguments.of((Object) bytes));
    }

    @MethodSource("made")
    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
    void anyBytesAreReadOrNamed(byte[] bytes) {
        BinaryQuestions.ask(bytes);
    }
}
