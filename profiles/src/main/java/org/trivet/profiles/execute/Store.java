package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The folders of all transactions below Trivet's data folder.
final class Store {
    /// Letters and digits that are not taken for one another when read aloud or typed.
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,32}");

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    Store(Path data) {
        this.folder = data.resolve("transactions");
    }

    /// Makes the folder of a new transaction.
    ///
    /// @return its id: `t` and three letters
    String create() throws IOException {
        Files.createDirectories(folder);
        while (true) {
            var id = new StringBuilder("t");
            for (int i = 0; i < 3; i++) {
                id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            try {
                Files.createDirectory(folder.resolve(id.toString()));
                return id.toString();
            } catch (FileAlreadyExistsException _) {
                // taken: another one
            }
        }
    }

    /// Whether a text that a person typed can be an id.
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    Path folder(String id) {
        return folder.resolve(id);
    }

    Path journal(String id) {
        return folder(id).resolve("journal");
    }

    Path log(String id) {
        return folder(id).resolve("log.txt");
    }

    /// What the original looked like when it was copied.
    Path fingerprint(String id) {
        return folder(id).resolve("original.txt");
    }

    Path scratch(String id) {
        return folder(id).resolve("scratch");
    }

    /// The ids of all transactions that have a journal, sorted.
    List<String> ids() throws IOException {
        var ids = new ArrayList<String>();
        if (!Files.isDirectory(folder)) {
            return ids;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
            for (Path each : folders) {
                String id = each.getFileName().toString();
                if (isId(id) && Files.isRegularFile(journal(id), LinkOption.NOFOLLOW_LINKS)) {
                    ids.add(id);
                }
            }
        }
        ids.sort(null);
        return ids;
    }
}
