package org.trivet.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class TimeLimitTest {

    @Test
    void givesTheResult() throws Exception {
        assertEquals("x", TimeLimit.call("it", Duration.ofMinutes(1), () -> "x"));
    }

    @Test
    void givesUpACallThatDoesNotReturn() {
        var never = new CountDownLatch(1);

        var thrown =
                assertThrows(
                        TimeoutException.class,
                        () ->
                                TimeLimit.call(
                                        "NVML",
                                        Duration.ofSeconds(1),
                                        () -> {
                                            never.await();
                                            return "x";
                                        }));

        assertEquals("NVML gave no answer within 1 s", thrown.getMessage());
        never.countDown();
    }

    @Test
    void passesOnWhatTheCallThrowsErrorsToo() {
        var error = new UnsatisfiedLinkError("no library");

        var thrown =
                assertThrows(
                        ExecutionException.class,
                        () ->
                                TimeLimit.call(
                                        "it",
                                        Duration.ofMinutes(1),
                                        () -> {
                                            throw error;
                                        }));

        assertSame(error, thrown.getCause());
    }
}
