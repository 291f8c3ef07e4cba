package org.trivet.probes.gpu;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place on the PCI bus. NVIDIA writes the domain with eight digits, the system with four.
record PciAddress(int domain, int bus, int device, int function) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:([0-9a-fA-F]{4,8}):)?([0-9a-fA-F]{2}):([0-9a-fA-F]{2})(?:\\.([0-7]))?");

    static Optional<PciAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new PciAddress(
                        number(matcher.group(1)),
                        number(matcher.group(2)),
                        number(matcher.group(3)),
                        number(matcher.group(4))));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseUnsignedInt(digits, 16);
    }

    /// AMD's kernel driver packs bus, device and function into one number.
    static PciAddress ofLocation(int domain, int location) {
        return new PciAddress(domain, location >> 8 & 0xFF, location >> 3 & 0x1F, location & 0x7);
    }

    /// As the system writes it: `0000:65:00.0`.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04x:%02x:%02x.%d", domain, bus, device, function);
    }
}
