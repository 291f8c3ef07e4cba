package org.trivet.profiles.clone;

import java.util.Arrays;

/// One way in which a prefix is spelt in the bytes of a file, and what stands there instead.
///
/// On Windows the drive letter is left out of the text to find: it is compared without case. It
/// stays as it is written unless the copy lies on another drive.
final class PrefixForm {
    private final byte[] from;
    private final byte[] to;
    private final byte[] urlTo;
    private final int unit;
    private final char drive;
    private final int lead;
    private final boolean required;
    private final int[] skip = new int[256];

    /// @param from the bytes to find
    /// @param to the bytes that take their place
    /// @param urlTo the same where the match stands in a `file:` URL
    /// @param unit bytes of a character: 1, or 2 for UTF-16LE
    /// @param drive the drive letter that must stand in front; 0: none
    /// @param stays whether that letter is left as it is, else `to` takes its place as well
    /// @param required whether a file that cannot be rewritten for it is a failure
    PrefixForm(
            byte[] from,
            byte[] to,
            byte[] urlTo,
            int unit,
            char drive,
            boolean stays,
            boolean required) {
        this.required = required;
        this.from = from.clone();
        this.to = to.clone();
        this.urlTo = urlTo.clone();
        this.unit = unit;
        this.drive = drive;
        this.lead = drive == 0 || stays ? 0 : unit;
        // Horspool's table: how far the window may jump, by the byte under its end
        Arrays.fill(skip, from.length);
        for (int i = 0; i < from.length - 1; i++) {
            skip[from[i] & 0xff] = from.length - 1 - i;
        }
    }

    boolean required() {
        return required;
    }

    boolean wide() {
        return unit == 2;
    }

    /// How many bytes in front of what was found are replaced with it.
    int lead() {
        return lead;
    }

    int length() {
        return from.length;
    }

    /// The bytes that are looked for.
    byte[] bytes() {
        return from.clone();
    }

    /// The bytes that take the place of a match at `at`.
    byte[] replacement(byte[] bytes, int at) {
        return inUrl(bytes, at) ? urlTo.clone() : to.clone();
    }

    /// The index of the first accepted match that begins in `[begin, end)`, or -1.
    int find(byte[] bytes, int begin, int end, int filled, boolean binary) {
        int last = from.length - 1;
        int at = begin;
        while (at < end && at + last < filled) {
            byte under = bytes[at + last];
            if (under == from[last]
                    && Arrays.equals(bytes, at, at + last, from, 0, last)
                    && bounded(bytes, at, filled, binary)) {
                return at;
            }
            at += skip[under & 0xff];
        }
        return -1;
    }

    private boolean bounded(byte[] bytes, int at, int filled, boolean binary) {
        return endsThere(bytes, at + from.length, filled, binary)
                && (drive != 0 ? driveBefore(bytes, at) : beginsThere(bytes, at, binary));
    }

    /// `/a/venv` is not found in `/a/venv2`. Bytes beyond ASCII continue a name in a text; in a
    /// binary file they are something else's.
    private boolean endsThere(byte[] bytes, int end, int filled, boolean binary) {
        if (end + unit > filled) {
            return true;
        }
        if (unit == 2 && bytes[end + 1] != 0) {
            return false;
        }
        int next = bytes[end] & 0xff;
        return !(isNameCharacter(next) || (next >= 0x80 && !binary));
    }

    private boolean driveBefore(byte[] bytes, int at) {
        int index = at - unit;
        if (index < 0 || (unit == 2 && bytes[index + 1] != 0)) {
            return false;
        }
        return Character.toLowerCase((char) (bytes[index] & 0xff)) == drive;
    }

    /// `/a/venv` is not found in `/opt/a/venv`, but is in `-I/a/venv/include` and in `"\n/a/venv"`;
    /// in a binary file any byte may stand in front (the length of the text, for instance).
    private boolean beginsThere(byte[] bytes, int at, boolean binary) {
        int run = at;
        while (run > 0 && at - run < 200 && isNamePart(bytes[run - 1] & 0xff)) {
            run--;
        }
        if (run == at) {
            return true;
        }
        int before = run == 0 ? 0 : bytes[run - 1] & 0xff;
        if (before == '/') {
            return false;
        }
        return binary || bytes[run] == '-' || (before == '\\' && at - run == 1);
    }

    private boolean inUrl(byte[] bytes, int at) {
        if (unit != 1) {
            return false;
        }
        String scheme = drive == 0 ? "file://" : "file:///";
        int begin = at - scheme.length() - (drive == 0 ? 0 : 1);
        if (begin < 0) {
            return false;
        }
        for (int i = 0; i < scheme.length(); i++) {
            if (bytes[begin + i] != scheme.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamePart(int b) {
        return isNameCharacter(b) || b >= 0x80;
    }

    static boolean isNameCharacter(int b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '_'
                || b == '.'
                || b == '~'
                || b == '+'
                || b == '@';
    }
}
