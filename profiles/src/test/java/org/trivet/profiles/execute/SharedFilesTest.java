package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

/// What a copy shares with its original, from its making to its parting.
class SharedFilesTest {
    private static final String LIBRARY =
            VenvMaker.WINDOWS ? "Lib/site-packages/big/big.dll" : "lib/big/libbig.so";

    @TempDir Path temporary;
    private Stage stage;
    private Transactions transactions;
    private Map<String, String> first;
    private Transaction applied;

    @BeforeEach
    void makeCopy() throws Exception {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        stage = Stage.small(temporary);
        byte[] bytes = new byte[300_000];
        bytes[0] = 'M';
        bytes[1] = 'Z';
        Path library = stage.venv.resolve(LIBRARY);
        Files.createDirectories(library.getParent());
        Files.write(library, bytes);
        first = TreeListing.of(stage.venv);
        transactions = stage.transactions();
        applied = transactions.apply(stage.upgrade(), Progress.NONE, new Cancellation());
        assertEquals(State.VERIFIED, applied.state(), () -> String.valueOf(applied.failure()));
    }

    private boolean isShared(Path one, Path other) throws IOException {
        return Files.isSameFile(one.resolve(LIBRARY), other.resolve(LIBRARY));
    }

    /// As `strip -p` does: in place, its time kept.
    private static void edit(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.position(1000);
            channel.write(ByteBuffer.wrap(new byte[] {1}));
        }
        Files.setLastModifiedTime(file, time);
    }

    private static List<String> codes(Refusal refusal) {
        return refusal.reasons().stream().map(Message::code).toList();
    }

    @Test
    void aLibraryIsSharedUntilItIsPartedAfterThePromotion() throws Exception {
        assertTrue(isShared(stage.venv, applied.copy()));
        assertEquals(List.of(), transactions.shared());

        Transaction promoted = transactions.promote(applied.id(), Progress.NONE);

        Path saved = promoted.saved().orElseThrow();
        assertTrue(isShared(stage.venv, saved));
        assertEquals(List.of(applied.id()), transactions.shared());

        Transaction parted = transactions.separate(applied.id(), Progress.NONE, new Cancellation());

        assertFalse(isShared(stage.venv, saved));
        // on Windows a venv's own programs are shared beside the library
        assertTrue(parted.savedBytes() - promoted.savedBytes() >= 300_000);
        assertEquals(List.of(), transactions.shared());
        assertEquals(first, TreeListing.of(saved));
        edit(stage.venv.resolve(LIBRARY));
        Transaction back = transactions.rollBack(applied.id(), Progress.NONE);
        assertEquals(first, TreeListing.of(stage.venv));
        assertTrue(back.failure().isEmpty());
    }

    @Test
    @Tag("once")
    void aPartingThatIsStoppedLeavesWorkForTheNext() throws Exception {
        transactions.promote(applied.id(), Progress.NONE);
        var cancellation = new Cancellation();
        cancellation.cancel();

        assertThrows(
                CancellationException.class,
                () -> transactions.separate(applied.id(), Progress.NONE, cancellation));

        assertEquals(List.of(applied.id()), transactions.shared());
    }

    @Test
    void anEditInPlaceForbidsThePromotion() throws Exception {
        edit(applied.copy().resolve(LIBRARY));

        Refusal refusal =
                assertThrows(
                        Refusal.class, () -> transactions.promote(applied.id(), Progress.NONE));

        assertEquals(List.of("execute.shared-changed"), codes(refusal));
        assertEquals(
                Path.of(LIBRARY).toString(), refusal.reasons().getFirst().values().get("files"));
    }

    @Test
    @Tag("once")
    void anEditInPlaceAfterThePromotionIsNamedWhenItIsRolledBack() throws Exception {
        Transaction promoted = transactions.promote(applied.id(), Progress.NONE);
        edit(stage.venv.resolve(LIBRARY));
        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () ->
                                transactions.separate(
                                        applied.id(), Progress.NONE, new Cancellation()));
        assertEquals(List.of("execute.shared-changed"), codes(refusal));
        assertTrue(isShared(stage.venv, promoted.saved().orElseThrow()));

        Transaction back = transactions.rollBack(applied.id(), Progress.NONE);

        assertEquals(State.ROLLED_BACK, back.state());
        assertEquals("execute.shared-changed", back.failure().orElseThrow().code());
    }

    @Test
    @Tag("once")
    void aKeptCopyIsPartedToo() throws Exception {
        transactions.keep(applied.id());
        assertEquals(List.of(applied.id()), transactions.shared());

        transactions.separate(applied.id(), Progress.NONE, new Cancellation());

        assertFalse(isShared(stage.venv, applied.copy()));
        assertEquals(first, TreeListing.of(stage.venv));
        assertEquals(List.of(), transactions.shared());
    }

    @Test
    void aDiscardedCopyTakesNothingOfTheOriginalWithIt() throws Exception {
        transactions.discard(applied.id(), Progress.NONE);

        assertEquals(first, TreeListing.of(stage.venv));
    }

    @Test
    @Tag("once")
    void nothingIsSharedIfTheUserWantsEverythingCopied() throws Exception {
        var copying = new Transactions(stage.host(), stage.data, () -> true);
        transactions.discard(applied.id(), Progress.NONE);

        Transaction again = copying.apply(stage.upgrade(), Progress.NONE, new Cancellation());

        assertEquals(State.VERIFIED, again.state());
        assertFalse(isShared(stage.venv, again.copy()));
    }
}
