package org.trivet.profiles.compare;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.RecordRow;
import org.trivet.probes.python.Folders;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.BoundedFile;
import org.trivet.profiles.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// What the installers of an environment recorded of the files that they brought: conda's records,
/// then `RECORD` (PEP 376, PEP 427) and what setuptools left. Where two lists name a file, the
/// later one counts.
final class RecordedFiles {
    /// The biggest records in use have ten megabytes.
    private static final int LARGEST = 64 << 20;

    /// Bytes of a SHA-256.
    private static final int SUM = 32;

    private static final String SHA256 = ",sha256=";

    private final Keys keys;
    private final Tree tree;
    private final List<Message> remarks = new ArrayList<>();

    /// The last row's folder: lists go folder by folder.
    private String lastKey = "";

    private Tree.@Nullable Folder last;

    private RecordedFiles(Keys keys, Tree tree) {
        this.keys = keys;
        this.tree = tree;
    }

    /// @return what could not be read
    static List<Message> into(
            Tree tree, PythonEnvironment environment, InstalledPackages packages, Keys keys) {
        var recorded = new RecordedFiles(keys, tree);
        Path meta = environment.prefix().resolve("conda-meta");
        for (Path record : Folders.children(meta, "*.json")) {
            recorded.conda(record);
        }
        for (Distribution distribution : packages.distributions()) {
            recorded.site(distribution);
        }
        return recorded.remarks;
    }

    private void add(String key, String owner, @Nullable String sum, long size) {
        int slash = key.lastIndexOf('/') + 1;
        Tree.Folder folder = last;
        if (folder == null || slash != lastKey.length() || !key.startsWith(lastKey)) {
            lastKey = key.substring(0, slash);
            folder = tree.folder(lastKey);
            last = folder;
        }
        String name = key.substring(slash);
        if (!name.isEmpty()) {
            add(folder, name, owner, sum, size);
        }
    }

    private void add(
            Tree.Folder folder, String name, String owner, @Nullable String sum, long size) {
        if (!FilesOnDisk.isPassedOver(lastKey, name)) {
            Tree.Entry entry = folder.entry(name);
            entry.owner = owner;
            entry.sum = sum;
            entry.recorded = size;
        }
    }

    private void site(Distribution distribution) {
        Path info = distribution.location();
        Path site = info.getParent();
        if (site == null) {
            return;
        }
        Path record = info.resolve("RECORD");
        Path installed = info.resolve("installed-files.txt");
        String owner = distribution.name();
        if (Files.isRegularFile(record)) {
            text(record).ifPresent(text -> rows(site, owner, text));
        } else if (Files.isRegularFile(installed)) {
            text(installed)
                    .ifPresent(
                            text -> text.lines().forEach(line -> bare(info, owner, line.strip())));
        }
    }

    private void bare(Path info, String owner, String path) {
        // relative to the egg-info folder itself, as `../numpy/__init__.py`
        if (!path.isEmpty()) {
            keys.resolved(info, path).ifPresent(key -> add(key, owner, null, Tree.NONE));
        }
    }

    private void rows(Path site, String owner, String text) {
        Optional<String> marker = keys.marker(site);
        last = null;
        lastKey = "";
        int next;
        for (int at = 0; at < text.length(); at = next + 1) {
            int feed = text.indexOf('\n', at);
            next = feed < 0 ? text.length() : feed;
            int end = next > at && text.charAt(next - 1) == '\r' ? next - 1 : next;
            // compiled Python, a third of all rows, has neither sum nor length
            if (!text.startsWith(".pyc,,", end - ".pyc,,".length())
                    && !(marker.isPresent() && usual(marker.get(), owner, text, at, end))) {
                row(site, marker, owner, text.substring(at, end));
            }
        }
    }

    /// Takes in a row as nearly all are: below the folder of packages, in the folder of the row
    /// before, with its sum and its length.
    ///
    /// @return whether it was such a row
    private boolean usual(String marker, String owner, String text, int from, int to) {
        int way = lastKey.length() - marker.length();
        if (last == null
                || way < 0
                || !lastKey.startsWith(marker)
                || !text.regionMatches(from, lastKey, marker.length(), way)) {
            return false;
        }
        int comma = from + way;
        while (comma < to && isUsual(text.charAt(comma))) {
            comma++;
        }
        if (comma == from + way || !text.startsWith(SHA256, comma)) {
            return false;
        }
        int sum = comma + SHA256.length();
        int second = text.indexOf(',', sum);
        if (second < 0 || second >= to) {
            return false;
        }
        add(
                last,
                text.substring(from + way, comma),
                owner,
                text.substring(sum, second),
                number(text, second + 1, to));
        return true;
    }

    /// Whether a sign makes a name neither another folder's nor another spelling of one.
    private boolean isUsual(char c) {
        return c != ','
                && c != '/'
                && c != '\\'
                && c != ':'
                && c != '"'
                && (!keys.folding() || c < 'A' || c > 'Z' && c < 128);
    }

    /// `path,sha256=<Base64>,<bytes>`, a table of comma-separated values.
    private void row(Path site, Optional<String> marker, String owner, String line) {
        RecordRow row = RecordRow.of(line);
        if (row.path().isBlank()) {
            return;
        }
        String rest = row.rest();
        // ,sum,size
        int second = rest.isEmpty() ? -1 : rest.indexOf(',', 1);
        String sum = second < 0 ? rest : rest.substring(0, second);
        @Nullable String known = sum.startsWith(SHA256) ? sum.substring(SHA256.length()) : null;
        long size = second < 0 ? Tree.NONE : number(rest, second + 1, rest.length());
        keys.inSite(site, marker, row.path()).ifPresent(key -> add(key, owner, known, size));
    }

    private static long number(String text, int from, int to) {
        long value = 0;
        if (from >= to || to - from > 18) {
            return Tree.NONE;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return Tree.NONE;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    /// `paths_data.paths[]`, else the bare list `files[]`.
    private void conda(Path record) {
        Optional<byte[]> bytes = bytes(record);
        if (bytes.isEmpty()) {
            return;
        }
        var paths = new ArrayList<CondaPath>();
        var files = new ArrayList<String>();
        String name = "";
        try (JsonParser json =
                JsonMapper.shared().createParser(new ByteArrayInputStream(bytes.get()))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("name") && value == JsonToken.VALUE_STRING) {
                    name = json.getString();
                } else if (field.equals("files") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        if (json.currentToken() == JsonToken.VALUE_STRING) {
                            files.add(json.getString());
                        } else {
                            json.skipChildren();
                        }
                    }
                } else if (field.equals("paths_data") && value == JsonToken.START_OBJECT) {
                    pathsData(json, paths);
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException e) {
            remarks.add(Unreadable.remark(record, new IOException(e.getOriginalMessage())));
        } catch (IOException e) {
            remarks.add(Unreadable.remark(record, e));
        }
        String owner = name.isEmpty() ? String.valueOf(record.getFileName()) : name;
        for (String file : paths.isEmpty() ? files : List.<String>of()) {
            keys.inPrefix(file).ifPresent(key -> add(key, owner, null, Tree.NONE));
        }
        for (CondaPath path : paths) {
            keys.inPrefix(path.path())
                    .ifPresent(key -> add(key, owner, path.sum().orElse(null), path.size()));
        }
    }

    private record CondaPath(String path, Optional<String> sum, long size) {}

    private static void pathsData(JsonParser json, List<CondaPath> paths) throws IOException {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && field.equals("paths")) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    condaPath(json).ifPresent(paths::add);
                }
            } else {
                json.skipChildren();
            }
        }
    }

    /// A file into which the environment's path was written has the recorded content but for that,
    /// and not the recorded length.
    private static Optional<CondaPath> condaPath(JsonParser json) {
        @Nullable String path = null;
        @Nullable String sum = null;
        long size = Tree.NONE;
        boolean rewritten = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "_path" -> path = value == JsonToken.VALUE_STRING ? json.getString() : null;
                case "sha256" -> sum = value == JsonToken.VALUE_STRING ? json.getString() : null;
                case "prefix_placeholder" -> rewritten |= value == JsonToken.VALUE_STRING;
                // its length is that of what it leads to
                case "path_type" ->
                        rewritten |=
                                value == JsonToken.VALUE_STRING
                                        && json.getString().equals("softlink");
                case "size_in_bytes" ->
                        size =
                                value == JsonToken.VALUE_NUMBER_INT
                                        ? json.getLongValue()
                                        : Tree.NONE;
                default -> json.skipChildren();
            }
        }
        return path == null || path.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new CondaPath(
                                path,
                                Optional.ofNullable(sum).flatMap(RecordedFiles::base64),
                                rewritten ? Tree.NONE : size));
    }

    private static Optional<String> base64(String hex) {
        try {
            byte[] sum = HexFormat.of().parseHex(hex);
            return sum.length == SUM
                    ? Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(sum))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<String> text(Path file) {
        return bytes(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Optional<byte[]> bytes(Path file) {
        try {
            return Optional.of(BoundedFile.bytes(file, LARGEST));
        } catch (IOException e) {
            remarks.add(Unreadable.remark(file, e));
            return Optional.empty();
        }
    }
}
