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
import org.trivet.profiles.clone.Flush;
import org.trivet.profiles.plan.CopyName;

/// The folders of all transactions below Trivet's data folder.
final class Store {
    private static final Pattern TOKEN = Pattern.compile("[a-z0-9]{4}");

    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,32}");

    private final Path folder;

    Store(Path data) {
        this.folder = data.resolve("transactions");
    }

    /// Makes the folder of a new transaction.
    ///
    /// @param copy its name's token becomes the id where it has all four characters and is free
    /// @return its id: four characters
    String create(Path copy) throws IOException {
        Files.createDirectories(folder);
        // made here: looking up the system's provider costs a command that only lists too much
        var random = new SecureRandom();
        String name = String.valueOf(copy.getFileName());
        String id = name.substring(name.lastIndexOf('~') + 1);
        while (true) {
            if (TOKEN.matcher(id).matches() && !id.equals(name)) {
                try {
                    Files.createDirectory(folder.resolve(id));
                    Flush.folder(folder);
                    return id;
                } catch (FileAlreadyExistsException _) {
                    // taken: another one
                }
            }
            id = CopyName.token(random);
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

    /// What the copy and the original share; gone once they share nothing.
    Path shared(String id) {
        return folder(id).resolve("shared.txt");
    }

    /// Stands while the copy and the original are being parted.
    Path separating(String id) {
        return folder(id).resolve("separating.txt");
    }

    /// A transaction as its ledger tells it; what is still shared costs nothing of its own.
    Transaction account(Ledger ledger) {
        Transaction transaction = ledger.transaction();
        boolean shares = Files.exists(shared(transaction.id()));
        return shares ? transaction.lessSaved(ledger.sharedBytes()) : transaction;
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
