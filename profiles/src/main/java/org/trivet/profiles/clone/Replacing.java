package org.trivet.profiles.clone;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// The bytes of a file with matches replaced.
final class Replacing {
    private Replacing() {}

    static byte[] apply(byte[] content, List<PrefixMatch> matches) {
        var out = new ByteArrayOutputStream(content.length + 64);
        int at = 0;
        for (PrefixMatch match : matches) {
            int begin = Math.toIntExact(match.at());
            out.write(content, at, begin - at);
            out.writeBytes(match.replacement());
            at = begin + match.length();
        }
        out.write(content, at, content.length - at);
        return out.toByteArray();
    }
}
