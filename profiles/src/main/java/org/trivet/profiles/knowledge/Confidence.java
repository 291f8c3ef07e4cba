package org.trivet.profiles.knowledge;

import java.util.Locale;
import java.util.Optional;

/// How far a row of knowledge can be trusted.
public enum Confidence {
    /// The vendor's own documentation or release files.
    HIGH,
    /// Curated by a third party, or the vendor's file without a pinned release.
    MEDIUM,
    /// Observed in users' error texts.
    LOW;

    /// The stable name in tables and documents.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Confidence> parse(String text) {
        for (Confidence confidence : values()) {
            if (confidence.id().equals(text)) {
                return Optional.of(confidence);
            }
        }
        return Optional.empty();
    }
}
