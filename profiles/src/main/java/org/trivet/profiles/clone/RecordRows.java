package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps the rows of `RECORD` right for relocated files. A row is changed if it was right for the
/// file as it was before; a row that was wrong stays so.
final class RecordRows {
    /// path, algorithm=digest, size — the form of the "Recording installed projects" specification.
    static final Pattern ROW =
            Pattern.compile(
                    "(?m)^(\"(?:[^\"]|\"\")*\"|[^\",\\r\\n]*),sha256=([A-Za-z0-9_-]+),(\\d*)");

    /// Files above are no scripts; their rows are left.
    private static final long LARGEST_FILE = 64L * 1024 * 1024;

    private final Set<Path> relocated;
    private final PrefixSearch done;

    /// @param relocated the files that hold the new prefix
    /// @param done finds the new prefix and knows the old
    RecordRows(Set<Path> relocated, PrefixSearch done) {
        this.relocated = relocated;
        this.done = done;
    }

    /// @return whether the file was changed
    boolean update(Path record) throws IOException {
        Path folder = record.getParent();
        Path base = folder == null ? null : folder.getParent();
        if (base == null || Files.size(record) > LARGEST_FILE) {
            return false;
        }
        String text = Files.readString(record, StandardCharsets.UTF_8);
        Matcher row = ROW.matcher(text);
        var out = new StringBuilder(text.length());
        int at = 0;
        while (row.find()) {
            Path file = file(base, row.group(1));
            if (file == null || !relocated.contains(file) || Files.size(file) > LARGEST_FILE) {
                continue;
            }
            byte[] now = Files.readAllBytes(file);
            byte[] before = Replacing.apply(now, done.search(file).replaceable());
            if (digest(before).equals(row.group(2))) {
                out.append(text, at, row.start(2)).append(digest(now)).append(',');
                out.append(row.group(3).isEmpty() ? "" : String.valueOf(now.length));
                at = row.end();
            }
        }
        if (at == 0) {
            return false;
        }
        out.append(text, at, text.length());
        if (out.toString().equals(text)) {
            return false;
        }
        FileRewriter.replaceContent(record, out.toString().getBytes(StandardCharsets.UTF_8));
        return true;
    }

    static @Nullable Path file(Path base, String field) {
        String name =
                field.startsWith("\"")
                        ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
                        : field;
        try {
            return base.resolve(name.strip()).normalize();
        } catch (InvalidPathException _) {
            return null;
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
