package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Where the original and the copy stand, read from the disk: it proves after a kill whether an
/// exchange was done.
enum Standing {
    /// The original at the environment's path, the copy at its own.
    BEFORE,
    /// Of two renames one was done: the original aside, the copy at its own path, nothing at the
    /// environment's.
    HALF,
    /// The copy at the environment's path, the original aside.
    AFTER,
    /// Something else changed the folders.
    UNKNOWN;

    static Standing of(Ledger ledger) throws IOException {
        Path environment = ledger.environment();
        Path copy = ledger.copy();
        String original = ledger.originalIdentity();
        String copied = ledger.copyIdentity();
        if (Identity.is(environment, original) && Identity.is(copy, copied)) {
            return asideIsFree(ledger) ? BEFORE : UNKNOWN;
        }
        if (ledger.twoRenames()) {
            Path aside = ledger.aside().orElse(copy);
            if (!Identity.is(aside, original)) {
                return UNKNOWN;
            }
            if (Identity.is(environment, copied) && isFree(copy)) {
                return AFTER;
            }
            return isFree(environment) && Identity.is(copy, copied) ? HALF : UNKNOWN;
        }
        boolean provable = !original.isEmpty() && !copied.isEmpty();
        return provable && Identity.is(environment, copied) && Identity.is(copy, original)
                ? AFTER
                : UNKNOWN;
    }

    private static boolean asideIsFree(Ledger ledger) {
        return ledger.aside().map(Standing::isFree).orElse(true);
    }

    private static boolean isFree(Path path) {
        return !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
