package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.testbed.TreeListing;

/// The story with a real conda, whose programs hold the prefix in their bytes.
class CondaTransactionTest {
    @TempDir Path temporary;

    @Test
    void aCondaEnvironmentIsChangedPromotedAndRolledBackToTheSameBytes() throws Exception {
        String bed = System.getenv("TRIVET_CONDA");
        assumeTrue(bed != null, "TRIVET_CONDA names no real conda");
        CondaStage stage = CondaStage.make(temporary, Path.of(String.valueOf(bed)));
        Path prefix = stage.prefix;
        Map<String, String> first = TreeListing.of(prefix);
        Transactions transactions = stage.transactions();

        Transaction applied =
                transactions.apply(stage.upgrade(), Progress.NONE, new Cancellation());

        assertEquals(State.VERIFIED, applied.state(), () -> applied.toString());
        assertEquals(Optional.of("1.17.0"), applied.changes().getFirst().to());
        assertEquals(first, TreeListing.of(prefix));

        transactions.promote(applied.id(), Progress.NONE);

        Path pip = prefix.resolve("bin/pip");
        assertEquals("1.17.0", Programs.run(prefix.resolve("bin/python"), "-c", VERSION));
        assertEquals(prefix.toString(), Programs.run(prefix.resolve("bin/python"), "-c", PREFIX));
        assertTrue(Programs.run(pip, "--version").contains(prefix.toString()));

        transactions.rollBack(applied.id(), Progress.NONE);

        assertEquals(first, TreeListing.of(prefix));
        assertEquals(State.DISCARDED, transactions.discard(applied.id(), Progress.NONE).state());
    }

    private static final String VERSION = "import six; print(six.__version__)";
    private static final String PREFIX = "import sys; print(sys.prefix)";
}
