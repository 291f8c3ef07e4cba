package org.trivet.profiles.plan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/// Names the folder in which the copy of an environment lies: beside it, and of the same number of
/// bytes wherever the name has room for a mark, so that prefixes in files can be exchanged in place
/// and no path grows over a system's limit.
public final class CopyName {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int TOKEN = 4;

    private CopyName() {}

    /// Four characters that name a transaction.
    public static String token(RandomGenerator random) {
        var token = new StringBuilder(TOKEN);
        for (int i = 0; i < TOKEN; i++) {
            token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    /// The copy's folder for an environment and a token: `myproject` and `t3k9` give `mypr~t3k9`.
    /// The name has as many UTF-8 bytes as the environment's own where that has three or more; a
    /// shorter one grows. A blank in the name stands in the copy's too: pip begins scripts in
    /// another form for paths with blanks, and the form stays when the path is exchanged.
    ///
    /// @throws IllegalArgumentException if the environment is a root, or the token is not four
    ///   characters of base 36
    public static Path of(Path environment, String token) {
        Path folder = environment.getFileName();
        if (folder == null || !token.matches("[0-9a-z]{4}")) {
            throw new IllegalArgumentException(environment + " " + token);
        }
        return environment.resolveSibling(name(folder.toString(), token));
    }

    static String name(String name, String token) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length < 3) {
            return name + "~" + token;
        }
        int marked = Math.min(TOKEN, length - 2);
        String start = start(name, length - 1 - marked);
        if (!name.contains(" ") || start.contains(" ")) {
            return start + "~" + token.substring(0, marked);
        }
        if (length == 3) {
            return start + " " + token.charAt(0);
        }
        marked = Math.min(TOKEN, length - 3);
        return start(name, length - 2 - marked) + " ~" + token.substring(0, marked);
    }

    /// The beginning of a name, in as many bytes.
    private static String start(String name, int kept) {
        var start = new StringBuilder();
        int bytes = 0;
        for (int at = 0; at < name.length(); ) {
            int point = name.codePointAt(at);
            int size = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > kept) {
                break;
            }
            start.appendCodePoint(point);
            bytes += size;
            at += Character.charCount(point);
        }
        return start + "_".repeat(kept - bytes);
    }

    /// A copy's folder that does not exist yet, for tokens drawn until one fits.
    ///
    /// @throws IllegalStateException if a thousand tokens are taken
    public static Path free(Path environment, RandomGenerator random) {
        for (int i = 0; i < 1000; i++) {
            Path copy = of(environment, token(random));
            if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
                return copy;
            }
        }
        throw new IllegalStateException("no free name beside " + environment);
    }
}
