package org.trivet.profiles.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.trivet.profiles.Message;
import org.trivet.profiles.Reason;
import org.trivet.profiles.Refusal;

/// The profiles at hand, by id.
public final class Catalogue {
    /// Bytes of a profile's file; a hundred times the longest one of ours.
    static final int LARGEST_FILE = 1024 * 1024;

    private final List<Profile> profiles;

    private Catalogue(List<Profile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    /// The profiles that Trivet brings, in the order of `profiles/index.txt`.
    public static Catalogue builtIn() {
        var profiles = new ArrayList<Profile>();
        var ids = new HashSet<String>();
        for (String line : resource("profiles/index.txt").lines().toList()) {
            String id = line.strip();
            if (id.isEmpty() || id.startsWith("#")) {
                continue;
            }
            String file = "profiles/" + id + ".json";
            try {
                Profile profile = ProfileReader.read(resource(file), file);
                if (!profile.id().equals(id) || !ids.add(id)) {
                    throw new IllegalStateException(file + " holds " + profile.id());
                }
                profiles.add(profile);
            } catch (Refusal e) {
                throw new IllegalStateException("a profile of our own is wrong: " + e, e);
            }
        }
        return new Catalogue(profiles);
    }

    public List<Profile> profiles() {
        return profiles;
    }

    public Optional<Profile> find(String id) {
        return profiles.stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /// Reads one profile from a user's file.
    ///
    /// @throws Refusal naming the file and, for each problem, its line and field
    public static Profile read(Path file) throws Refusal {
        return ProfileReader.read(text(file), file.toString());
    }

    /// The JSON schema of a profile's file.
    public static String schema() {
        return resource("profile.schema.json");
    }

    private static String text(Path file) throws Refusal {
        byte[] bytes;
        if (Files.isDirectory(file)) {
            throw new Refusal(Message.of("catalog.folder", "file", file.toString()));
        }
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST_FILE + 1);
        } catch (NoSuchFileException _) {
            throw new Refusal(Message.of("catalog.no-file", "file", file.toString()));
        } catch (IOException e) {
            throw new Refusal(
                    Message.of("catalog.unreadable", "file", file.toString(), "why", Reason.of(e)));
        }
        if (bytes.length > LARGEST_FILE) {
            throw new Refusal(
                    Message.of(
                            "catalog.too-large",
                            "file",
                            file.toString(),
                            "most",
                            Integer.toString(LARGEST_FILE)));
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            // Windows' editors put a byte order mark before UTF-8
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new Refusal(Message.of("catalog.not-utf8", "file", file.toString()));
        }
    }

    private static String resource(String name) {
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
