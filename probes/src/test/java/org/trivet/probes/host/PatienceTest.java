package org.trivet.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The time limit is there for a call that hangs; nothing is measured.
@Timeout(60)
class PatienceTest {
    private static final Duration LIMIT = Duration.ofMillis(200);

    private final CountDownLatch never = new CountDownLatch(1);
    private final Cancellation cancellation = new Cancellation();

    @AfterEach
    void letGo() {
        never.countDown();
    }

    @Test
    void whatAnswersIsTold() {
        assertEquals(
                Optional.of(7), new Patience(LIMIT, 2, cancellation).ask(Path.of("a"), () -> 7));
    }

    @Test
    void whatLiesInASilentPlaceIsNotAskedAgain() {
        var patience = new Patience(LIMIT, 2, cancellation);
        assertEquals(Optional.empty(), patience.ask(Path.of("a"), this::hang));
        assertEquals(Optional.empty(), patience.ask(Path.of("a", "b"), () -> 7));
        assertEquals(Optional.of(7), patience.ask(Path.of("c"), () -> 7));
    }

    @Test
    void afterSoManyNothingIsAskedAnyMore() {
        var patience = new Patience(LIMIT, 2, cancellation);
        patience.ask(Path.of("a"), this::hang);
        patience.ask(Path.of("b"), this::hang);
        assertEquals(Optional.empty(), patience.ask(Path.of("c"), () -> 7));
    }

    @Test
    void aWishToStopEndsTheWait() {
        var patience = new Patience(Duration.ofHours(1), 2, cancellation);
        Thread.ofVirtual().start(cancellation::cancel);
        assertThrows(CancellationException.class, () -> patience.ask(Path.of("a"), this::hang));
    }

    @Test
    void aMistakeIsNotTakenForSilence() {
        var patience = new Patience(LIMIT, 2, cancellation);
        assertThrows(
                ArithmeticException.class,
                () ->
                        patience.ask(
                                Path.of("a"),
                                () -> {
                                    throw new ArithmeticException("a mistake");
                                }));
    }

    private Integer hang() {
        try {
            never.await();
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
