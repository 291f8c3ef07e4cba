package org.trivet.app.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.TreeSet;

/// Compares the rows of every `RECORD` with the files, independently of the program's own reader.
public final class RecordCheck {
    private RecordCheck() {}

    /// The rows that do not fit their files, each `RECORD`'s own path left out.
    public static TreeSet<String> wrong(Path environment)
            throws IOException, NoSuchAlgorithmException {
        var wrong = new TreeSet<String>();
        int rows = 0;
        try (var files = Files.walk(environment)) {
            for (Path record :
                    files.filter(file ->
                                    file.endsWith("RECORD")
                                            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                            .toList()) {
                Path base = record.resolve("../..").normalize();
                for (String row : Files.readAllLines(record)) {
                    String[] fields = row.split(",");
                    if (fields.length == 3 && fields[1].startsWith("sha256=")) {
                        rows++;
                        if (!fits(base.resolve(fields[0]), fields)) {
                            wrong.add(fields[0]);
                        }
                    }
                }
            }
        }
        if (rows == 0) {
            throw new IOException("no rows at all in " + environment);
        }
        return wrong;
    }

    private static boolean fits(Path file, String[] fields)
            throws IOException, NoSuchAlgorithmException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] content = Files.readAllBytes(file);
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
        String encoded =
                new String(
                        Base64.getUrlEncoder().withoutPadding().encode(sum),
                        StandardCharsets.US_ASCII);
        return fields[1].equals("sha256=" + encoded)
                && fields[2].equals(String.valueOf(content.length));
    }
}
