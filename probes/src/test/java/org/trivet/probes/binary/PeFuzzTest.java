package org.trivet.probes.binary;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// PE files of any bytes. The gate replays what is kept in `PeFuzzTestInputs`; `-Pfuzz` looks for
/// more, a million inputs long. The Windows JVM under Wine has no Jazzer, and so no such test.
class PeFuzzTest {
    static Stream<Arguments> made() {
        return Stream.of(Arguments.of((Object) PeBytes.make()));
    }

    @MethodSource("made")
    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
    void anyBytesAreReadOrNamed(byte[] bytes) {
        BinaryQuestions.ask(bytes);
    }
}
