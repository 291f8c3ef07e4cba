package org.trivet.app.cli;

import java.util.Locale;

/// Amounts of bytes for people.
final class Sizes {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Sizes() {}

    /// Three digits at most: `12 GiB`, `1.4 GiB`.
    static String of(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit + 1 < UNITS.length) {
            value /= 1024;
            unit++;
        }
        String number =
                unit == 0 || value >= 10
                        ? String.format(Locale.ROOT, "%.0f", value)
                        : String.format(Locale.ROOT, "%.1f", value);
        return number + " " + UNITS[unit];
    }
}
