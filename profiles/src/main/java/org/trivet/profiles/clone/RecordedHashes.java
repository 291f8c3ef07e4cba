package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Keeps what installers recorded of relocated files right: the rows of `RECORD`, and conda's
/// `sha256_in_prefix`. A row is changed if it was right for the original's file; one that was wrong
/// stays so.
final class RecordedHashes {
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final Pattern IN_PREFIX =
            Pattern.compile("(\"sha256_in_prefix\"\\s*:\\s*\")([0-9a-f]{64})(?=\")");

    private final Origin origin;
    private final Path copy;
    private final Set<Path> changed;
    private final FileDigest digests = new FileDigest();

    /// @param changed relative to the copy
    RecordedHashes(Origin origin, Path copy, Set<Path> changed) {
        this.origin = origin;
        this.copy = copy;
        this.changed = changed;
    }

    /// @param file of the copy; nothing is done if it is no record
    /// @return whether it was changed
    boolean update(Path file) throws IOException {
        if (Relocator.isRecord(file) && Files.size(file) <= LARGEST) {
            return rows(file);
        }
        return CondaFiles.isRecord(copy, file) && Files.size(file) <= LARGEST && condaRows(file);
    }

    private boolean rows(Path record) throws IOException {
        Path base = record.getParent() == null ? null : record.getParent().getParent();
        String text = Files.readString(record, StandardCharsets.ISO_8859_1);
        Matcher row = RecordRows.ROW.matcher(text);
        var out = new StringBuilder(text.length());
        int at = 0;
        while (base != null && row.find()) {
            String field =
                    new String(
                            row.group(1).getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.UTF_8);
            Path file = RecordRows.file(base, field);
            if (file == null || !file.startsWith(copy)) {
                continue;
            }
            Path name = copy.relativize(file);
            if (changed.contains(name) && base64(before(name)).equals(row.group(2))) {
                out.append(text, at, row.start(2))
                        .append(base64(hash(copy.resolve(name))))
                        .append(',');
                out.append(row.group(3).isEmpty() ? "" : String.valueOf(Files.size(file)));
                at = row.end();
            }
        }
        return at > 0 && write(record, out.append(text, at, text.length()).toString());
    }

    private boolean condaRows(Path record) throws IOException {
        Map<String, String> hashes = new HashMap<>();
        for (JsonNode row : CondaFiles.read(record).path("paths_data").path("paths")) {
            Optional<Path> name = CondaFiles.path(row).filter(changed::contains);
            String recorded = row.path("sha256_in_prefix").asString("");
            if (name.isPresent() && !recorded.isEmpty() && recorded.equals(before(name.get()))) {
                hashes.put(recorded, hash(copy.resolve(name.get())));
            }
        }
        if (hashes.isEmpty()) {
            return false;
        }
        // the text as it is, but for the hashes: conda's own order and spacing stay
        String text = Files.readString(record, StandardCharsets.ISO_8859_1);
        return write(
                record,
                IN_PREFIX
                        .matcher(text)
                        .replaceAll(found ->
                                found.group(1)
                                        + hashes.getOrDefault(found.group(2), found.group(2))));
    }

    private static boolean write(Path record, String text) throws IOException {
        FileRewriter.rewrite(record, text.getBytes(StandardCharsets.ISO_8859_1));
        return true;
    }

    private String before(Path name) throws IOException {
        Optional<Path> file = origin.of(name);
        return file.isPresent() ? hash(file.get()) : "";
    }

    /// In hexadecimal; empty where there is no such file.
    private String hash(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? digests.sha256(file) : "";
    }

    private static String base64(String hex) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex));
    }
}
