package org.trivet.probes.packages;

import java.util.Locale;

/// Names of distributions.
public final class Names {
    private Names() {}

    /// The normalized form of a distribution's name (PEP 503).
    public static String normalize(String name) {
        var out = new StringBuilder(name.length());
        boolean separator = false;
        for (char c : name.strip().toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '-' || c == '_' || c == '.') {
                separator = true;
            } else {
                if (separator && !out.isEmpty()) {
                    out.append('-');
                }
                separator = false;
                out.append(c);
            }
        }
        return out.toString();
    }
}
