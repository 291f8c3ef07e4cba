package org.trivet.probes.python;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// The eight letters by which Poetry, Hatch, PDM and pipenv tell projects of one name apart: the
/// beginning of a hash of the project's path. It cannot be turned round, only tried.
final class PathHash {
    private static final int LENGTH = 8;

    private PathHash() {}

    static boolean matches(String hash, Path project) {
        // Windows' paths are hashed in lower case by some
        return List.of(project.toString(), project.toString().toLowerCase(Locale.ROOT)).stream()
                .anyMatch(text -> of(text).equals(hash));
    }

    static String of(String path) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(path.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
