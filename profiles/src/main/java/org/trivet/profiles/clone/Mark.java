package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A small file beside a folder that says whose the folder is: a transaction's copy, or the
/// original that it keeps aside. A marked folder is not listed as an environment, and no other is
/// ever removed.
///
/// @param transaction the id
/// @param environment the path at which the environment stands
public record Mark(String transaction, Role role, Path environment) {
    private static final String ENDING = ".trivet";
    private static final int LARGEST = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What a marked folder is to its transaction.
    public enum Role {
        COPY("copy"),
        ORIGINAL("original");

        private final String id;

        Role(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /// Where the mark of a folder lies.
    public static Path file(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ENDING);
    }

    /// Writes the mark of `folder` and flushes it; replaces an older one whole.
    public void write(Path folder) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("transaction", transaction);
        json.put("role", role.id());
        json.put("environment", environment.toString());
        Path file = file(folder);
        Path aside = file.resolveSibling(file.getFileName() + FileRewriter.UNFINISHED);
        byte[] text = (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(
                        aside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Flush.parent(file);
    }

    /// The mark of a folder; empty where there is none that can be read.
    public static Optional<Mark> read(Path folder) throws IOException {
        Path file = file(folder);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            JsonNode json = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            String transaction = json.path("transaction").asString("");
            String environment = json.path("environment").asString("");
            for (Role role : Role.values()) {
                if (role.id().equals(json.path("role").asString("")) && !transaction.isEmpty()) {
                    return Optional.of(new Mark(transaction, role, Path.of(environment)));
                }
            }
            return Optional.empty();
        } catch (NoSuchFileException | JacksonException _) {
            return Optional.empty();
        }
    }

    /// Removes the mark of a folder, and what a kill left of the writing of one.
    public static void remove(Path folder) throws IOException {
        Path file = file(folder);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + FileRewriter.UNFINISHED));
        Files.deleteIfExists(file);
        Flush.parent(file);
    }
}
