package org.trivet.probes.packages;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names of distributions.
public final class Names {
    private static final Pattern SIGNS = Pattern.compile("[-_.]+");

    private Names() {}

    /// The normalized form of a distribution's name (PEP 503).
    public static String normalize(String name) {
        if (isNormal(name)) {
            return name;
        }
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

    /// Whether a name is surely its own normalized form, as most are.
    private static boolean isNormal(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /// The normalized form as it is written: blanks and signs at the ends stay.
    static String canonical(String name) {
        return SIGNS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
