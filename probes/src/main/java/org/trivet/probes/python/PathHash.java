package org.trivet.probes.python;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;

/// The eight letters by which Poetry, Hatch, PDM and pipenv tell projects of one name apart: the
/// beginning of a hash of the project's path. It cannot be turned round, only tried.
final class PathHash {
    private static final int LENGTH = 8;

    /// PDM's; all others use SHA-256.
    private static final String OLD = "MD5";

    private PathHash() {}

    static boolean matches(String hash, Path project) {
        // Windows' paths are hashed in lower case by some, with slashes by others
        String path = project.toString();
        return Stream.of(path, path.toLowerCase(Locale.ROOT), path.replace('\\', '/'))
                .flatMap(text -> Stream.of(of(text), of(OLD, text)))
                .anyMatch(hash::equals);
    }

    static String of(String path) {
        return of("SHA-256", path);
    }

    private static String of(String algorithm, String path) {
        try {
            byte[] digest =
                    MessageDigest.getInstance(algorithm)
                            .digest(path.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
