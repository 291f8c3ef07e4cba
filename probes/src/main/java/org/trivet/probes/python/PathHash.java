package org.trivet.probes.python;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The eight letters by which Poetry, Hatch, PDM and pipenv tell projects of one name apart: the
/// beginning of a hash of the project's path. It cannot be turned round, only tried.
final class PathHash {
    private static final int LENGTH = 8;

    /// PDM's; all others use SHA-256.
    private static final String OLD = "MD5";

    private PathHash() {}

    static boolean matches(String hash, Path project) {
        return all(project).contains(hash);
    }

    /// Each that one of the tools makes of a project's path.
    static Set<String> all(Path project) {
        // Windows' paths are hashed in lower case by some, with slashes by others
        String path = project.toString();
        var hashes = new HashSet<String>();
        for (String text :
                Set.copyOf(List.of(path, path.toLowerCase(Locale.ROOT), path.replace('\\', '/')))) {
            hashes.add(of(text));
            hashes.add(of(OLD, text));
        }
        return hashes;
    }

    /// What may be such letters in the name of an environment or of the folder above: all eight
    /// between hyphens, which may be among them.
    static Set<String> candidates(Path prefix) {
        var found = new HashSet<String>();
        Path above = prefix.getParent();
        for (String name :
                List.of(FolderNames.of(prefix), above == null ? "" : FolderNames.of(above))) {
            for (int i = 0; i + LENGTH <= name.length(); i++) {
                int end = i + LENGTH;
                if ((i == 0 || name.charAt(i - 1) == '-')
                        && (end == name.length() || name.charAt(end) == '-')) {
                    found.add(name.substring(i, end));
                }
            }
        }
        return found;
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
