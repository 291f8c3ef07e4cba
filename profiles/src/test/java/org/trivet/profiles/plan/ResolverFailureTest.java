package org.trivet.profiles.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Outcome;
import org.trivet.profiles.Message;

class ResolverFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ERROR: No matching distribution found for x                                   | no-match
                    PackagesNotFoundError: The following packages are not available               | no-match
                    ERROR: ResolutionImpossible: for help visit                                   | conflict
                    NewConnectionError('Temporary failure') ERROR: No matching distribution found | no-network
                    SSLError(SSLCertVerificationError) ERROR: No matching distribution found      | certificate
                    ProxyError('Cannot connect to proxy.') NewConnectionError                     | proxy
                    OSError: [Errno 28] No space left on device                                   | disk-full
                    Traceback (most recent call last): KeyError                                   | resolver-failed
                    """)
    void theFirstCauseIsNamed(String output, String code) {
        assertEquals("plan." + code, failure(Outcome.End.EXITED, output).code());
    }

    @Test
    void theLastLinesAreKeptWithoutTokens() {
        String lines = "x\n".repeat(50) + "\nLooking in https://me:secret@h/simple\nERROR: no";
        String output = failure(Outcome.End.EXITED, lines).values().get("output");

        assertEquals("x\n".repeat(10) + "Looking in https://***@h/simple\nERROR: no", output);
    }

    @Test
    void aResolverThatTakesTooLongIsNamedWithItsLimit() {
        Message failure = failure(Outcome.End.TIMED_OUT, "");

        assertEquals("plan.too-slow", failure.code());
        assertEquals("30", failure.values().get("minutes"));
    }

    private static Message failure(Outcome.End end, String text) {
        var outcome = new Outcome(end, 1, "", text, false, Duration.ZERO);
        return ResolverFailure.of(outcome, "x", Duration.ofMinutes(30));
    }
}
